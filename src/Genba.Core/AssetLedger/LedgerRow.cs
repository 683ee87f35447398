using Genba.Wire;

namespace Genba.Core.AssetLedger;

/// <summary>One device as the organisation's ledger describes it.</summary>
/// <param name="Id">Stable over re-imports: the ledger's own number where it is there and unique, else made from the contents.</param>
/// <param name="Cells">Text of each column of <paramref name="Layout"/>; empty text where the cell is empty.</param>
public sealed record LedgerRow(string Id, LedgerLayout Layout, IReadOnlyList<string> Cells, LedgerSource Source)
{
    /// <summary>The first value that is not empty among the columns of this field, or null.</summary>
    public string? this[LedgerField field]
    {
        get
        {
            foreach (var index in Layout.IndexesOf(field))
                if (Cells[index].Length > 0) return Cells[index];
            return null;
        }
    }

    /// <summary>What a person would call the device: its name, else its number.</summary>
    public string Label => this[LedgerField.Name] ?? this[LedgerField.Id] ?? Id;

    public IReadOnlyList<HostAddress> Addresses() => NetworkText.Addresses(Joined(LedgerField.Address));

    /// <summary>Addresses in the remark, such as the other ports of a router: the ledger knows them, but not as its own row.</summary>
    public IReadOnlyList<HostAddress> RemarkedAddresses() => NetworkText.Addresses(Joined(LedgerField.Note));

    public IReadOnlyList<MacAddress> Macs() => NetworkText.Macs(Joined(LedgerField.Mac));

    /// <summary>The ledger says that the device is no longer there.</summary>
    public bool IsRetired => this[LedgerField.Status] is { } status && LedgerStatus.SaysRetired(status);

    /// <summary>The ledger says that the device is there but not on the network: a spare on a shelf, a machine without a cable.</summary>
    public bool IsOffNetwork => LedgerStatus.SaysOffNetwork(this[LedgerField.Status]) || LedgerStatus.SaysOffNetwork(this[LedgerField.Note])
        || LedgerStatus.SaysOffNetwork(this[LedgerField.Use]) || LedgerStatus.SaysOffNetwork(this[LedgerField.Address]);

    /// <summary>The same row in another layout; columns that the row does not know are empty.</summary>
    public LedgerRow In(LedgerLayout layout)
    {
        if (ReferenceEquals(layout, Layout)) return this;
        var cells = new string[layout.Columns.Count];
        for (var index = 0; index < cells.Length; index++)
            cells[index] = Layout.IndexOf(layout.Columns[index].Key) is >= 0 and var own ? Cells[own] : "";
        return this with { Layout = layout, Cells = cells };
    }

    /// <summary>The same row with another value in the first column of a field, which the layout must have.</summary>
    public LedgerRow With(LedgerField field, string value)
    {
        var cells = Cells.ToArray();
        cells[Layout.IndexesOf(field)[0]] = value;
        return this with { Cells = cells };
    }

    /// <summary>Where a field stands in the file, for people; null when the row did not come from a file or lacks the column.</summary>
    public LedgerCell? CellOf(LedgerField field)
    {
        foreach (var index in Layout.IndexesOf(field))
            if (Source.Origin.Positions.TryGetValue(Layout.Columns[index].Key, out var position))
                return new(Source.Origin.File, Source.Origin.Sheet, position, Source.Row);
        return null;
    }

    private string Joined(LedgerField field) => Layout.IndexesOf(field) switch
    {
        [] => "",
        [var only] => Cells[only],
        var several => string.Join('\n', several.Select(index => Cells[index])),
    };
}

/// <summary>A file that rows came from.</summary>
/// <param name="Sheet">Null for a file without sheets.</param>
/// <param name="Positions">0-based position in the file of each column, by column key.</param>
public sealed record LedgerOrigin(string File, string? Sheet, IReadOnlyDictionary<string, int> Positions)
{
    /// <summary>Rows that a person added here.</summary>
    public static readonly LedgerOrigin None = new("", null, new Dictionary<string, int>());
}

/// <param name="Row">1-based as Excel counts; 0 for a row that came from no file.</param>
public readonly record struct LedgerSource(LedgerOrigin Origin, int Row);

/// <summary>One cell of one file, written as Excel does: <c>Sheet1!D7</c>.</summary>
/// <param name="Column">0-based.</param>
public sealed record LedgerCell(string File, string? Sheet, int Column, int Row)
{
    public override string ToString() => Sheet is null ? $"{Letters(Column)}{Row}" : $"{Sheet}!{Letters(Column)}{Row}";

    /// <summary>0 is A, 26 is AA.</summary>
    public static string Letters(int column)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
            letters = (char)('A' + (rest - 1) % 26) + letters;
        return letters;
    }
}

/// <summary>A whole ledger.</summary>
public sealed record LedgerTable(LedgerLayout Layout, IReadOnlyList<LedgerRow> Rows)
{
    public static readonly LedgerTable Empty = new(new([]), []);
}
