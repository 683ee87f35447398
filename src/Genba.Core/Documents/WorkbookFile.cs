using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Genba.Core.Texts;

namespace Genba.Core.Documents;

/// <param name="Name">What is not allowed in the name of a sheet, or stands there twice, is put right.</param>
/// <param name="Filter">The range with filters, such as <c>$A$3:$D$9</c>; null: none.</param>
internal sealed record WorkbookSheet(string Name, Worksheet Content, string? Filter = null);

/// <summary>A workbook for people (SpreadsheetML, ECMA-376).</summary>
internal static class WorkbookFile
{
    /// <param name="lists">Drop-down lists that the sheets refer to; they are put on a hidden sheet.</param>
    public static void Write(string title, IReadOnlyList<WorkbookSheet> sheets, WorkbookLists lists, Stream output)
    {
        // The package needs a stream that can seek; a response cannot.
        using var buffer = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = WorkbookParts.Styles();
            workbook.Workbook = Assemble(workbook, Named(sheets), lists);
            document.PackageProperties.Title = XmlText.Of(title);
        }
        buffer.Position = 0;
        buffer.CopyTo(output);
    }

    private static Workbook Assemble(WorkbookPart part, List<WorkbookSheet> sheets, WorkbookLists lists)
    {
        var (listed, names) = (new Sheets(), new DefinedNames());
        foreach (var sheet in sheets)
        {
            var index = (uint)listed.ChildElements.Count;
            var id = $"sheet{index + 1}";
            part.AddNewPart<WorksheetPart>(id).Worksheet = sheet.Content;
            listed.Append(new Sheet { Name = sheet.Name, SheetId = index + 1, Id = id });
            if (sheet.Filter is { } filter)
                names.Append(new DefinedName($"'{sheet.Name}'!{filter}")
                {
                    Name = "_xlnm._FilterDatabase", LocalSheetId = index,
                    Hidden = true
                });
        }
        if (lists.Any)
        {
            part.AddNewPart<WorksheetPart>("lists").Worksheet = lists.ToSheet();
            listed.Append(new Sheet
            {
                Name = WorkbookLists.SheetName, SheetId = (uint)sheets.Count + 1, Id = "lists", State = SheetStateValues.Hidden,
            });
        }
        return names.HasChildren ? new(listed, names) : new(listed);
    }

    private static List<WorkbookSheet> Named(IReadOnlyList<WorkbookSheet> sheets)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { WorkbookLists.SheetName };
        return [.. sheets.Select(sheet => sheet with { Name = FreeName(WorkbookParts.SheetName(sheet.Name), taken) })];
    }

    private static string FreeName(string wished, HashSet<string> taken)
    {
        var name = wished;
        for (var number = 2; !taken.Add(name); number++)
            name = $"{WorkbookParts.SheetName(wished[..Math.Min(27, wished.Length)])} {number}";
        return name;
    }
}
