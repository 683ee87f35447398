using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Genba.Core.Frameworks;

namespace Genba.Core.Imports;

/// <summary>
/// The workbook in which people write a framework of their own: what it is, its groups and its items. A framework that is
/// there already can be written into it, to go on from there.
/// </summary>
public static class FrameworkTemplate
{
    /// <param name="framework">Null: an example of two items.</param>
    public static byte[] Write(Framework? framework)
    {
        using var buffer = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var sheets = new Sheets();
            Add(workbook, sheets, "about", About(framework));
            Add(workbook, sheets, "groups", Groups(framework));
            Add(workbook, sheets, "items", Items(framework));
            workbook.Workbook = new(sheets);
        }
        return buffer.ToArray();
    }

    /// <summary>The field that a heading, in small letters, names; null: none.</summary>
    internal static string? FieldOf(string heading) => heading switch
    {
        "key" or "項目名" => "key",
        "value" or "値" => "value",
        "id" or "番号" or "項番" => "id",
        "group" or "区分" => "group",
        "title_en" or "title" or "question" or "question_en" => "title_en",
        "title_ja" or "題名" or "質問" or "question_ja" => "title_ja",
        "name_en" or "name" => "name_en",
        "name_ja" or "名称" => "name_ja",
        "obligation" or "必須・推奨" => "obligation",
        "links" or "対応" => "links",
        _ => null,
    };

    private static IEnumerable<string[]> About(Framework? framework) =>
    [
        ["key", "value"],
        ["id", framework?.Id ?? "our-questions"],
        ["version", framework?.Version ?? "1.0"],
        ["publisher", framework?.Publisher ?? ""],
        ["source", framework?.SourceUrl ?? ""],
        ["name_en", framework?.Name.En ?? "Our own questions"],
        ["name_ja", framework?.Name.Ja ?? "自社の質問票"],
    ];

    private static IEnumerable<string[]> Groups(Framework? framework) =>
    [
        ["id", "name_en", "name_ja"],
        .. framework?.Groups.Select(group => (string[])[group.Id, group.Name.En, group.Name.Ja]) ?? [["A", "Suppliers", "取引先"]],
    ];

    private static IEnumerable<string[]> Items(Framework? framework) =>
    [
        ["id", "group", "title_en", "title_ja", "obligation", "links"],
        .. framework?.Requirements.Select(one => (string[])
            [one.Id, one.Group, one.Title.En, one.Title.Ja, one.Obligation, string.Join("; ", one.Links().Select(link => link.Target))])
            ?? [
                ["A-1", "A", "Every maintenance contract names a contact for security", "保守契約に緊急連絡先がある", "mandatory", "meti-factory-1.x:4-4"],
                ["A-2", "A", "New machines are checked when they arrive", "新しい機械を受入時に確かめる", "recommended", "meti-factory-1.x:4-5; semi-e187:E187.00-RQ-00006-00"],
            ],
    ];

    private static void Add(WorkbookPart workbook, Sheets sheets, string name, IEnumerable<string[]> rows)
    {
        var part = workbook.AddNewPart<WorksheetPart>();
        var content = new SheetData();
        foreach (var row in rows)
        {
            content.Append(new Row(row.Select(text => new Cell
            {
                DataType = CellValues.InlineString,
                InlineString = new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve }),
            })));
        }
        part.Worksheet = new(
            new Columns(new Column { Min = 1, Max = 2, Width = 16, CustomWidth = true }, new Column { Min = 3, Max = 6, Width = 44, CustomWidth = true }),
            content);
        sheets.Append(new Sheet { Name = name, SheetId = (uint)sheets.ChildElements.Count + 1, Id = workbook.GetIdOfPart(part) });
    }
}
