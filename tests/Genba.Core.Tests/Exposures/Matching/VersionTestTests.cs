using Genba.Core.Advisories;
using Genba.Core.Exposures.Matching;

namespace Genba.Core.Tests.Exposures.Matching;

public sealed class VersionTestTests
{
    [Theory]
    [InlineData("Siemens", "V7.5 SP2 Update 15", "< V7.5 SP2 Update 16", true)]
    [InlineData("Siemens", "V7.5 SP2 Update 16", "< V7.5 SP2 Update 16", false)]
    [InlineData("Siemens", "V2.9 HF3", "vers:all/<V2.9 SP1", true)]
    [InlineData("Siemens", "V04.05.01", "vers:all/>=V4.5.0<V4.5.2", true)]
    [InlineData("Siemens", "banana", "< V4.5", null)]
    [InlineData("Siemens", null, "< V4.5", null)]
    [InlineData("Siemens", null, "All versions", true)]
    [InlineData("Rockwell Automation", "33.011", "<= 33", true)]
    [InlineData("Rockwell Automation", "34.011", "<= 33", false)]
    [InlineData("Rockwell Automation", "33.11", "<= 33.011", true)]
    [InlineData("Rockwell Automation", "8.002", "8.001|8.002|9.001", true)]
    [InlineData("Rockwell Automation", "32.011", "v33.011 <", null)]
    [InlineData("Mitsubishi Electric", "1.29F", ">= 1.00A | <= 1.29F", true)]
    [InlineData("Mitsubishi Electric", "1.30A", ">= 1.00A | <= 1.29F", false)]
    [InlineData("Mitsubishi Electric", "5", "The first 5 digits of serial No. \"26061\" and prior", null)]
    [InlineData("Yokogawa", "R6.11.10", ">=R6.01.00|<=R6.11.10", true)]
    [InlineData("Schneider Electric", "SV3.50", "V3.50 and prior", true)]
    [InlineData("WAGO", "FW07", "< FW14", true)]
    [InlineData("Nobody We Know", "1.10", "< 1.9", false)]
    [InlineData("Nobody We Know", "blue", "< 1.9", null)]
    public void A_version_is_compared_by_its_makers_order_or_not_at_all(string vendor, string? version, string said, bool? isIn) =>
        Assert.Equal(isIn, new VersionTest().IsInText(said, MatchTarget.OfDevice(vendor, "X", version), this));

    [Theory]
    [InlineData("28.011", "V28", true)]
    [InlineData("29.011", "V28", false)]
    [InlineData("32.011", "v.32 .011", true)]
    [InlineData("32.011", "n/a", null)]
    public void One_version_may_stand_for_all_revisions_under_it(string version, string said, bool? isSame) =>
        Assert.Equal(isSame, new VersionTest().IsSame(said, MatchTarget.OfDevice("Rockwell Automation", "1756-L83E", version)));

    [Fact]
    public void Ranges_of_commits_are_nobodys_to_order()
    {
        var range = new VersionRange("GIT", ClaimStatus.Affected, [new(">=", "0"), new("<", "3f2a9c00")]);
        Assert.Null(new VersionTest().IsIn(range, MatchTarget.OfDevice("Siemens", "X", "V1.0")));
    }
}
