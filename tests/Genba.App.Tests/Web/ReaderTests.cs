using System.Globalization;
using Genba.App.Web.Texts;

namespace Genba.App.Tests.Web;

public sealed class ReaderTests
{
    private static readonly DateTimeOffset Afternoon = new(new DateTime(2026, 11, 20, 14, 5, 0, DateTimeKind.Local));

    [Theory]
    [InlineData("ja", "2026年11月20日(金) 14:05")]
    [InlineData("en", "20 Nov 2026, 14:05")]
    public void A_date_is_written_as_the_reader_writes_it(string language, string expected) =>
        Assert.Equal(expected, As(language, () => Reader.DateTime(Afternoon)));

    [Theory]
    [InlineData(999, "999 B")]
    [InlineData(1_204, "1.20 kB")]
    [InlineData(38_100_000_000, "38.1 GB")]
    [InlineData(999_600, "1.00 MB")]
    public void A_size_has_an_SI_unit_and_three_digits(long bytes, string expected) =>
        Assert.Equal(expected, As("en", () => Reader.Bytes(bytes)));

    [Theory]
    [InlineData("ja", "14日6時間")]
    [InlineData("en", "14 days 6 hours")]
    public void A_duration_is_said_in_words_with_two_units(string language, string expected) =>
        Assert.Equal(expected, As(language, () => Reader.Duration(new TimeSpan(14, 6, 3, 2))));

    [Fact]
    public void One_of_a_thing_is_said_in_the_singular() =>
        Assert.Equal("1 hour", As("en", () => Reader.Duration(TimeSpan.FromHours(1))));

    private static string As(string language, Func<string> write)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return write();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
