namespace Genba.Core.Imports.Spreadsheets;

internal enum SheetCellKind : byte { Empty, Text, Number, Date, Boolean, Error }

/// <summary>One cell as read: text for every kind, numbers in invariant spelling, dates as <c>yyyy-MM-dd</c>.</summary>
/// <param name="IsFormula">The text is the result that the spreadsheet program stored last.</param>
internal readonly record struct SheetCell(string? Value, SheetCellKind Kind, bool IsFormula = false)
{
    public string Text => Value ?? "";
    public bool IsEmpty => string.IsNullOrEmpty(Value);
}

/// <param name="Number">1-based, as the spreadsheet program shows it.</param>
internal sealed record SheetRow(int Number, SheetCell[] Cells)
{
    public bool IsEmpty => Array.TrueForAll(Cells, cell => cell.IsEmpty);

    public SheetCell this[int column] => column < Cells.Length ? Cells[column] : default;
}

/// <summary>Cells that share the value of the first; all bounds 0-based columns and 1-based rows, inclusive.</summary>
internal readonly record struct MergedRange(int FirstRow, int FirstColumn, int LastRow, int LastColumn);

/// <summary>One table of cells, read once from start to end.</summary>
internal interface ISheet
{
    /// <summary>The rows that hold anything, in order. Ends early, and sets <see cref="Fault"/>, where the file is damaged.</summary>
    IEnumerable<SheetRow> Rows();

    /// <summary>Known when all rows were read.</summary>
    IReadOnlyList<MergedRange> Merged { get; }

    /// <summary>Why reading ended early, in the words of the program that noticed; null when all was read.</summary>
    string? Fault { get; }

    /// <summary>Whether something was left out that a person should know of.</summary>
    SheetLosses Losses { get; }
}

[Flags]
internal enum SheetLosses { None = 0, ColumnsBeyondLimit = 1, RowsBeyondLimit = 2, TextBeyondLimit = 4, QuoteNotClosed = 8 }
