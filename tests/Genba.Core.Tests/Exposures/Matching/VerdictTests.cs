using Genba.Core.Exposures;
using Genba.Core.Exposures.Matching;

namespace Genba.Core.Tests.Exposures.Matching;

public sealed class VerdictTests
{
    [Fact]
    public void The_source_that_knows_the_product_most_exactly_decides()
    {
        var (package, cpe) = (Of(ExposureStatus.NotAffected, MatchReason.OutsideRanges, 3),
            Of(ExposureStatus.Affected, MatchReason.InAffectedRange, 1));
        Assert.Same(package, Verdict.Of([cpe, package]));
        var (number, family) = (Of(ExposureStatus.Affected, MatchReason.EveryVersion, 2),
            Of(ExposureStatus.NotAffected, MatchReason.OutsideRanges, 2, Likeness.Family));
        Assert.Same(number, Verdict.Of([family, number]));
    }

    [Fact]
    public void Where_it_cannot_tell_the_next_is_asked()
    {
        var affected = Of(ExposureStatus.Affected, MatchReason.InAffectedRange, 1);
        Assert.Same(affected, Verdict.Of([Of(ExposureStatus.CannotTell, MatchReason.VersionNotComparable, 3), affected]));
    }

    [Fact]
    public void Equally_exact_sources_that_contradict_each_other_are_shown_and_not_voted_on()
    {
        var yes = Of(ExposureStatus.Affected, MatchReason.InAffectedRange, 3);
        var verdict = Verdict.Of([yes, yes, yes, Of(ExposureStatus.Fixed, MatchReason.NamedFixed, 3)]);
        Assert.Equal((ExposureStatus.CannotTell, MatchReason.SourcesDisagree), (verdict.Status, verdict.Reason));
    }

    [Fact]
    public void Who_names_the_version_knows_more_than_who_is_silent()
    {
        var fixedIn = Of(ExposureStatus.Fixed, MatchReason.NamedFixed, 3);
        Assert.Same(fixedIn, Verdict.Of([Of(ExposureStatus.NotAffected, MatchReason.OutsideRanges, 3), fixedIn]));
    }

    [Fact]
    public void A_likeness_of_names_never_makes_anything_affected_and_is_believed_least()
    {
        var alike = Of(ExposureStatus.CannotTell, MatchReason.NameOnly, 2, Likeness.Alike);
        Assert.Same(alike, Verdict.Of([alike]));
        Assert.Equal(10, alike.Confidence);
        Assert.Equal([100, 100, 90, 80, 50], new[] { Of(default, default, 3), Of(default, default, 2), Of(default, default, 1),
            Of(default, default, 2, Likeness.Family), Of(default, default, 2, Likeness.Conditional) }.Select(answer => answer.Confidence));
    }

    private static Answer Of(ExposureStatus status, MatchReason reason, int rank, Likeness likeness = Likeness.Exact) =>
        new(status, reason, likeness, "somebody") { Rank = rank };
}
