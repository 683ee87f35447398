using Genba.Core.AssetLedger;

namespace Genba.Core.Imports.Returns;

/// <summary>One row of an export that people edited.</summary>
/// <param name="Key">What the export wrote beside the row; null for a row that people added.</param>
/// <param name="Row">Its id is that of the key, else one made from the contents.</param>
/// <param name="Unreadable">Keys of columns whose cell has no value of its own: a formula without a result, an error.</param>
public sealed record ReturnedRow(RowKey? Key, LedgerRow Row, IReadOnlySet<string> Unreadable)
{
    /// <summary>Where a column stands in the file; null when the file has no such column.</summary>
    public LedgerCell? CellOf(string columnKey) =>
        Row.Source.Origin is var origin && origin.Positions.TryGetValue(columnKey, out var position)
        ? new(origin.File, origin.Sheet, position, Row.Source.Row)
        : null;

    /// <summary>The first cell of the row that says anything.</summary>
    public LedgerCell FirstCell() => Row.Source.Origin is var origin
        ? new(origin.File, origin.Sheet, origin.Positions.Count == 0 ? 0 : origin.Positions.Values.Min(), Row.Source.Row)
        : throw new InvalidOperationException();
}

/// <summary>An export that came back, read whole.</summary>
public sealed record ReturnedFile
{
    public required string Name { get; init; }
    /// <summary>In the order of the file; several when people spread the ledger over sheets.</summary>
    public required IReadOnlyList<ReturnedRow> Rows { get; init; }
    /// <summary>
    /// Sizes of the log that its rows were exported at, ascending; several where rows of several exports were put together.
    /// </summary>
    public required IReadOnlyList<long> LogSizes { get; init; }
    /// <summary>Worst first.</summary>
    public required IReadOnlyList<LedgerProblem> Problems { get; init; }
    public required int ProblemsNotListed { get; init; }
    /// <summary>
    /// What reading back a cell with this text gives: the same, but for blanks and spellings that reading makes one. Without it, a text
    /// that nobody touched would look changed.
    /// </summary>
    public required Func<LedgerField?, string, string> AsRead { get; init; }

    /// <summary>Nothing is missing from it; only then may it change the ledger.</summary>
    public bool IsWhole => Problems.All(problem => problem.Weight != ProblemWeight.Fault);
}

/// <summary>How reading a file ended, with regard to exports.</summary>
public abstract record ReturnReading
{
    private ReturnReading() { }

    /// <summary>No export of ours: a ledger file like any other.</summary>
    public sealed record Foreign : ReturnReading;

    public sealed record Rejected(LedgerProblem Problem) : ReturnReading;

    public sealed record Read(ReturnedFile File) : ReturnReading;
}
