using Genba.Core.Versions;
using Genba.Core.Versions.Ranges;

namespace Genba.Core.Tests.Versions;

public sealed class VersionRangeTests
{
    [Theory]
    [InlineData("vers:npm/>=1.0.0|<2.0.0", "1.5.2", Containment.Inside)]
    [InlineData("vers:npm/>=1.0.0|<2.0.0", "2.0.0", Containment.Outside)]
    [InlineData("vers:npm/<2.0.0|>=1.0.0", "1.5.2", Containment.Inside)]
    [InlineData("vers:npm/>=1.0.0|<2.0.0", "unknown", Containment.CannotTell)]
    [InlineData("vers:gem/>=2.2.0|!=2.2.1|<2.3.0", "2.2.1", Containment.Outside)]
    [InlineData("vers:gem/!=2.2.1", "2.2.2", Containment.Inside)]
    [InlineData("vers:maven/>=2.0-beta9|<2.15.0", "2.14.1", Containment.Inside)]
    [InlineData("vers:deb/<1.2.3-4", "1.2.3-4~bpo1", Containment.Inside)]
    [InlineData("vers:siemens-firmware/<V4.5.2", "V04.05.01", Containment.Inside)]
    [InlineData("vers:siemens-firmware/<V4.5.2", "V4.5.10", Containment.Outside)]
    [InlineData("vers:unheard-of/1.0|2.0", "1.0", Containment.Inside)]
    [InlineData("vers:unheard-of/1.0|2.0", "1.5", Containment.CannotTell)]
    [InlineData("vers:unheard-of/*", "1.5", Containment.Inside)]
    [InlineData("vers:none/*", "1.5", Containment.Outside)]
    [InlineData("vers:all/*", "1.5", Containment.Inside)]
    public void A_version_is_inside_outside_or_cannot_be_told(string vers, string version, Containment expected)
    {
        Assert.True(VersionRange.TryRead(vers, out var range, out _));
        Assert.Equal(expected, range.Contains(version));
    }

    [Theory]
    [InlineData("vers:npm/>=1.0.0|>=1.2.0|<1.5.0|<2.0.0|3.0.0", "vers:npm/>=1.0.0|<2.0.0|3.0.0")]
    [InlineData("vers:npm/>=1.0.0|<2.0.0|>=2.0.0|<3.0.0", "vers:npm/>=1.0.0|<3.0.0")]
    [InlineData("vers:npm/>=1.0.0|<2.0.0|>2.0.0|<3.0.0", "vers:npm/>=1.0.0|!=2.0.0|<3.0.0")]
    [InlineData("vers:npm/>=1.0.0|<=1.0.0", "vers:npm/1.0.0")]
    [InlineData("vers:npm/<1.0.0|>=1.0.0", "vers:npm/*")]
    [InlineData("vers:npm/<1.0.0|>1.0.0", "vers:npm/!=1.0.0")]
    [InlineData("vers:npm/>1.0.0|<1.0.0", "vers:none/*")]
    public void A_range_becomes_as_short_as_it_can(string vers, string expected)
    {
        Assert.True(VersionRange.TryRead(vers, out var range, out _));
        Assert.Equal(expected, $"{range.Simplify()}");
    }

    [Theory]
    [InlineData("vers:npm/>=1.0.0|<2.0.0", "vers:npm/<1.0.0|>=2.0.0")]
    [InlineData("vers:npm/1.0.0", "vers:npm/!=1.0.0")]
    [InlineData("vers:npm/*", "vers:none/*")]
    public void The_others_are_named(string vers, string expected)
    {
        Assert.True(VersionRange.TryRead(vers, out var range, out _));
        Assert.Equal(expected, $"{range.Invert()}");
    }

    [Theory]
    [InlineData("vers:npm", 5, "「vers:」")]
    [InlineData("vers:n_pm/1", 5, "種別")]
    [InlineData("vers:invalid/1", 5, "invalid")]
    [InlineData("vers:npm/", 9, "版")]
    [InlineData("vers:npm/=1.0", 9, "=")]
    [InlineData("vers:npm/1.0|*", 13, "*")]
    [InlineData("vers:npm/>", 10, "版")]
    [InlineData("vers:npm/1<0", 10, "%XX")]
    [InlineData("vers:none/1.0", 10, "*")]
    [InlineData("vers:npm/é", 9, "ASCII")]
    [InlineData("npm/1.0", 0, "vers:")]
    public void A_fault_names_its_place_in_both_languages(string vers, int position, string inJapanese)
    {
        Assert.False(VersionRange.TryParse(vers, out _, out var fault));
        Assert.Equal(position, fault!.Position);
        Assert.Contains(inJapanese, fault.Reason.Ja, StringComparison.Ordinal);
        Assert.NotEqual(fault.Reason.Ja, fault.Reason.En);
    }

    [Theory]
    [InlineData("vers:npm/>=1.0.0|<2.0.0", true)]
    [InlineData("vers:npm/1.0.0|1.0", false)]
    [InlineData("vers:npm/1.0.0|<2.0.0", false)]
    [InlineData("vers:npm/>=1.0.0|>=2.0.0", false)]
    [InlineData("vers:npm/!=0.5.0|>=1.0.0|!=1.5.0|1.6.0|<2.0.0", false)]
    [InlineData("vers:npm/1.0.0|>=2.0.0|!=2.5.0|<3.0.0|4.0.0", true)]
    public void A_range_that_says_something_twice_is_not_canonical(string vers, bool expected)
    {
        Assert.True(VersionRange.TryParse(vers, out var range, out _));
        Assert.Equal(expected, range.IsCanonical());
    }

    [Theory]
    [InlineData("npm", "~0.8.0-pre", "vers:npm/>=0.8.0-pre|<0.9.0")]
    [InlineData("npm", "^0.0", "vers:npm/>=0.0.0|<0.1.0")]
    [InlineData("npm", "< 1.x || >=3.x <4", "vers:npm/<1.0.0|>=3.0.0|<4.0.0|<4.0.0")]
    [InlineData("npm", ">=1.0.0, <2.0.0", "vers:npm/>=1.0.0|<2.0.0")]
    [InlineData("pypi", "~=1.4.2, !=1.4.5", "vers:pypi/>=1.4.2|!=1.4.5|<1.5")]
    [InlineData("pypi", "==1.4.*", "vers:pypi/>=1.4|<1.5")]
    [InlineData("gem", "~> 2.0, >= 2.0.5", "vers:gem/>=2.0|>=2.0.5|<3")]
    [InlineData("maven", "(,1.0],[1.2,)", "vers:maven/<=1.0|>=1.2")]
    [InlineData("maven", "[1.5]", "vers:maven/1.5")]
    [InlineData("maven", "(,)", "vers:maven/*")]
    [InlineData("nuget", "1.0", "vers:nuget/>=1.0")]
    [InlineData("nuget", "(1.0,2.0]", "vers:nuget/>1.0|<=2.0")]
    [InlineData("deb", "<< 1.2-3", "vers:deb/<1.2-3")]
    [InlineData("cargo", "1.2.3", "vers:cargo/>=1.2.3|<2.0.0")]
    [InlineData("composer", "~1.2 || ^3.1", "vers:composer/>=1.2|<2|>=3.1|<4")]
    [InlineData("golang", ">= v1.0.0, < v1.2.0", "vers:golang/>=v1.0.0|<v1.2.0")]
    [InlineData("npm", ">=1.0.0 <=1.0.0", "vers:npm/>=1.0.0|<=1.0.0")]
    [InlineData("npm", ">=1.0.0 || <1.0.0", "vers:npm/<1.0.0|>=1.0.0")]
    [InlineData("npm", ">=6.0.0 <=6.0.2 || >=5.2.1 <=6.0.0", "vers:npm/>=5.2.1|<=6.0.0|>=6.0.0|<=6.0.2")]
    [InlineData("maven", "[2,3),(,2)", "vers:maven/<2|>=2|<3")]
    [InlineData("siemens-firmware", "< V4.1.3", "vers:siemens-firmware/<V4.1.3")]
    [InlineData("siemens-firmware", "vers:all/<V4.1.4", "vers:siemens-firmware/<V4.1.4")]
    [InlineData("siemens-firmware", ">= V3.0 and < V4.1", "vers:siemens-firmware/>=V3.0|<V4.1")]
    [InlineData("siemens-firmware", "All versions < V4.8 SP2", "vers:siemens-firmware/<V4.8%20SP2")]
    [InlineData("siemens-firmware", "vers:all/*", "vers:siemens-firmware/*")]
    [InlineData("siemens-firmware", "All versions", "vers:siemens-firmware/*")]
    [InlineData("mitsubishi-firmware", "<=firmware_65", "vers:mitsubishi-firmware/<=firmware%2065")]
    [InlineData("mitsubishi-serial", "<=with_the_first_5_digits_of_serial_number_24051",
        "vers:mitsubishi-serial/<=with%20the%20first%205%20digits%20of%20serial%20number%2024051")]
    [InlineData("rockwell-firmware", ">= 30.011 | <= 33.011", "vers:rockwell-firmware/>=30.011|<=33.011")]
    [InlineData("nginx", "all", "vers:nginx/*")]
    [InlineData("nginx", "none", "vers:none/*")]
    public void A_native_range_becomes_vers(string scheme, string native, string expected)
    {
        Assert.True(NativeRange.TryRead(scheme, native, out var range, out var fault), fault?.Reason.En);
        Assert.Equal(expected, $"{range}");
    }

    [Theory]
    [InlineData("npm", ">=1.0.0 <spam")]
    [InlineData("maven", "[1.0,2.0")]
    [InlineData("nuget", "1.*")]
    [InlineData("pypi", "~=1")]
    [InlineData("gem", "~>")]
    [InlineData("unheard-of", "1.0")]
    [InlineData("siemens-firmware", "<V8.89_installed_on_CP100_devices")]
    [InlineData("siemens-firmware", "All versions <= V7.x")]
    [InlineData("siemens-firmware", "All versions with Ethernet interface")]
    [InlineData("siemens-firmware", "All versions <= V2.3.0 and Function State (FS) <= 3")]
    [InlineData("siemens-firmware", "")]
    public void A_native_range_that_is_not_understood_is_named(string scheme, string native)
    {
        Assert.False(NativeRange.TryRead(scheme, native, out _, out var fault));
        Assert.NotEqual("", fault!.Reason.Ja);
    }
}
