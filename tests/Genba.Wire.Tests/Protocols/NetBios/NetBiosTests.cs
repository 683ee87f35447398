using Genba.Wire.Protocols;
using Genba.Wire.Protocols.NetBios;

namespace Genba.Wire.Tests.Protocols.NetBios;

public sealed class NetBiosTests
{
    private readonly Dialogue _names = new(new NetBiosNameDissector());
    private readonly Dialogue _browser = new(new BrowserDissector());

    [Fact]
    public void A_registration_names_the_machine_at_its_address() =>
        Assert.Equal(["identity name = ENG-01"], _names.Client(NetBiosMessages.Registration).Saw);

    [Fact]
    public void A_group_is_a_domain() =>
        Assert.Equal(["identity domain = PLANT of 10.0.0.99"], _names.Server(NetBiosMessages.GroupAnswer).Saw);

    [Fact]
    public void The_status_of_a_node_tells_its_names_and_hardware_address() => Assert.Equal(
        ["identity name = HIST-01", "identity domain = PLANT", "binding 02:00:00:00:00:02 10.0.0.2 (Protocol)"],
        _names.Server(NetBiosMessages.Status).Saw);

    [Fact]
    public void An_announcement_tells_name_comment_and_system() => Assert.Equal(
        [
            "identity name = HIST-01", "identity name = HIST-01", "identity description = Historian (70 %)",
            "identity os = Windows 6.1 (40 %)", "identity role = domain-controller",
        ],
        _browser.Client(NetBiosMessages.Announcement).Saw);

    [Fact]
    public void An_announcement_of_a_domain_names_only_the_domain() => Assert.Equal(
        ["identity name = HIST-01", "identity domain = PLANT"], _browser.Client(NetBiosMessages.DomainAnnouncement).Saw);

    [Fact]
    public void A_forwarded_announcement_says_nothing_about_the_forwarder() =>
        Assert.Empty(_browser.Server(NetBiosMessages.Announcement).Saw);

    [Fact]
    public void Names_that_are_no_letters_are_not_its_own() =>
        Assert.Equal(Recognition.No, _names.Recognise(Dns.DnsMessages.Query));
}
