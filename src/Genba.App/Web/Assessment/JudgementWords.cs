using Genba.App.Web.Parts;
using Genba.App.Web.Texts;
using Genba.Core.Assessment;

namespace Genba.App.Web.Assessment;

/// <summary>Judgements as states and words.</summary>
internal static class JudgementWords
{
    /// <summary>In the order of the coverage bar.</summary>
    public static readonly IReadOnlyList<string> Names = ["supported", "contradicted", "excused", "not-observable"];

    public static State StateOf(string judgement) => judgement switch
    {
        "supported" => State.Good,
        "contradicted" => State.Warning,
        "excused" => State.Excused,
        _ => State.Unknown,
    };

    public static string NameOf(Judgement judgement) => judgement is Judgement.Excused excused
        ? PageTexts.Assessment["ExcusedUntil", Reader.Day(new DateTimeOffset(excused.Excuse.Until.ToDateTime(TimeOnly.MinValue)))]
        : NameOf(judgement.Name);

    public static string NameOf(string judgement) => PageTexts.Assessment["Judgement-" + judgement];

    /// <summary>How many requirements stand how; the parts of the coverage bar.</summary>
    public static IReadOnlyList<(string Judgement, int Count)> Tally(IEnumerable<RequirementResult> results)
    {
        var counts = results.CountBy(result => result.Judgement.Name).ToDictionary();
        return [.. Names.Select(name => (name, counts.GetValueOrDefault(name)))];
    }

    public static string LinkTo(string requirement) => $"/checklist/{requirement}#open";
}
