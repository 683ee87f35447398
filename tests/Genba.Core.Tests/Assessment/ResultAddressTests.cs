using Genba.Core.Assessment;

namespace Genba.Core.Tests.Assessment;

public sealed class ResultAddressTests
{
    private const string Sample = "tt=58&or=69&op=55&te=51&su=47&kp=433333222";

    [Theory]
    [InlineData(Sample)]
    [InlineData("?" + Sample)]
    [InlineData("https://example.org/result/?" + Sample)]
    [InlineData(" https://example.org/result/?kp=433333222&su=47&te=51&op=55&or=69&tt=58#top ")]
    public void An_address_reads_the_same_wherever_it_was_copied_from(string text)
    {
        var address = ResultAddress.Parse(text, out var fault);
        Assert.Null(fault);
        Assert.Equal(Sample, address?.ToString());
    }

    [Theory]
    [InlineData("", "tt")]
    [InlineData("tt=58&or=69&op=55&te=51&su=47", "kp")]
    [InlineData("tt=58&or=69&op=55&te=51&su=47&kp=433333222&xx=1", "xx")]
    [InlineData("tt=58&tt=58&or=69&op=55&te=51&su=47&kp=433333222", "tt")]
    [InlineData("tt=101&or=69&op=55&te=51&su=47&kp=433333222", "tt=101")]
    [InlineData("tt=-1&or=69&op=55&te=51&su=47&kp=433333222", "tt=-1")]
    [InlineData("tt=58&or=6.9&op=55&te=51&su=47&kp=433333222", "or=6.9")]
    [InlineData("tt=58&or=&op=55&te=51&su=47&kp=433333222", "or=")]
    [InlineData("tt=58&or=69&op=55&te=51&su=47&kp=43333322", "kp=43333322")]
    [InlineData("tt=58&or=69&op=55&te=51&su=47&kp=633333222", "kp=633333222")]
    [InlineData("tt=58&or=69&op=55&te=51&su=47&kp=４33333222", "kp=")]
    public void A_fault_names_the_part(string text, string named)
    {
        Assert.Null(ResultAddress.Parse(text, out var fault));
        Assert.Contains(named, fault?.En, StringComparison.Ordinal);
        Assert.Contains(named, fault?.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void An_edited_total_is_noticed()
    {
        Assert.True(ResultAddress.Parse(Sample, out _)!.AddsUp);
        Assert.False(ResultAddress.Parse(Sample.Replace("tt=58", "tt=80", StringComparison.Ordinal), out _)!.AddsUp);
    }

    [Fact]
    public void Ranks_come_from_the_scores_of_an_address()
    {
        var grade = FactoryScoring.GradeOf(Checklist.Factory, ResultAddress.Parse(Sample, out _)!);
        Assert.Equal("C BCCC", $"{grade.Total.Rank} {string.Concat(grade.Groups.Select(group => group.Score.Rank))}");
        Assert.Equal(Sample, grade.Address.ToString());
    }
}
