using Genba.Core.Scoring;

namespace Genba.Core.Tests.Scoring;

public sealed class CvssVectorTests
{
    [Theory]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8, null, null, CvssSeverity.Critical)]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:U/RL:O/RC:C", 9.8, 8.5, null, CvssSeverity.High)]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/MAV:P/MPR:H", 9.8, null, 6.2, CvssSeverity.Medium)]
    [InlineData("CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", 0, null, null, CvssSeverity.None)]
    [InlineData("(AV:N/AC:L/Au:N/C:C/I:C/A:C)", 10, null, null, CvssSeverity.High)]
    [InlineData("AV:L/AC:H/Au:M/C:N/I:N/A:N", 0, null, null, CvssSeverity.Low)]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", 10, null, null, CvssSeverity.Critical)]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U", 9.3, 8.1, null, CvssSeverity.High)]
    public void A_vector_has_the_scores_of_the_groups_it_speaks_of(string text, double score, double? temporal, double? environmental,
        CvssSeverity severity)
    {
        Assert.True(CvssVector.TryParse(text, out var vector, out var fault), fault?.Reason.En);
        Assert.Equal(new CvssScores(score, temporal, environmental), vector.Score());
        Assert.Equal(severity, vector.Severity());
    }

    [Fact]
    public void Safety_of_the_surroundings_raises_a_score_of_version_4()
    {
        const string Base = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:L/VI:L/VA:L/SC:N/SI:L/SA:L";
        Assert.True(CvssVector.TryParse(Base, out var plain, out _));
        Assert.True(CvssVector.TryParse(Base + "/MSI:S/MSA:S", out var withSafety, out _));
        Assert.True(withSafety.Score().Overall > plain.Score().Overall);
        Assert.Equal(plain.Score().Base, withSafety.Score().Base);
    }

    [Theory]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H", 40)]
    [InlineData("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/", 45)]
    [InlineData("CVSS:3.1/AV:N/AV:N", 14)]
    [InlineData("CVSS:3.1/AV:Z", 11)]
    [InlineData("CVSS:3.1/ZZ:Z", 9)]
    [InlineData("CVSS:3.2/AV:N", 0)]
    [InlineData("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:S/SI:H/SA:H", 51)]
    [InlineData("hello", 0)]
    [InlineData("", 0)]
    public void A_fault_names_its_place(string text, int position)
    {
        Assert.False(CvssVector.TryParse(text, out _, out var fault));
        Assert.Equal(position, fault!.Position);
    }

    [Fact]
    public void Metrics_are_written_in_the_order_of_the_specification()
    {
        Assert.True(CvssVector.TryParse("CVSS:3.0/S:U/AV:N/AC:L/PR:H/UI:N/C:L/I:L/A:N/E:F/RL:X", out var vector, out _));
        Assert.Equal("CVSS:3.0/AV:N/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:N/E:F", $"{vector}");
    }
}
