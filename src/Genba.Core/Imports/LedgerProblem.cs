using Genba.Core.AssetLedger;
using Genba.Core.Texts;

namespace Genba.Core.Imports;

/// <summary>What can be wrong with a ledger file; each has a text that says what and one that says what to do.</summary>
public enum LedgerProblemKind
{
    // The file cannot be read.
    EmptyFile, TooLargeFile, TooLargeInflated, NotASpreadsheet, OldExcel, Encrypted, OtherPackage, DamagedPackage, DamagedPart,
    NoSuchSheet, NoTable, NoUsefulColumn, NoSuchColumn,
    // An export that came back does not belong here, or its rows cannot be told apart.
    OtherPlant, LaterExport, KeysGone, KeyChanged, KeyTwice,
    // Something was lost or is uncertain.
    CutShort, RowsBeyondLimit, ColumnsBeyondLimit, TextBeyondLimit, QuoteNotClosed, ControlCharacters, WrongExtension, SeveralSheets,
    // Something is wrong in a cell.
    NotAnAddress, AddressLetter, AddressTooLarge, NotAMac, MacGroup, NotADate, NoSuchMonth, NoSuchDay, DateAmbiguous,
    FormulaTaken, FormulaWithoutResult, CellError, DuplicateId, DuplicateMac, DuplicateSerial, DuplicateAddress, NoteLine, MergedTaken,
    // Of an export that came back.
    SheetsWithoutKeys,
    NetBoxRecognised,
}

public enum ProblemWeight
{
    /// <summary>Worth knowing; nothing to do.</summary>
    Note,
    /// <summary>The row is kept with the value as it was written.</summary>
    Warning,
    /// <summary>Rows are missing, or nothing was read.</summary>
    Fault,
}

/// <summary>One thing that a person should know about a ledger file, and where it is.</summary>
public sealed record LedgerProblem(LedgerProblemKind Kind, ProblemWeight Weight, BilingualText What, BilingualText Remedy)
{
    public required string File { get; init; }
    /// <summary>The first place where it is so; null when it is so of the whole file.</summary>
    public LedgerCell? Cell { get; init; }
    /// <summary>Heading of the column.</summary>
    public string? Heading { get; init; }
    public LedgerField? Field { get; init; }
    /// <summary>The value as it stands in the file.</summary>
    public string? Written { get; init; }
    /// <summary>In how many places it is so.</summary>
    public int Count { get; init; } = 1;

    internal static LedgerProblem Of(LedgerProblemKind kind, string file, params ReadOnlySpan<object?> arguments) =>
        new(kind, WeightOf(kind), ImportTexts.What(kind, arguments), ImportTexts.Remedy(kind)) { File = file };

    private static ProblemWeight WeightOf(LedgerProblemKind kind) => kind switch
    {
        <= LedgerProblemKind.TextBeyondLimit => ProblemWeight.Fault,
        LedgerProblemKind.ControlCharacters or LedgerProblemKind.WrongExtension or LedgerProblemKind.SeveralSheets
            or LedgerProblemKind.FormulaTaken or LedgerProblemKind.NoteLine or LedgerProblemKind.MergedTaken
            or LedgerProblemKind.NetBoxRecognised => ProblemWeight.Note,
        _ => ProblemWeight.Warning,
    };
}
