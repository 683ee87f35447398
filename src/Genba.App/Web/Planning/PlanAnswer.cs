using Genba.App.Web.Texts;
using Genba.Core.Planning;

namespace Genba.App.Web.Planning;

/// <summary>What became of a changed row, for the script that sent it.</summary>
/// <param name="Kept">Whether everything was kept.</param>
/// <param name="Says">In words, for the person.</param>
/// <param name="Was">What is stored by now, by field: the next form compares with it. Null: nothing of the row is there.</param>
/// <param name="Disputed">Fields that somebody else changed meanwhile, or that do not fit.</param>
internal sealed record PlanAnswer(bool Kept, string Says, IReadOnlyDictionary<string, string>? Was, IReadOnlyList<string> Disputed)
{
    public static IResult Of(PlanOutcome outcome, IReadOnlyList<PlanEdit> edits) => outcome switch
    {
        PlanOutcome.Kept kept =>
            Results.Json(new PlanAnswer(true, PageTexts.Planning["KeptAt", Reader.Clock(kept.Row.ChangedAt)], Seen(kept.Row, edits), [])),
        PlanOutcome.ChangedMeanwhile changed => Results.Json(
            new PlanAnswer(false, WhyNot(outcome), Seen(changed.Row, edits), [.. changed.Disputed.Select(edit => edit.Field)]),
                statusCode: StatusCodes.Status409Conflict),
        PlanOutcome.Refused refused => Results.Json(new PlanAnswer(false, WhyNot(outcome), null, refused.Fields),
            statusCode: StatusCodes.Status400BadRequest),
        _ => Results.Json(new PlanAnswer(false, PageTexts.Planning["RowGone"], null, []), statusCode: StatusCodes.Status410Gone),
    };

    public static string WhyNot(PlanOutcome outcome) => outcome switch
    {
        PlanOutcome.ChangedMeanwhile changed => PageTexts.Planning["ChangedMeanwhile", string.Join(
            " / ", changed.Disputed.Select(edit => PageTexts.Planning["NowSays", changed.Row[edit.Field]]))],
        PlanOutcome.Refused => PageTexts.Planning["TooLong"],
        _ => PageTexts.Planning["RowGone"],
    };

    private static Dictionary<string, string> Seen(PlanRow row, IReadOnlyList<PlanEdit> edits) =>
        edits.ToDictionary(edit => edit.Field, edit => row[edit.Field]);
}
