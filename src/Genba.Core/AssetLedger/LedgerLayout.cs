namespace Genba.Core.AssetLedger;

/// <summary>One column of the ledger.</summary>
/// <param name="Key">Unique in its layout: the field's key, or <c>x:</c> and the heading for a column of another meaning.</param>
/// <param name="Heading">As the people of the plant wrote it.</param>
public sealed record LedgerColumn(string Key, string Heading, LedgerField? Field)
{
    /// <summary>Keys for headings and fields that may repeat: the second address is <c>address-2</c>.</summary>
    public static IReadOnlyList<LedgerColumn> WithKeys(IEnumerable<(string Heading, LedgerField? Field)> columns) =>
        WithKeys([.. columns.Select(column => (column.Heading, column.Field, (string?)null))]);

    /// <summary>Keys for those that have none yet.</summary>
    internal static IReadOnlyList<LedgerColumn> WithKeys(IReadOnlyList<(string Heading, LedgerField? Field, string? Key)> columns)
    {
        var taken = columns.Select(column => column.Key).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var result = new List<LedgerColumn>();
        foreach (var (heading, field, given) in columns)
        {
            if (given is not null)
            {
                result.Add(new(given, heading, field));
                continue;
            }
            var stem = field is { } known ? LedgerFields.KeyOf(known) : "x:" + heading;
            var key = stem;
            for (var number = 2; !taken.Add(key); number++)
                key = $"{stem}-{number}";
            result.Add(new(key, heading, field));
        }
        return result;
    }
}

/// <summary>The columns of a ledger in their order.</summary>
public sealed class LedgerLayout
{
    private readonly Dictionary<string, int> _indexOfKey;
    private readonly Dictionary<LedgerField, int[]> _indexesOfField;

    public LedgerLayout(IReadOnlyList<LedgerColumn> columns)
    {
        Columns = columns;
        _indexOfKey = columns.Select((column, index) => (column.Key, index))
            .ToDictionary(pair => pair.Key, pair => pair.index, StringComparer.Ordinal);
        _indexesOfField = columns.Select((column, index) => (column.Field, index))
            .Where(pair => pair.Field is not null)
            .GroupBy(pair => pair.Field!.Value, pair => pair.index)
            .ToDictionary(group => group.Key, group => group.ToArray());
    }

    public IReadOnlyList<LedgerColumn> Columns { get; }

    /// <summary>Position of the column with this key, or -1.</summary>
    public int IndexOf(string key) => _indexOfKey.GetValueOrDefault(key, -1);

    /// <summary>Positions of the columns that say this, none to several.</summary>
    public IReadOnlyList<int> IndexesOf(LedgerField field) => _indexesOfField.GetValueOrDefault(field, []);

    /// <summary>This layout, followed by the columns of <paramref name="other"/> that it lacks.</summary>
    public LedgerLayout With(LedgerLayout other)
    {
        var missing = other.Columns.Where(column => IndexOf(column.Key) < 0).ToList();
        return missing.Count == 0 ? this : new([.. Columns, .. missing]);
    }

    /// <summary>This layout with a last column for each field that has none.</summary>
    public LedgerLayout With(IEnumerable<LedgerField> fields, Func<LedgerField, string> heading)
    {
        var missing = fields.Distinct().Where(field => IndexesOf(field).Count == 0)
            .Select(field => new LedgerColumn(LedgerFields.KeyOf(field), heading(field), field)).ToList();
        return missing.Count == 0 ? this : new([.. Columns, .. missing]);
    }
}
