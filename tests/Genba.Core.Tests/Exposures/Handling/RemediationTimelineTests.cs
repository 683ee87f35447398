using Genba.Core.Exposures;
using Genba.Core.Exposures.Handling;
using Genba.Core.Tests.AssetLedger;

namespace Genba.Core.Tests.Exposures.Handling;

public sealed class RemediationTimelineTests
{
    [Theory]
    [InlineData(true, ReachScope.Outside, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "3 days & forensic investigation", 3)]
    [InlineData(true, ReachScope.OtherZone, "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:H", "14 days", 14)]
    [InlineData(false, ReachScope.SameZone, "AV:N/AC:L/Au:N/C:C/I:C/A:C", "60 days", 60)]
    [InlineData(false, ReachScope.SameZone, null, "fix on system upgrade", null)]
    public void The_published_table_of_the_directive_answers_from_the_same_values(
        bool exploited, ReachScope scope, string? vector, string answer, int? days)
    {
        using var csv = File.OpenText(Path.Combine(SharedData.Folder("ssvc"), "csv", "cisa", "cisa_bod_26_04_1_0_0.csv"));
        var timeline = RemediationTimeline.Read(csv).Timeline!;
        var exposure = ExposureSamples.Of(
            new(null, SamplePlant.Asset("00:1b:1b:01:02:03", "10.0.0.1")), ExposureSamples.Vulnerability(exploited: exploited, vector: vector));

        var found = timeline.AnswerFor(VulnerabilityRow.Of(exposure, new() { Reach = new() { Scope = scope } }, null, new(2026, 11, 20)));

        Assert.Equal(answer, found.Words);
        Assert.Equal(days is { } count ? DateOnly.FromDateTime(ExposureSamples.Found.LocalDateTime).AddDays(count) : null, found.Until);
    }

    [Theory]
    [InlineData("")]
    [InlineData("row,In KEV,Priority\n0,yes,now\n1,no,later\n")]
    [InlineData("row,In KEV,Publicly Exposed,Automatable,Technical Impact,Days\n0,yes,yes,yes,total,3 days\n")]
    public void A_table_that_is_another_or_not_whole_is_refused_with_the_reason(string csv)
    {
        var read = RemediationTimeline.Read(new StringReader(csv));

        Assert.Null(read.Timeline);
        Assert.NotEmpty(read.Fault!.Ja);
    }
}
