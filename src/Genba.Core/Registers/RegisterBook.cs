namespace Genba.Core.Registers;

/// <summary>All records that stand, by register, as one state of the data folder holds them.</summary>
public sealed class RegisterBook
{
    public static readonly RegisterBook Empty = new([], new Dictionary<string, DateOnly>());

    private readonly Dictionary<string, IReadOnlyList<RegisterEntry>> _entries;

    /// <param name="entries">The newest version of each, none withdrawn.</param>
    /// <param name="keeping">Since when registers are complete, as people said.</param>
    public RegisterBook(IEnumerable<RegisterEntry> entries, IReadOnlyDictionary<string, DateOnly> keeping)
    {
        Keeping = keeping;
        _entries = entries.GroupBy(entry => entry.Register)
            .ToDictionary(group => group.Key, group =>
                (IReadOnlyList<RegisterEntry>)[.. group.OrderByDescending(entry => entry.Cells.Effective).ThenByDescending(entry =>
                entry.Id)]);
    }

    public IReadOnlyDictionary<string, DateOnly> Keeping { get; }

    public int Count => _entries.Values.Sum(entries => entries.Count);

    /// <summary>Newest first.</summary>
    /// <exception cref="ArgumentException">There is no such register.</exception>
    public IReadOnlyList<RegisterEntry> Of(string register) => RegisterTable.Find(register) is null
        ? throw new ArgumentException($"No register is called '{register}'.", nameof(register))
        : _entries.GetValueOrDefault(register, []);

    /// <summary>Since when what is missing in a register was not done: since the day that people said, else since its first record;
    /// null: nobody keeps it here.</summary>
    public DateOnly? KeptSince(string register) => Keeping.TryGetValue(register, out var since) ? since
        : Of(register) is { Count: > 0 } entries ? entries[^1].Cells.Effective
        : null;
}
