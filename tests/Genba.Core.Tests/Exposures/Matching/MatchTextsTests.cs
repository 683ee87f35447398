using System.Text.RegularExpressions;
using Genba.Core.Exposures;
using Genba.Core.Exposures.Matching;

namespace Genba.Core.Tests.Exposures.Matching;

public sealed class MatchTextsTests
{
    public static TheoryData<MatchReason> Reasons => [.. Enum.GetValues<MatchReason>()];

    [Theory, MemberData(nameof(Reasons))]
    public void Every_reason_has_a_sentence_and_where_needed_a_next_step_in_both_languages(MatchReason reason)
    {
        var target = MatchTarget.OfDevice("Nobody We Know", "Press 9", "1.2");
        var answer = new Answer(ExposureStatus.CannotTell, reason, Likeness.Exact, "the maker");
        var why = MatchTexts.Of(answer, target);
        Assert.DoesNotContain("{", why.En + why.Ja, StringComparison.Ordinal);
        Assert.NotEqual(why.En, why.Ja);
        Assert.Matches(new Regex("[ぁ-んァ-ン]"), why.Ja);
        if (reason is MatchReason.InAffectedRange or MatchReason.NamedAffected or MatchReason.EveryVersion or MatchReason.OutsideRanges
            or MatchReason.NamedNotAffected or MatchReason.NamedFixed or MatchReason.StatedHere)
            return;
        var next = MatchTexts.NextStep(answer, target);
        Assert.DoesNotContain("{", next.En + next.Ja, StringComparison.Ordinal);
        Assert.Matches(new Regex("[ぁ-んァ-ン]"), next.Ja);
    }

    [Theory]
    [InlineData("Siemens", "6ES7214-1AG40-0XB0", "TIA Portal")]
    [InlineData("Rockwell Automation", "1756-L83E", "RSLinx")]
    [InlineData("Mitsubishi Electric", "R04ENCPU", "GX Works3")]
    [InlineData("Omron", "NJ501-1300", "Sysmac Studio")]
    public void Where_the_version_is_missing_it_says_how_to_read_it_on_this_make(string vendor, string model, string tool)
    {
        var answer = new Answer(ExposureStatus.CannotTell, MatchReason.VersionMissing, Likeness.Exact, "the maker");
        var next = MatchTexts.NextStep(answer, MatchTarget.OfDevice(vendor, model, null));
        Assert.Contains(tool, next.Ja, StringComparison.Ordinal);
        Assert.Contains(tool, next.En, StringComparison.Ordinal);
    }
}
