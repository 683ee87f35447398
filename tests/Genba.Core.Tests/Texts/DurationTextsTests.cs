using Genba.Core.Texts;

namespace Genba.Core.Tests.Texts;

public sealed class DurationTextsTests
{
    [Theory]
    [InlineData("00:13:59", "13 minutes 59 seconds", "13分59秒")]
    [InlineData("00:01:00", "1 minute", "1分")]
    [InlineData("02:00:01", "2 hours", "2時間")]
    [InlineData("1.01:00:00", "1 day 1 hour", "1日1時間")]
    [InlineData("1200.06:03:02", "1,200 days 6 hours", "1,200日6時間")]
    [InlineData("00:00:00.9", "under a second", "1秒未満")]
    [InlineData("-00:05:00", "under a second", "1秒未満")]
    public void A_duration_is_said_in_words_with_two_units_at_most(string span, string en, string ja) =>
        Assert.Equal(new(en, ja), DurationTexts.InWords(TimeSpan.Parse(span, System.Globalization.CultureInfo.InvariantCulture)));
}
