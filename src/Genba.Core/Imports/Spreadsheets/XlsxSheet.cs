using System.Globalization;
using System.Text;
using System.Xml;

namespace Genba.Core.Imports.Spreadsheets;

/// <summary>One worksheet part, read as a stream of rows.</summary>
internal sealed class XlsxSheet(Stream content, IReadOnlyList<string> sharedTexts, XlsxStyles styles, int dayOffset) : ISheet
{
    private const int MergedLimit = 100_000;
    private readonly List<MergedRange> _merged = [];
    private readonly StringBuilder _builder = new();
    private int _lastRow;
    private int _lastColumn;

    public IReadOnlyList<MergedRange> Merged => _merged;
    public string? Fault { get; private set; }
    public SheetLosses Losses { get; private set; }

    public IEnumerable<SheetRow> Rows()
    {
        using var xml = SafeXml.Read(content);
        var count = 0;
        while (Next(xml) is { } row)
        {
            if (++count > SpreadsheetLimits.Rows)
            {
                Losses |= SheetLosses.RowsBeyondLimit;
                yield break;
            }
            yield return row;
        }
    }

    private SheetRow? Next(XmlReader xml)
    {
        try
        {
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element) continue;
                if (xml.LocalName == "row") return ReadRow(xml);
                if (xml.LocalName == "mergeCell" && _merged.Count < MergedLimit && TryReadRange(xml.GetAttribute("ref"), out var range))
                    _merged.Add(range);
            }
        }
        catch (Exception fault) when (fault is XmlException or InvalidDataException)
        {
            Fault = fault.Message;
        }
        return null;
    }

    private SheetRow ReadRow(XmlReader xml)
    {
        _lastRow = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : _lastRow + 1;
        _lastColumn = -1;
        var cells = new List<SheetCell>(16);
        if (xml.IsEmptyElement) return new(_lastRow, []);
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "c") Place(cells, xml.GetAttribute("r"), xml);
        return new(_lastRow, [.. cells]);
    }

    private void Place(List<SheetCell> cells, string? reference, XmlReader xml)
    {
        var column = TryReadReference(reference, out _, out var named) ? named : _lastColumn + 1;
        _lastColumn = column;
        var cell = ReadCell(xml);
        if (cell.IsEmpty && !cell.IsFormula) return;
        if (column >= SpreadsheetLimits.Columns)
        {
            Losses |= SheetLosses.ColumnsBeyondLimit;
            return;
        }
        while (cells.Count <= column) cells.Add(default);
        cells[column] = cell;
    }

    private SheetCell ReadCell(XmlReader xml)
    {
        var type = xml.GetAttribute("t");
        var style = xml.GetAttribute("s");
        if (xml.IsEmptyElement) return default;
        var (isFormula, raw) = ReadContent(xml);
        if (raw is null) return new(null, SheetCellKind.Empty, isFormula);
        switch (type)
        {
            case "s":
                var isIndex = int.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var index);
                return isIndex && index < sharedTexts.Count ? Text(sharedTexts[index], isFormula) : default;
            case "inlineStr": return Text(raw, isFormula);
            case "str": return Text(SafeXml.Unescape(raw), isFormula);
            case "b": return new(raw == "1" ? "TRUE" : "FALSE", SheetCellKind.Boolean, isFormula);
            case "e": return new(raw, SheetCellKind.Error, isFormula);
            case "d": return Text(raw, isFormula);
            default:
                var look = style is null ? default : styles[int.TryParse(style, out var number) ? number : 0];
                return XlsxStyles.Show(raw, look, dayOffset, isFormula);
        }
    }

    private (bool IsFormula, string? Raw) ReadContent(XmlReader xml)
    {
        var isFormula = false;
        string? raw = null;
        var depth = xml.Depth;
        var inValue = false;
        while (xml.Read() && xml.Depth > depth)
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when xml.LocalName == "is": raw = XlsxTexts.ReadItem(xml, _builder); break;
                case XmlNodeType.Element:
                    isFormula |= xml.LocalName == "f";
                    inValue = xml.LocalName == "v" && !xml.IsEmptyElement;
                    break;
                case XmlNodeType.EndElement: inValue = false; break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when inValue:
                    raw += xml.Value;
                    break;
            }
        }
        return (isFormula, raw);
    }

    private SheetCell Text(string text, bool isFormula)
    {
        if (text.Length > SpreadsheetLimits.CellCharacters)
        {
            Losses |= SheetLosses.TextBeyondLimit;
            text = text[..SpreadsheetLimits.CellCharacters];
        }
        return new(text, SheetCellKind.Text, isFormula);
    }

    private static bool TryReadRange(string? text, out MergedRange range)
    {
        range = default;
        if (text?.Split(':') is not [var from, var to]) return false;
        if (!TryReadReference(from, out var firstRow, out var firstColumn) || !TryReadReference(to, out var lastRow, out var lastColumn))
            return false;
        range = new(firstRow, firstColumn, lastRow, lastColumn);
        return firstRow <= lastRow && firstColumn <= lastColumn;
    }

    /// <summary><c>AB12</c> to row 12 and column 27.</summary>
    internal static bool TryReadReference(string? text, out int row, out int column)
    {
        (row, column) = (0, -1);
        if (text is null) return false;
        var index = 0;
        var value = 0;
        for (; index < text.Length && index < 3 && char.IsAsciiLetter(text[index]); index++)
            value = value * 26 + (char.ToUpperInvariant(text[index]) - 'A' + 1);
        column = value - 1;
        return index > 0 && int.TryParse(text.AsSpan(index), NumberStyles.None, CultureInfo.InvariantCulture, out row);
    }
}
