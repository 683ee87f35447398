using Genba.Core.Imports.Ledgers;

namespace Genba.Core.Tests.Imports;

public sealed class LedgerDatesTests
{
    [Theory]
    [InlineData("2026/11/20", "2026-11-20")]
    [InlineData("2026-11-20", "2026-11-20")]
    [InlineData("2026.11.2", "2026-11-02")]
    [InlineData("２０２６／１１／２０", "2026-11-20")]
    [InlineData("2026年11月20日", "2026-11-20")]
    [InlineData("2026年11月20日(金)", "2026-11-20")]
    [InlineData("2026年11月", "2026-11")]
    [InlineData("2026/11", "2026-11")]
    [InlineData("2026", "2026")]
    [InlineData("2026年", "2026")]
    [InlineData("20261120", "2026-11-20")]
    [InlineData("26/11/20", "2026-11-20")]
    [InlineData("2026-11-20 00:00:00", "2026-11-20")]
    [InlineData("R8.11.20", "2026-11-20")]
    [InlineData("r8/11/20", "2026-11-20")]
    [InlineData("令和8年11月20日", "2026-11-20")]
    [InlineData("令和元年5月1日", "2019-05-01")]
    [InlineData("H30.4.1", "2018-04-01")]
    [InlineData("昭和63年3月", "1988-03")]
    [InlineData("20.11.2026", "2026-11-20")]
    [InlineData("11/20/2026", "2026-11-20")]
    [InlineData("20 Nov 2026", "2026-11-20")]
    [InlineData("November 20, 2026", "2026-11-20")]
    [InlineData("46346", "2026-11-20")]
    public void A_date_is_read_in_the_styles_of_ledgers(string text, string expected)
    {
        Assert.Equal(DateReading.Date, LedgerDates.Read(text, isNumber: false, dayOffset: 0, out var date));
        Assert.Equal(expected, date);
    }

    [Theory]
    [InlineData("令和5年13月", (int)DateReading.NoSuchMonth)]
    [InlineData("2026/2/30", (int)DateReading.NoSuchDay)]
    [InlineData("03/04/2026", (int)DateReading.Ambiguous)]
    [InlineData("来年", (int)DateReading.NotADate)]
    [InlineData("99999999999999999999", (int)DateReading.NotADate)]
    public void What_is_no_date_says_why(string text, int expected) =>
        Assert.Equal((DateReading)expected, LedgerDates.Read(text, isNumber: false, dayOffset: 0, out _));

    [Fact]
    public void Old_Macintosh_workbooks_count_from_1904()
    {
        Assert.Equal(DateReading.Date, LedgerDates.Read("44884", isNumber: true, dayOffset: 1462, out var date));
        Assert.Equal("2026-11-20", date);
    }
}
