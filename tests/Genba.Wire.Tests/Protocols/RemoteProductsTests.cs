using System.Text;
using Genba.Wire.Protocols;

namespace Genba.Wire.Tests.Protocols;

public sealed class RemoteProductsTests
{
    [Theory]
    [InlineData("teamviewer.com", "TeamViewer")]
    [InlineData("ping3.TEAMVIEWER.com", "TeamViewer")]
    [InlineData("device.talk2m.com", "Ewon Talk2M")]
    [InlineData("notteamviewer.com", "")]
    [InlineData("teamviewer.com.example", "")]
    [InlineData("com", "")]
    [InlineData("", "")]
    public void A_name_belongs_to_a_product_when_its_domain_does(string name, string product) =>
        Assert.Equal(product, Encoding.ASCII.GetString(RemoteProducts.Find(Encoding.ASCII.GetBytes(name))));

    [Fact]
    public void Domains_are_lower_case_and_none_lies_below_another() => Assert.All(RemoteProducts.All, one =>
    {
        Assert.Equal(one.Domain.ToLowerInvariant(), one.Domain);
        Assert.Single(RemoteProducts.All, other => one.Domain == other.Domain
            || one.Domain.EndsWith("." + other.Domain, StringComparison.Ordinal));
    });
}
