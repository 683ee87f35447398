namespace Genba.Core.Imports.Spreadsheets;

/// <summary>A file cannot be read at all; caught at the importer's edge and told to the person as a problem.</summary>
internal sealed class SpreadsheetFault(LedgerProblemKind kind, params object?[] arguments) : Exception(kind.ToString())
{
    public LedgerProblemKind Kind { get; } = kind;
    public object?[] Arguments { get; } = arguments;

    public static SpreadsheetFault Bomb() => new(LedgerProblemKind.TooLargeInflated, SpreadsheetLimits.InflatedBytes >> 20);
}
