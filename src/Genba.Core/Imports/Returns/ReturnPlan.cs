using System.Security.Cryptography;
using System.Text;
using Genba.Core.AssetLedger;

namespace Genba.Core.Imports.Returns;

/// <summary>One cell that only the file changed.</summary>
public sealed record ReturnChange(string RowId, string Label, LedgerColumn Column, string Before, string After, LedgerCell Cell);

public enum ReturnSide
{
    /// <summary>What the ledger says stays.</summary>
    Ledger,
    /// <summary>What the file says is taken.</summary>
    File,
}

public enum ConflictKind
{
    /// <summary>File and ledger gave a cell different values.</summary>
    Cell,
    /// <summary>The file no longer has the row, and the ledger changed it.</summary>
    GoneInFile,
    /// <summary>The ledger no longer has the row, and the file changed it.</summary>
    GoneInLedger,
}

/// <summary>Both sides changed the same thing differently since the export; a person chooses.</summary>
/// <param name="Column">Null when it is about the whole row.</param>
/// <param name="Exported">What the export said.</param>
/// <param name="Ledger">What the ledger says now.</param>
/// <param name="Change">Who made the ledger say so, and when; null when that is no longer known.</param>
/// <param name="Cell">Where the file says something else; null for a row that it no longer has.</param>
public sealed record ReturnConflict(
    ConflictKind Kind, string RowId, string Label, LedgerColumn? Column, string Exported, string Ledger, string File,
    LedgerRowBefore? Change, LedgerCell? Cell)
{
    /// <summary>Stays the same as long as both sides say what they say: a choice never counts for values that nobody saw.</summary>
    public string Key { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\u001F', Kind, RowId, Column?.Key, Exported, Ledger, File))).AsSpan(0, 10));
}

/// <summary>What taking an export back would do. Nothing was changed yet.</summary>
public sealed record ReturnPlan
{
    /// <summary>Of the ledger afterwards: columns that the file added come last.</summary>
    public required LedgerLayout Layout { get; init; }
    public required IReadOnlyList<ReturnChange> Changes { get; init; }
    public required IReadOnlyList<ReturnConflict> Conflicts { get; init; }
    /// <summary>Rows that people added.</summary>
    public required IReadOnlyList<LedgerRow> Added { get; init; }
    /// <summary>
    /// Rows of the export that the file no longer has and the ledger did not touch; a person says whether they are taken out.
    /// </summary>
    public required IReadOnlyList<LedgerRow> Gone { get; init; }
    /// <summary>Columns that the file added to the ledger.</summary>
    public required IReadOnlyList<LedgerColumn> NewColumns { get; init; }
    /// <summary>Columns of the ledger that the file no longer has; they stay as they are.</summary>
    public required IReadOnlyList<LedgerColumn> MissingColumns { get; init; }
    /// <summary>Columns under another heading than the ledger's; the ledger keeps its own.</summary>
    public required IReadOnlyList<(LedgerColumn Column, string Written)> Renamed { get; init; }
    /// <summary>Rows of the file that say what the ledger says.</summary>
    public required int Unchanged { get; init; }
    /// <summary>Rows of the ledger that somebody changed since the export.</summary>
    public required int ChangedSince { get; init; }
    /// <summary>What the ledger would have to say for rows of <see cref="ConflictKind.GoneInLedger"/>, by row id.</summary>
    internal IReadOnlyDictionary<string, LedgerRow> Restorable { get; init; } = new Dictionary<string, LedgerRow>();

    public bool ChangesNothing => Changes.Count + Conflicts.Count + Added.Count + Gone.Count == 0;

    public IEnumerable<ReturnConflict> Undecided(IReadOnlyDictionary<string, ReturnSide> choices) =>
        Conflicts.Where(conflict => !choices.ContainsKey(conflict.Key));

    /// <summary>The rows that say something else afterwards, and those that are taken out.</summary>
    /// <param name="choices">By key of the conflict; every conflict must have one.</param>
    internal (IReadOnlyList<LedgerRow> Changed, IReadOnlyList<string> Removed) Apply(
        LedgerPast past, IReadOnlyDictionary<string, ReturnSide> choices, bool removeGone)
    {
        var rows = new Dictionary<string, LedgerRow>(StringComparer.Ordinal);
        var order = new List<string>();
        void Set(string id, string column, string value)
        {
            if (!rows.TryGetValue(id, out var row))
            {
                row = past.RowNow(id)!.In(Layout);
                row = row with { Cells = row.Cells.ToArray() };
                rows[id] = row;
                order.Add(id);
            }
            ((string[])row.Cells)[Layout.IndexOf(column)] = value;
        }
        foreach (var change in Changes) Set(change.RowId, change.Column.Key, change.After);
        var taken = Conflicts.Where(conflict => choices[conflict.Key] == ReturnSide.File).ToList();
        foreach (var conflict in taken.Where(conflict => conflict.Kind == ConflictKind.Cell))
            Set(conflict.RowId, conflict.Column!.Key, conflict.File);
        var restored = taken.Where(conflict => conflict.Kind == ConflictKind.GoneInLedger).Select(conflict => Restorable[conflict.RowId]);
        var removed = taken.Where(conflict => conflict.Kind == ConflictKind.GoneInFile).Select(conflict => conflict.RowId)
            .Concat(removeGone ? Gone.Select(row => row.Id) : []);
        return ([.. order.Select(id => rows[id]), .. restored, .. Added], [.. removed]);
    }
}
