using System.Globalization;
using Genba.Core.Documents;
using Genba.Core.Reports;

namespace Genba.Core.Roles;

/// <summary>The roles chart as people hang it up and hand it on.</summary>
/// <param name="site">The name of the plant; empty: none yet.</param>
public sealed class RoleReport(RoleChart chart, string site, DateTimeOffset now, CultureInfo language)
{
    /// <param name="paper">The chart is wide: A4 or A3 on its long side.</param>
    /// <param name="anonymiser">Null: names stay.</param>
    public Report Of(Paper paper, Anonymiser? anonymiser)
    {
        string Clean(string text) => anonymiser?.Clean(text) ?? text;
        var parts = new List<ReportPart>
        {
            new ReportPart.Pairs(
            [
                (Text("Plant"), site.Length == 0 || anonymiser is not null ? Text("Unnamed") : site),
                (Text("Made"), now.ToString(language.TwoLetterISOLanguageName == "ja" ? "yyyy年M月d日" : "d MMM yyyy", language)),
                (Text("Decided"), Text("DecidedOf", chart.Duties.Count(duty => duty.IsDecided), chart.Duties.Count)),
            ]),
        };
        foreach (var phase in Enum.GetValues<DutyPhase>())
        {
            parts.Add(new ReportPart.Heading(1, RoleTexts.NameOf(phase).In(language)));
            parts.Add(new ReportPart.Paragraph(Text("Legend"), IsNote: true));
            parts.Add(ChartOf(phase));
        }
        parts.Add(new ReportPart.Heading(1, Text("Posts")));
        parts.Add(PostsOf(Clean));
        parts.Add(new ReportPart.Heading(1, Text("Open")));
        var open = RoleCheck.Of(chart, DateOnly.FromDateTime(now.DateTime));
        parts.Add(open.Count == 0 ? new ReportPart.Paragraph(Text("NothingOpen"))
            : new ReportPart.Table([Text("Number"), Text("Point")], [1, 12],
                [.. open.Select((problem, index) => (IReadOnlyList<string>)[Number(index + 1), Clean(problem.Text.In(language))])])
            { Numbers = [0] });
        return new(Text("Title"), Text("Subtitle"), parts) { Language = language, Paper = paper, IsDense = true };
    }

    /// <summary>Takes out everybody whom the chart names.</summary>
    public static Anonymiser AnonymiserOf(RoleChart chart) =>
        new(chart.Posts.SelectMany(post => post.People.Concat(post.Deputies)), "[{0}]");

    private ReportPart.Table ChartOf(DutyPhase phase) => new(
        [Text("Duty"), Text("Items"), .. chart.Posts.Select(post => post.Post.Head.In(language))],
        [22, 9, .. chart.Posts.Select(_ => 7)],
        [.. chart.Of(phase).Select(duty => (IReadOnlyList<string>)
        [
            duty.Duty.Name.In(language) + (duty.IsDecided ? "" : $" ({Text("Proposal")})"), string.Join(", ", duty.Duty.Items),
            .. chart.Posts.Select(post => duty.MarkOf(post.Post.Id)),
        ])])
    { Marks = [.. chart.Posts.Select((_, index) => index + 2)] };

    private ReportPart.Table PostsOf(Func<string, string> clean) => new(
        [Text("Post"), Text("Head"), Text("Holder"), Text("Deputy"), Text("Department"), Text("AnswersFor"), Text("Does")],
        [26, 12, 20, 20, 20, 10, 10],
        [.. chart.Posts.Select(post => (IReadOnlyList<string>)
        [
            post.Post.Name.In(language), post.Post.Head.In(language),
            post.People.Any() ? clean(string.Join('\n', post.People)) : Text("Nobody"),
            clean(string.Join('\n', post.Deputies)), string.Join('\n', post.Departments),
            Number(chart.Duties.Count(duty => RoleMarks.IsAccountable(duty.MarkOf(post.Post.Id)))),
            Number(chart.Duties.Count(duty => RoleMarks.IsResponsible(duty.MarkOf(post.Post.Id)))),
        ])])
    { Numbers = [5, 6] };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private string Text(string key, params ReadOnlySpan<object?> arguments) => RoleTexts.Document(key, arguments).In(language);
}
