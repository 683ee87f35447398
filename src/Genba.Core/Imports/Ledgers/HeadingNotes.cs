using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Genba.Core.AssetLedger;
using Genba.Core.Texts;

namespace Genba.Core.Imports.Ledgers;

/// <summary>
/// Notes at the headings: how a column is filled in. Excel shows a note only where an old-style drawing gives it a shape
/// (ECMA-376 part 4, 19.4).
/// </summary>
internal static class HeadingNotes
{
    public const string DrawingId = "notes";

    public static void Write(WorksheetPart part, IReadOnlyList<ExportColumn> columns, CultureInfo reader)
    {
        var notes = columns.Select((column, index) => (Index: index, Text: TextOf(column, reader)))
            .Where(note => note.Text.Length > 0).ToList();
        part.AddNewPart<WorksheetCommentsPart>("comments").Comments = new Comments(
            new Authors(new Author("Genba")),
            new CommentList(notes.Select(note => new Comment(new CommentText(new Text(note.Text)))
            {
                Reference = $"{LedgerCell.Letters(note.Index)}1", AuthorId = 0,
            })));
        using var drawing = part.AddNewPart<VmlDrawingPart>(DrawingId).GetStream(FileMode.Create);
        drawing.Write(Encoding.UTF8.GetBytes(DrawingOf(notes.Select(note => note.Index))));
    }

    private static string TextOf(ExportColumn column, CultureInfo reader) => column.Field is not { } field
        ? ""
        : string.Join('\n', new[] { LedgerFields.HintOf(field), ShapeNote(field) }.OfType<BilingualText>().Select(text => text.In(reader)));

    private static BilingualText? ShapeNote(LedgerField field) => field switch
    {
        LedgerField.RowKey => WorkbookTexts.Get("NoteKey"),
        LedgerField.Id => WorkbookTexts.Get("NoteId"),
        _ => LedgerFields.Of(field).Shape switch
        {
            FieldShape.Date => WorkbookTexts.Get("NoteDate"),
            FieldShape.Address => WorkbookTexts.Get("NoteAddress"),
            FieldShape.Mac => WorkbookTexts.Get("NoteMac"),
            FieldShape.Choice => WorkbookTexts.Get("OwnWords"),
            _ => null,
        },
    };

    private static string DrawingOf(IEnumerable<int> columns)
    {
        var shapes = string.Concat(columns.Select(column => string.Create(CultureInfo.InvariantCulture, $"""
            <v:shape id="note{column}" type="#note" style="position:absolute;width:220pt;height:70pt;visibility:hidden" fillcolor="#ffffe1">
            <v:textbox/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:AutoFill>False</x:AutoFill>
            <x:Anchor>{column + 1},8,1,4,{column + 4},8,6,4</x:Anchor><x:Row>0</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>
            """)));
        return $"""
            <xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">
            <v:shapetype id="note" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>
            <v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>{shapes}</xml>
            """;
    }
}
