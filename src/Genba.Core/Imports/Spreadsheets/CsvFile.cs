using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Genba.Core.Imports.Spreadsheets;

/// <summary>Separated values: the encoding and the separator are found out, because no such file says them.</summary>
internal sealed class CsvFile : ISpreadsheet
{
    private const int ProbeCharacters = 64 << 10;
    private static readonly string[] Separators = [",", "\t", ";"];
    private readonly Stream _content;
    private readonly Encoding _encoding;
    private readonly string _separator;

    private CsvFile(Stream content, Encoding encoding, string separator) =>
        (_content, _encoding, _separator) = (content, encoding, separator);

    public string Format => "csv";
    string? ISpreadsheet.Encoding => _encoding.WebName;
    public IReadOnlyList<SheetName> Sheets { get; } = [new("", "", false)];
    public int DayOffset => 0;

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
        _content.Position = 0;
        return new CsvSheet(new StreamReader(_content, _encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true), _separator);
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
        using var parser = new CsvParser(new StringReader(probe), CsvSheet.Configure(separator));
        var sum = 0;
        try
        {
            for (var rows = 0; rows < 50 && parser.Read(); rows++) sum += parser.Count - 1;
        }
        catch (CsvHelperException)
        {
            // The probe ends in the middle of a quoted field.
        }
        return sum;
    }
}

internal sealed class CsvSheet(StreamReader content, string separator) : ISheet
{
    public IReadOnlyList<MergedRange> Merged => [];
    public string? Fault { get; private set; }
    public SheetLosses Losses { get; private set; }

    public static CsvConfiguration Configure(string separator) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = separator,
        HasHeaderRecord = false,
        IgnoreBlankLines = false,
        BadDataFound = null,
        MaxFieldSize = SpreadsheetLimits.CellCharacters,
    };

    public IEnumerable<SheetRow> Rows()
    {
        using var parser = new CsvParser(content, Configure(separator));
        for (var number = 1; Next(parser) is { } fields; number++)
        {
            if (number == 1 && fields is [var only] && only.StartsWith("sep", StringComparison.OrdinalIgnoreCase)) continue;
            if (number > SpreadsheetLimits.Rows)
            {
                Losses |= SheetLosses.RowsBeyondLimit;
                yield break;
            }
            yield return new(number, Cells(fields));
        }
    }

    private string[]? Next(CsvParser parser)
    {
        try
        {
            return parser.Read() ? parser.Record : null;
        }
        catch (CsvHelperException fault)
        {
            // A quotation mark that is never closed swallows the rest of the file.
            Fault = fault.GetType().Name;
            return null;
        }
    }

    private SheetCell[] Cells(string[] fields)
    {
        if (fields.Length > SpreadsheetLimits.Columns) Losses |= SheetLosses.ColumnsBeyondLimit;
        var cells = new SheetCell[Math.Min(fields.Length, SpreadsheetLimits.Columns)];
        for (var index = 0; index < cells.Length; index++)
            cells[index] = new(CsvText.Unguard(fields[index]), SheetCellKind.Text);
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
