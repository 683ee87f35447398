using System.Text;
using CsvHelper;

namespace Genba.Core.Imports.Spreadsheets;

/// <summary>Separated values: the encoding and the separator are found out, because no such file says them.</summary>
internal sealed class CsvFile : ISpreadsheet
{
    private const int ProbeCharacters = 64 << 10;
    private static readonly string[] Separators = [",", "\t", ";"];
    private readonly Stream _content;
    private readonly Encoding _encoding;
    private readonly string _separator;
    private bool? _lineBreaksInQuotes;

    private CsvFile(Stream content, Encoding encoding, string separator) =>
        (_content, _encoding, _separator) = (content, encoding, separator);

    public string Format => "csv";
    string? ISpreadsheet.Encoding => _encoding.WebName;
    public IReadOnlyList<SheetName> Sheets { get; } = [new("", "", false)];
    public int DayOffset => 0;
    public IReadOnlyList<NamedCell> Names => [];

    /// <exception cref="SpreadsheetFault">The bytes are no text, or text without columns.</exception>
    public static CsvFile Open(Stream content)
    {
        var encoding = TextEncodings.Guess(content) ?? throw new SpreadsheetFault(LedgerProblemKind.NotASpreadsheet);
        var probe = Probe(content, encoding);
        if (probe.TrimStart().StartsWith('<')) throw new SpreadsheetFault(LedgerProblemKind.NotASpreadsheet);
        if (probe.Trim().Length == 0) throw new SpreadsheetFault(LedgerProblemKind.EmptyFile);
        return new(content, encoding, SeparatorOf(probe));
    }

    public ISheet OpenSheet(SheetName sheet)
    {
        var lineBreaksInQuotes = _lineBreaksInQuotes ??= EveryQuoteIsClosed();
        return new CsvSheet(Text(), _separator, lineBreaksInQuotes);
    }

    public void Dispose() { }

    private static string Probe(Stream content, Encoding encoding)
    {
        content.Position = 0;
        using var reader = new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var characters = new char[ProbeCharacters];
        return new(characters, 0, reader.ReadBlock(characters));
    }

    private static string SeparatorOf(string probe) => Separators.MaxBy(separator => Widths(probe, separator)) ?? ",";

    // The separator that gives most rows most fields; the sum forgives title lines above the table.
    private static int Widths(string probe, string separator)
    {
        using var reader = CsvReader.FromText(probe, CsvSheet.Options(separator, lineBreaksInQuotes: true));
        var sum = 0;
        for (var rows = 0; rows < 50 && reader.Read(); rows++) sum += reader.FieldCount - 1;
        return sum;
    }

    /// <summary>A quotation mark that is never closed would swallow the rest of the file.</summary>
    private bool EveryQuoteIsClosed()
    {
        var isClosed = true;
        var options = CsvSheet.Options(_separator, lineBreaksInQuotes: true) with
        {
            OnMalformedRecord = record => isClosed &= record.Reason != CsvMalformedReason.UnterminatedQuote,
        };
        using var reader = CsvReader.Create(Text(), options);
        try
        {
            while (isClosed && reader.Read()) { }
        }
        catch (CsvFormatException)
        {
            return false;
        }
        return isClosed;
    }

    private StreamReader Text()
    {
        _content.Position = 0;
        return new(_content, _encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
    }
}

internal sealed class CsvSheet(StreamReader content, string separator, bool lineBreaksInQuotes) : ISheet
{
    private const int RecordBytes = 4 << 20;

    public IReadOnlyList<MergedRange> Merged => [];
    public string? Fault { get; private set; }
    public SheetLosses Losses { get; private set; } = lineBreaksInQuotes ? SheetLosses.None : SheetLosses.QuoteNotClosed;

    public static CsvReaderOptions Options(string separator, bool lineBreaksInQuotes) => new()
    {
        Separator = separator[0],
        HasHeader = false,
        SkipEmptyLines = false,
        MaxRecordSize = RecordBytes,
        AllowLineBreaksInQuotes = lineBreaksInQuotes,
        PoolStrings = true,
    };

    public IEnumerable<SheetRow> Rows()
    {
        using var reader = CsvReader.Create(content, Options(separator, lineBreaksInQuotes));
        for (var number = 1; Next(reader); number++)
        {
            if (number == 1 && reader.GetString(0).StartsWith("sep=", StringComparison.OrdinalIgnoreCase)) continue;
            if (number > SpreadsheetLimits.Rows)
            {
                Losses |= SheetLosses.RowsBeyondLimit;
                yield break;
            }
            yield return new(number, Cells(reader));
        }
    }

    private bool Next(CsvReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException fault)
        {
            Fault = fault.Message;
            return false;
        }
    }

    private SheetCell[] Cells(CsvReader reader)
    {
        if (reader.FieldCount > SpreadsheetLimits.Columns) Losses |= SheetLosses.ColumnsBeyondLimit;
        var cells = new SheetCell[Math.Min(reader.FieldCount, SpreadsheetLimits.Columns)];
        for (var index = 0; index < cells.Length; index++)
        {
            var text = CsvText.Unguard(reader.GetString(index));
            if (text.Length > SpreadsheetLimits.CellCharacters)
            {
                Losses |= SheetLosses.TextBeyondLimit;
                text = text[..SpreadsheetLimits.CellCharacters];
            }
            cells[index] = new(text, SheetCellKind.Text);
        }
        return cells;
    }
}

/// <summary>Text that a spreadsheet program would run as a formula is written with an apostrophe before it.</summary>
internal static class CsvText
{
    public static string Guard(string text) => StartsFormula(text.AsSpan().TrimStart('\'')) ? "'" + text : text;

    public static string Unguard(string text) => text.StartsWith('\'') && StartsFormula(text.AsSpan().TrimStart('\'')) ? text[1..] : text;

    /// <summary>The first character is one that Excel takes for the start of a formula.</summary>
    public static bool StartsFormula(ReadOnlySpan<char> text) =>
        text.Length > 0 && (text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠');
}
