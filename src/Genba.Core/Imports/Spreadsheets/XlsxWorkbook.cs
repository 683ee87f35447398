using System.IO.Compression;
using System.Xml;

namespace Genba.Core.Imports.Spreadsheets;

/// <summary>
/// An Office Open XML workbook (ECMA-376), read part by part. Read here and not by a library because a person must be told
/// which cells are formulas, and every inflated byte must be counted.
/// </summary>
internal sealed class XlsxWorkbook : ISpreadsheet
{
    private readonly ZipArchive _archive;
    private readonly InflationBudget _budget = new(SpreadsheetLimits.InflatedBytes);
    private IReadOnlyList<string> _sharedTexts = [];
    private XlsxStyles _styles = XlsxStyles.None;

    private XlsxWorkbook(ZipArchive archive) => _archive = archive;

    public string Format => "xlsx";
    public string? Encoding => null;
    public IReadOnlyList<SheetName> Sheets { get; private set; } = [];
    public int DayOffset { get; private set; }
    public IReadOnlyList<NamedCell> Names { get; private set; } = [];

    /// <exception cref="SpreadsheetFault">A package, but no workbook that can be read.</exception>
    public static XlsxWorkbook Open(ZipArchive archive)
    {
        var workbook = new XlsxWorkbook(archive);
        try
        {
            workbook.Load();
            return workbook;
        }
        catch (Exception fault) when (fault is XmlException or InvalidDataException)
        {
            throw new SpreadsheetFault(LedgerProblemKind.DamagedPart, fault.Message);
        }
    }

    public ISheet OpenSheet(SheetName sheet) => new XlsxSheet(OpenPart(sheet.Part), _sharedTexts, _styles, DayOffset);

    public void Dispose() => _archive.Dispose();

    private void Load()
    {
        var main = Relations("").FirstOrDefault(relation => relation.Type.EndsWith("/officeDocument", StringComparison.Ordinal))?.Target
            ?? "xl/workbook.xml";
        if (_archive.GetEntry(main) is null || main.EndsWith(".bin", StringComparison.OrdinalIgnoreCase))
            throw new SpreadsheetFault(LedgerProblemKind.OtherPackage);
        var relations = Relations(main);
        LoadSheets(main, relations);
        if (PartOf(relations, "/sharedStrings") is { } texts)
            _sharedTexts = XlsxTexts.ReadShared(OpenPart(texts, SpreadsheetLimits.SharedTextBytes));
        if (PartOf(relations, "/styles") is { } styles)
            _styles = XlsxStyles.Read(OpenPart(styles, SpreadsheetLimits.SharedTextBytes));
        if (Sheets.Count == 0) throw new SpreadsheetFault(LedgerProblemKind.OtherPackage);
    }

    private void LoadSheets(string main, IReadOnlyList<Relation> relations)
    {
        var sheets = new List<SheetName>();
        var names = new List<NamedCell>();
        using var xml = SafeXml.Read(OpenPart(main));
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "definedName" && names.Count < SpreadsheetLimits.Columns * 4 && NameOf(xml) is { } name) names.Add(name);
            if (xml.LocalName == "workbookPr" && SafeXml.Attribute(xml, "date1904") is "1" or "true") DayOffset = 1462;
            if (xml.LocalName != "sheet") continue;
            var id = SafeXml.Attribute(xml, "id");
            var part = relations.FirstOrDefault(relation => relation.Id == id);
            if (part is null || !part.Type.EndsWith("/worksheet", StringComparison.Ordinal) || _archive.GetEntry(part.Target) is null)
                continue;
            var state = SafeXml.Attribute(xml, "state");
            sheets.Add(new(SafeXml.Attribute(xml, "name") ?? "", part.Target, state is "hidden" or "veryHidden"));
        }
        Sheets = sheets;
        Names = names;
    }

    // 'Sheet 1'!$F$1: an apostrophe in the name of the sheet is doubled (ECMA-376 part 1, 18.2.5 and 18.17.2.3).
    private static NamedCell? NameOf(XmlReader xml)
    {
        var name = SafeXml.Attribute(xml, "name");
        if (name is null || !name.StartsWith(ColumnAnchor.Prefix, StringComparison.OrdinalIgnoreCase) || xml.IsEmptyElement) return null;
        if (!xml.Read() || xml.NodeType != XmlNodeType.Text || xml.Value.LastIndexOf('!') is not (> 0 and var mark)) return null;
        var sheet = xml.Value[..mark];
        if (sheet is ['\'', .., '\''] and { Length: > 2 }) sheet = sheet[1..^1].Replace("''", "'", StringComparison.Ordinal);
        return XlsxSheet.TryReadReference(xml.Value[(mark + 1)..].Replace("$", "", StringComparison.Ordinal), out var row, out var column)
            ? new(name, sheet, column, row)
            : null;
    }

    private string? PartOf(IReadOnlyList<Relation> relations, string type) => relations
        .FirstOrDefault(relation => relation.Type.EndsWith(type, StringComparison.Ordinal)
            && _archive.GetEntry(relation.Target) is not null)
        ?.Target;

    private Stream OpenPart(string part, long limit = SpreadsheetLimits.InflatedBytes) =>
        _budget.Open(_archive.GetEntry(part) ?? throw new InvalidDataException(part), limit);

    // Open Packaging Conventions: relations of a part lie in _rels beside it, targets are relative to the part's folder.
    private List<Relation> Relations(string source)
    {
        var slash = source.LastIndexOf('/');
        var folder = slash < 0 ? "" : source[..(slash + 1)];
        if (_archive.GetEntry($"{folder}_rels/{source[(slash + 1)..]}.rels") is not { } part) return [];
        return [.. SafeXml.Elements(_budget.Open(part, SpreadsheetLimits.SharedTextBytes), "Relationship")
            .Where(attribute => attribute("TargetMode") != "External")
            .Select(attribute => new Relation(
                attribute("Id") ?? "", attribute("Type") ?? "", Resolve(folder, attribute("Target") ?? "")))];
    }

    private static string Resolve(string folder, string target)
    {
        var parts = new List<string>();
        foreach (var part in (target.StartsWith('/') ? target[1..] : folder + target).Split('/'))
        {
            if (part == ".." && parts.Count > 0) parts.RemoveAt(parts.Count - 1);
            else if (part is not ("" or "." or "..")) parts.Add(part);
        }
        return string.Join('/', parts);
    }

    private sealed record Relation(string Id, string Type, string Target);
}
