using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Genba.Core.Texts;

namespace Genba.Core.Documents;

/// <summary>What stands around the contents of a Word document.</summary>
/// <param name="Header">On every page.</param>
/// <param name="Footer">Before the number of the page; may be empty.</param>
internal sealed record WordFrame(string Title, string Header, string Footer, CultureInfo Language, Paper Paper)
{
    /// <summary>Less space around headings and between lines.</summary>
    public bool IsDense { get; init; }
}

/// <summary>
/// A Word document (WordprocessingML, ECMA-376) that people go on writing in: real headings, page numbers, and fonts for both languages.
/// </summary>
internal static class WordFile
{
    public static void Write(WordFrame frame, IEnumerable<OpenXmlElement> contents, Stream output)
    {
        // The package needs a stream that can seek; a response cannot.
        using var buffer = new MemoryStream();
        using (var document = WordprocessingDocument.Create(buffer, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>("styles").Styles = DocumentStyles.Of(frame.Language, frame.IsDense);
            main.AddNewPart<DocumentSettingsPart>("settings").Settings = new(
                new Zoom { Percent = "100" }, new DefaultTabStop { Val = 840 },
                new CharacterSpacingControl { Val = CharacterSpacingValues.CompressPunctuation },
                new Compatibility(new CompatibilitySetting
                {
                    Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15",
                }));
            main.AddNewPart<HeaderPart>("header").Header = new(DocumentParts.Paragraph("Header", frame.Header));
            main.AddNewPart<FooterPart>("footer").Footer = new(DocumentParts.PageNumber(frame.Footer, frame.Language));
            main.Document = new(new Body([.. contents, Section(frame.Paper)]));
            document.PackageProperties.Title = XmlText.Of(frame.Title);
            document.PackageProperties.Language = frame.Language.Name;
        }
        buffer.Position = 0;
        buffer.CopyTo(output);
    }

    private static SectionProperties Section(Paper paper) => new(
        new HeaderReference { Type = HeaderFooterValues.Default, Id = "header" },
        new FooterReference { Type = HeaderFooterValues.Default, Id = "footer" },
        new PageSize
        {
            Width = (uint)paper.Width, Height = (uint)paper.Height,
            Orient = paper.IsWide ? PageOrientationValues.Landscape : PageOrientationValues.Portrait,
        },
        new PageMargin
        {
            Top = 1247, Bottom = 1247, Left = Paper.SideMargin, Right = Paper.SideMargin, Header = 567, Footer = 567, Gutter = 0,
        });
}
