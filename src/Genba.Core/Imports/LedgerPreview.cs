using Genba.Core.AssetLedger;

namespace Genba.Core.Imports;

/// <summary>What was understood of a ledger file, for a person to confirm or correct before it is taken over.</summary>
public sealed record LedgerPreview
{
    public required string File { get; init; }
    /// <summary><c>xlsx</c> or <c>csv</c>, told by the contents.</summary>
    public required string Format { get; init; }
    /// <summary>Null where the format fixes it.</summary>
    public string? Encoding { get; init; }
    /// <summary>The sheet that was read; null where the format has none.</summary>
    public string? Sheet { get; init; }
    /// <summary>All sheets, in the order of the file.</summary>
    public required IReadOnlyList<string> Sheets { get; init; }
    /// <summary>1-based; 0 when no row with headings was found.</summary>
    public required int HeaderRow { get; init; }
    public required IReadOnlyList<ColumnGuess> Columns { get; init; }
    /// <summary>The first rows, normalised, cell by cell as <see cref="Columns"/>.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> FirstRows { get; init; }
    public required int Rows { get; init; }
    /// <summary>Worst first.</summary>
    public required IReadOnlyList<LedgerProblem> Problems { get; init; }
    /// <summary>Problems that were counted but are not listed, because there are too many.</summary>
    public int ProblemsNotListed { get; init; }
}

/// <summary>One column and what it is taken for.</summary>
/// <param name="Letter">As Excel names it.</param>
/// <param name="Field">Null: kept as it is.</param>
/// <param name="ConfidencePercent">100 when a person said so.</param>
/// <param name="Samples">The first different values.</param>
public sealed record ColumnGuess(
    string Letter, string Heading, LedgerField? Field, int ConfidencePercent, IReadOnlyList<string> Samples)
{
    /// <summary>Key of the ledger's column that this is, where the file itself says so: an export that came back.</summary>
    public string? Key { get; init; }
}

/// <summary>What a person chose instead of the guesses.</summary>
public sealed record LedgerChoices
{
    public static readonly LedgerChoices None = new();

    public string? Sheet { get; init; }
    /// <summary>1-based; 0 for no headings.</summary>
    public int? HeaderRow { get; init; }
    /// <summary>By heading or letter of the column; null keeps the column as it is.</summary>
    public IReadOnlyDictionary<string, LedgerField?> Columns { get; init; } = new Dictionary<string, LedgerField?>();
    /// <summary>The ledger as it is now: columns with the same heading mean the same again, unless a person says otherwise.</summary>
    public LedgerLayout? Known { get; init; }
}

/// <summary>How reading a ledger file ended.</summary>
public abstract record LedgerReading
{
    private LedgerReading() { }

    /// <summary>Rows were read. <see cref="LedgerPreview.Problems"/> may still hold faults: then rows are missing.</summary>
    public sealed record Read(LedgerTable Table, LedgerPreview Preview) : LedgerReading;

    /// <summary>Nothing could be read.</summary>
    /// <param name="Preview">What was understood so far, when a person's choice of columns would help.</param>
    public sealed record Rejected(LedgerProblem Problem, LedgerPreview? Preview = null) : LedgerReading;
}
