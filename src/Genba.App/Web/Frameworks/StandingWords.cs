using Genba.App.Web.Parts;
using Genba.App.Web.Texts;
using Genba.Core.Assessment;

namespace Genba.App.Web.Frameworks;

/// <summary>Where one stands, in words and states.</summary>
internal static class StandingWords
{
    /// <summary>In the order of bars and counts.</summary>
    public static readonly IReadOnlyList<Fulfilment> All =
        [Fulfilment.Met, Fulfilment.Claimed, Fulfilment.Partly, Fulfilment.NotMet, Fulfilment.DoesNotApply, Fulfilment.Unknown];

    public static string NameOf(Fulfilment fulfilment) => PageTexts.Frameworks["Fulfilment-" + fulfilment];

    public static State StateOf(Fulfilment fulfilment) => fulfilment switch
    {
        Fulfilment.Met => State.Good,
        Fulfilment.Partly => State.Attention,
        Fulfilment.NotMet => State.Warning,
        Fulfilment.DoesNotApply => State.Excused,
        _ => State.Unknown,
    };

    /// <summary>The parts of a bar; what nobody knows stays hatched.</summary>
    public static IReadOnlyList<SharePart> PartsOf(IReadOnlyDictionary<Fulfilment, int> tally) =>
        [.. All.Where(one => one != Fulfilment.Unknown).Select(one => new SharePart(tally.GetValueOrDefault(one), LookOf(one)))];

    public static string WordsOf(IReadOnlyDictionary<Fulfilment, int> tally) => string.Join(
        PageTexts.Frameworks["Between"],
        All.Where(one => tally.GetValueOrDefault(one) > 0).Select(one => $"{NameOf(one)} {Reader.Count(tally[one])}"));

    private static string LookOf(Fulfilment fulfilment) => fulfilment switch
    {
        Fulfilment.Met => "good",
        Fulfilment.Claimed => "claimed",
        Fulfilment.Partly => "attention",
        Fulfilment.NotMet => "warning",
        _ => "excused",
    };
}
