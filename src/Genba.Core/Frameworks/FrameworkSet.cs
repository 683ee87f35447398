namespace Genba.Core.Frameworks;

/// <summary>The frameworks of one site: those inside the program and those it brought along.</summary>
public sealed class FrameworkSet
{
    private readonly Dictionary<string, OwnFramework> _own;
    private readonly Lazy<FrameworkLinks> _links;

    /// <summary>Those inside the program alone.</summary>
    public static readonly FrameworkSet Inside = new([]);

    public FrameworkSet(IReadOnlyList<OwnFramework> own)
    {
        Own = own;
        _own = own.ToDictionary(one => one.Framework.Id, StringComparer.Ordinal);
        Entries = [.. FrameworkLibrary.Catalogue.Frameworks, .. own.Select(one => one.Entry)];
        _links = new(() => own.Count == 0 ? FrameworkLibrary.Links : new(All));
    }

    public IReadOnlyList<OwnFramework> Own { get; }

    /// <summary>What is known about each, the own ones last.</summary>
    public IReadOnlyList<FrameworkEntry> Entries { get; }

    /// <summary>In the order of the entries; reads every file.</summary>
    public IEnumerable<Framework> All => FrameworkLibrary.All.Concat(Own.Select(one => one.Framework));

    /// <summary>Every link, from both of its ends.</summary>
    public FrameworkLinks Links => _links.Value;

    /// <returns>Null when none has this id.</returns>
    public Framework? Find(string id) => _own.GetValueOrDefault(id)?.Framework ?? FrameworkLibrary.Find(id);

    public Requirement? Find(RequirementId id) => Find(id.Framework)?.Find(id.Requirement);

    public FrameworkEntry? EntryOf(string id) => _own.GetValueOrDefault(id)?.Entry ?? FrameworkLibrary.EntryOf(id);

    public OwnFramework? OwnOf(string id) => _own.GetValueOrDefault(id);

    /// <summary>As people call it in a table; its id where nobody gave it a short name.</summary>
    public string ShortName(string id) => EntryOf(id)?.ShortName ?? id;
}

/// <summary>A framework or question set that a site brought along.</summary>
public sealed record OwnFramework(Framework Framework, string Actor, DateTimeOffset ImportedAt)
{
    /// <summary>What its entry says it is asked of.</summary>
    public const string About = "own";

    public FrameworkEntry Entry { get; } =
        new(Framework.Id, Framework.Id, About, FrameworkTexts.OwnWhat(), About, FrameworkTexts.OwnBecause());
}
