using System.Globalization;
using Genba.Core.Documents;
using Genba.Core.Frameworks;
using Genba.Core.Observations;
using Genba.Core.Reports;
using Genba.Core.Texts;

namespace Genba.Core.Products;

/// <summary>The implementation conformance statement of a product.</summary>
/// <param name="machines">How many machines of it were seen.</param>
/// <param name="captures">Those that hints may refer to.</param>
/// <param name="files">Proof that people put to provisions.</param>
public sealed class ProductReport(
    Product product, ConformityTable table, ProductHints hints, int machines, IReadOnlyList<CaptureSummary> captures,
    IReadOnlyList<ProductFile> files, DateTimeOffset now, CultureInfo language)
{
    public Report Make()
    {
        var parts = new List<ReportPart>
        {
            new ReportPart.Pairs(
            [
                (Text("Product"), product.About.Name), (Text("Maker"), Said(product.About.Maker)),
                    (Text("Model"), Said(product.About.Model)),
                (Text("Release"), Said(product.About.Release)),
                    (Text("Framework"), $"{Say(table.Framework.Name)} ({table.Framework.Version})"),
                (Text("Made"), now.ToString(language.TwoLetterISOLanguageName == "ja" ? "yyyy年M月d日" : "d MMM yyyy", language)),
                (Text("Seen"), Text("SeenCount", machines)),
            ]),
            new ReportPart.Heading(1, Text("Summary")),
            Summary(),
            new ReportPart.Paragraph(Conclusion()),
            new ReportPart.Paragraph(Text("Rules"), IsNote: true),
        };
        parts.Add(new ReportPart.Heading(1, Text("Provisions")));
        foreach (var group in table.Framework.Groups)
        {
            var rows = table.Rows.Where(row => row.Requirement.Group == group.Id).ToList();
            if (rows.Count == 0) continue;
            parts.Add(new ReportPart.Heading(2, $"{group.Id} {Say(group.Name)}"));
            parts.Add(Provisions(rows));
        }
        return new(Text("Title"), product.About.Name, parts) { Language = language, Paper = Paper.A4Wide, IsDense = true };
    }

    /// <summary>How an obligation is called, short.</summary>
    public static BilingualText NameOf(string obligation) => ProductTexts.Document("Obligation-" + obligation);

    private ReportPart.Table Summary() => new(
        [Text("Obligation"), Text("All"), .. Support.All.Skip(1).Append(Support.Open).Select(one => Say(ProductTexts.NameOf(one)))],
        [30, 12, 12, 12, 12, 12, 12],
        [.. table.Tallies.Select(tally => (IReadOnlyList<string>)
        [
            Say(NameOf(tally.Obligation)),
            .. new[] { tally.All, tally.Yes, tally.Partly, tally.No, tally.NotApplicable, tally.Open }
                .Select(count => count.ToString(CultureInfo.InvariantCulture)),
        ])])
    { Numbers = [1, 2, 3, 4, 5, 6] };

    private string Conclusion() => !table.HasMandatory ? Text("NoMandatory")
        : table.MandatoryMissing > 0 ? Text("Missing", table.MandatoryMissing) : Text("NoneMissing");

    private ReportPart.Table Provisions(List<ConformityRow> rows) => new(
        [Text("Number"), Text("Provision"), Text("Obligation"), Text("Support"), Text("Text"), Text("Wire")], [9, 27, 12, 10, 21, 21],
        [.. rows.Select(row => (IReadOnlyList<string>)
        [
            row.Requirement.Id, Say(row.Requirement.Title) + ConditionsOf(row.Requirement),
            row.Requirement.Status is { } status ? $"{status}\n{Say(NameOf(row.Requirement.Obligation))}"
                : Say(NameOf(row.Requirement.Obligation)),
            Say(ProductTexts.NameOf(row.Answer.Support)), ProofOf(row),
            string.Join('\n', hints.Of(table.Framework.Id, row.Requirement.Id).Select(hint => Say(hint.Text) + PlaceOf(hint))),
        ])]);

    private string ProofOf(ConformityRow row) => string.Join('\n', files
        .Where(file => file.Requirement.Requirement == row.Requirement.Id)
        .Select(file => Text("File", file.Name, file.Sha256[..12])).Prepend(row.Answer.Text).Where(text => text.Length > 0));

    private string ConditionsOf(Requirement requirement) => string.Concat((requirement.Conditions ?? [])
        .Select(condition => table.Framework.ConditionMeanings?.GetValueOrDefault(condition)).OfType<BilingualText>()
        .Select(meaning => "\n" + Text("Condition", meaning)));

    private string PlaceOf(ProductHint hint) =>
        hint.Evidence is { } place ? $" ({Text("Frame", place.Packet, NameOfCapture(place.Capture))})" : "";

    private string NameOfCapture(string sha256) => captures.FirstOrDefault(capture => capture.Sha256 == sha256)?.Name ?? sha256[..12];

    private string Said(string text) => text.Length == 0 ? Text("NotSaid") : text;

    private string Say(BilingualText text) => text.In(language);

    private string Text(string key, params ReadOnlySpan<object?> arguments) => ProductTexts.Document(key, arguments).In(language);
}
