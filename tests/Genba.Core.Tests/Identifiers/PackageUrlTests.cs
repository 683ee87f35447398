using Genba.Core.Identifiers;

namespace Genba.Core.Tests.Identifiers;

public sealed class PackageUrlTests
{
    [Theory]
    [InlineData("PKG:NPM/Left-Pad@1", "pkg:npm/left-pad@1")]
    [InlineData("pkg:npm/@Babel/Core@1.0.0", "pkg:npm/%40babel/core@1.0.0")]
    [InlineData("pkg:deb/Debian/Curl@7.50.3-1?distro=jessie&arch=i386", "pkg:deb/debian/curl@7.50.3-1?arch=i386&distro=jessie")]
    [InlineData("pkg:cpan/drolsky/DateTime@1.55", "pkg:cpan/DROLSKY/DateTime@1.55")]
    [InlineData("pkg:pub/My-Package@1", "pkg:pub/my_package@1")]
    [InlineData("pkg:composer/Guzzlehttp/Promises@2.0.2", "pkg:composer/guzzlehttp/promises@2.0.2")]
    [InlineData("pkg:cocoapods/GoogleUtilities@7.5.2#NSData+zlib", "pkg:cocoapods/GoogleUtilities@7.5.2#NSData%2Bzlib")]
    [InlineData("pkg:generic/a%2Fb@1/2?x=%E9%87%8F", "pkg:generic/a%2Fb@1%2F2?x=%E9%87%8F")]
    [InlineData("pkg:generic//a///b/@1?empty=&k=v#/x/./../y//", "pkg:generic/a/b@1?k=v#x/y")]
    [InlineData("pkg:made-up/x@1", "pkg:made-up/x@1")]
    public void A_purl_is_written_canonically(string text, string expected)
    {
        Assert.True(PackageUrl.TryParse(text, out var package, out var fault), fault?.Reason.En);
        Assert.Equal(expected, $"{package}");
        Assert.True(PackageUrl.TryParse($"{package}", out var again, out _));
        Assert.Equal(package, again);
    }

    [Theory]
    [InlineData("npm/x@1", 0)]
    [InlineData("pkg:", 4)]
    [InlineData("pkg:npm", 4)]
    [InlineData("pkg:n%70m/x", 4)]
    [InlineData("pkg:deb/curl@1", 8)]
    [InlineData("pkg:cargo/a/b@1", 10)]
    [InlineData("pkg:swid/x@1", 9)]
    [InlineData("pkg:cocoapods/.x@1", 14)]
    [InlineData("pkg:generic/x?k=1&k=2", 18)]
    [InlineData("pkg:generic/x?key", 14)]
    [InlineData("pkg:generic/x?1k=2", 14)]
    [InlineData("pkg:generic/%zz", 12)]
    [InlineData("pkg:generic/a%2", 13)]
    [InlineData("pkg:generic/%ff%fe", 12)]
    [InlineData("pkg:generic/a%2Fb/c", 12)]
    public void A_fault_names_its_place(string text, int position)
    {
        Assert.False(PackageUrl.TryParse(text, out _, out var fault));
        Assert.Equal(position, fault!.Position);
    }

    [Fact]
    public void Keys_in_capitals_are_taken_where_tools_are_tolerated()
    {
        Assert.False(PackageUrl.TryParse("pkg:gem/x@1?Platform=java", out _, out _));
        Assert.True(PackageUrl.TryRead("pkg:gem/x@1?Platform=java", out var package, out _));
        Assert.Equal("pkg:gem/x@1?platform=java", $"{package}");
    }
}
