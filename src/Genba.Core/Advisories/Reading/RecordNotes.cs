namespace Genba.Core.Advisories.Reading;

/// <summary>What was noticed while records were read. Not for several threads at once; those of several are added up.</summary>
public sealed class RecordNotes
{
    /// <summary>Names beyond these are counted together: a hostile file may invent millions.</summary>
    private const int MostNames = 500;

    private const int LongestName = 120;
    private readonly Dictionary<string, long> _unknown = new(StringComparer.Ordinal);

    /// <summary>Fields that no reader knows, by where they stand, and how often; extensions of publishers are among them.</summary>
    public IReadOnlyDictionary<string, long> Unknown => _unknown;

    public long UnknownCount { get; private set; }

    internal void Skip(string place, string name) => Add(string.Concat(place, ".",
        name.Length <= LongestName ? name : name[..LongestName]), 1);

    internal void Add(RecordNotes other)
    {
        foreach (var (name, count) in other._unknown) Add(name, count);
        UnknownCount += other.UnknownCount - other._unknown.Values.Sum();
    }

    private void Add(string name, long count)
    {
        UnknownCount += count;
        if (_unknown.TryGetValue(name, out var before)) _unknown[name] = before + count;
        else if (_unknown.Count < MostNames) _unknown.Add(name, count);
    }
}
