using Genba.Core.Assets;
using Genba.Core.Tests.Inspection;

namespace Genba.Core.Tests.Assets;

public sealed class OuiRegistryTests
{
    [Theory]
    [InlineData("00:00:54:00:00:01", "Schneider Electric")]
    [InlineData("00:00:00:12:34:56", "XEROX")]
    [InlineData("20:85:93:b0:00:00", "IOG Products")]
    [InlineData("70:b3:d5:f2:f0:00", "TELEPLATFORMS")]
    [InlineData("02:00:00:12:34:56", null)]
    [InlineData("01:00:5e:00:00:01", null)]
    [InlineData("fc:ff:ff:00:00:01", null)]
    public void The_longest_block_names_the_maker(string mac, string? expected) =>
        Assert.Equal(expected, OuiRegistry.BuiltIn.VendorOf(Sketch.Mac(mac)));

    [Fact]
    public void The_listing_says_how_old_it_is() => Assert.Matches(@"IEEE .*\d{4}-\d\d-\d\d", OuiRegistry.BuiltIn.Source);
}
