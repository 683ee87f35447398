namespace Genba.Core.Components.Reading;

/// <summary>
/// What every reader does with what it finds: numbers components, hands them on at once, and tells of references that are used twice or
/// lead nowhere. It remembers references and relationships only.
/// </summary>
internal sealed class SbomBuilder(ISbomSink sink)
{
    public const int MostKept = 1 << 16;
    private const int MostComponents = 4_000_000, MostRelationships = 20_000_000, MostProblems = 200;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _others = new(StringComparer.Ordinal);
    private readonly HashSet<string> _dangling = new(StringComparer.Ordinal);
    private readonly List<(string From, string Kind, string To, long Line)> _relationships = [];
    private readonly List<SbomProblem> _problems = [];
    private int _next, _components;
    private long _moreProblems, _licences, _hashes;

    public IReadOnlyList<SbomProblem> Problems => _problems;
    public long MoreProblems => _moreProblems;
    public SbomCounts Counts => new(_components, _relationships.Count, _licences, _hashes);

    /// <summary>The number of a component that begins here.</summary>
    public int Next((long Line, long Column) place) => _next < MostComponents
        ? ++_next
        : throw new SbomFault(new(SbomProblemKind.TooLarge, SbomTexts.TooManyComponents(MostComponents), place.Line, place.Column));

    public void Add(Component component)
    {
        _components++;
        _licences += component.Licences.Count;
        _hashes += component.Hashes.Count;
        if (component.Name.Length == 0)
            Tell(SbomProblemKind.MissingName, SbomTexts.MissingName(component.Reference ?? component.Place.Path ?? ""),
                component.Place.Line);
        if (component.Reference is { } reference && !_numbers.TryAdd(reference, component.Number))
            Tell(SbomProblemKind.DuplicateReference, SbomTexts.DuplicateReference(Short(reference)), component.Place.Line);
        sink.OnComponent(component);
    }

    /// <summary>Something that may be named by relationships and is no component: the document, a licence, a file outside.</summary>
    public void Know(string? reference)
    {
        if (reference is not null) _others.Add(reference);
    }

    public bool IsComponent(string reference) => _numbers.ContainsKey(reference);

    public void Relate(string from, string kind, string to, long line)
    {
        if (_relationships.Count == MostRelationships)
            throw new SbomFault(new(SbomProblemKind.TooLarge, SbomTexts.TooManyRelationships(MostRelationships), line));
        _relationships.Add((Once(from), Once(kind), Once(to), line));
    }

    public void Tell(SbomProblemKind kind, Texts.BilingualText what, long line = 0, long column = 0)
    {
        if (_problems.Count < MostProblems) _problems.Add(new(kind, what, line, column));
        else _moreProblems++;
    }

    /// <summary>Hands on the relationships, now that all components are known.</summary>
    /// <param name="subjects">References of the product.</param>
    public void Finish(IReadOnlyList<string> subjects)
    {
        foreach (var (from, kind, to, line) in _relationships)
        {
            sink.OnRelationship(new(from, kind, to), NumberOf(from, line), NumberOf(to, line));
        }
        foreach (var subject in subjects) NumberOf(subject, 0);
    }

    private int? NumberOf(string reference, long line)
    {
        if (_numbers.TryGetValue(reference, out var number)) return number;
        if (!_others.Contains(reference) && _dangling.Add(reference))
            Tell(SbomProblemKind.DanglingReference, SbomTexts.DanglingReference(Short(reference)), line);
        return null;
    }

    /// <summary>References are named again and again; each is held once.</summary>
    private string Once(string text)
    {
        if (_names.TryGetValue(text, out var held)) return held;
        _names.Add(text, text);
        return text;
    }

    internal static string Short(string text) => text.Length <= 120 ? text : text[..117] + "...";
}
