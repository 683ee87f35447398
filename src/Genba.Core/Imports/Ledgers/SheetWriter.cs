using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Genba.Core.AssetLedger;
using Genba.Core.Imports.Spreadsheets;

namespace Genba.Core.Imports.Ledgers;

/// <summary>
/// Writes a worksheet as a stream. Rows are written as plain XML: an object for each of hundreds of thousands of cells costs seconds.
/// </summary>
internal sealed class SheetWriter : IDisposable
{
    private const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), CloseOutput = true };
    private readonly XmlWriter _xml;
    private bool _inRows;

    public SheetWriter(WorksheetPart part)
    {
        _xml = XmlWriter.Create(part.GetStream(FileMode.Create), Settings);
        _xml.WriteStartElement("worksheet", Namespace);
    }

    /// <summary>What stands before or after the rows, in the order that the standard demands (ECMA-376 part 1, 18.3.1.99).</summary>
    public void Write(OpenXmlElement element)
    {
        EndRows();
        _xml.WriteRaw(element.OuterXml);
    }

    /// <param name="number">1-based.</param>
    /// <param name="cells">From the first column on; empty texts are left out.</param>
    public void WriteRow(int number, IEnumerable<(string Text, uint Style)> cells)
    {
        if (!_inRows) _xml.WriteStartElement("sheetData", Namespace);
        _inRows = true;
        var row = number.ToString(CultureInfo.InvariantCulture);
        _xml.WriteStartElement("row", Namespace);
        _xml.WriteAttributeString("r", row);
        var column = 0;
        foreach (var (text, style) in cells)
        {
            if (text.Length > 0) WriteCell(LedgerCell.Letters(column) + row, text, style);
            column++;
        }
        _xml.WriteEndElement();
    }

    public void Dispose()
    {
        EndRows();
        _xml.WriteEndElement();
        _xml.Dispose();
    }

    private void EndRows()
    {
        if (_inRows) _xml.WriteEndElement();
        _inRows = false;
    }

    private void WriteCell(string reference, string text, uint style)
    {
        _xml.WriteStartElement("c", Namespace);
        _xml.WriteAttributeString("r", reference);
        _xml.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
        if (style is SheetStyles.Date or SheetStyles.Number) _xml.WriteElementString("v", Namespace, text);
        else
        {
            _xml.WriteAttributeString("t", "inlineStr");
            _xml.WriteStartElement("is", Namespace);
            _xml.WriteStartElement("t", Namespace);
            _xml.WriteAttributeString("xml", "space", null, "preserve");
            _xml.WriteString(SafeXml.Escape(text));
            _xml.WriteEndElement();
            _xml.WriteEndElement();
        }
        _xml.WriteEndElement();
    }
}
