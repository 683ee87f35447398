using Genba.Core.Advisories;
using Genba.Core.Exposures;
using Genba.Core.Tests.Advisories;
using Genba.Wire.Protocols;

namespace Genba.Core.Tests.Exposures;

public sealed class VulnerableServiceTests
{
    [Theory]
    [InlineData("A crafted packet to port 502/TCP stops the CPU.", "tcp/502")]
    [InlineData("Devices listen on TCP/5007 without a password.", "tcp/5007")]
    [InlineData("Packets sent to UDP port 161 crash the agent.", "udp/161")]
    [InlineData("via port 102", "?/102")]
    [InlineData("by sending packets to ports 80, 443 and 8080/tcp", "?/80 ?/443 ?/8080")]
    [InlineData("TCPポート番号 5562 で待ち受ける", "tcp/5562")]
    [InlineData("UDP 5010番ポート", "udp/5010")]
    public void Ports_are_read_as_people_write_them(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', PortsOf(text)));

    [Theory]
    [InlineData("The port 1 of the switch drops frames.")]
    [InlineData("TCP/IP stack in versions before 10.2.3")]
    [InlineData("See https://example.com:8080/index.html")]
    [InlineData("export 80 variables")]
    [InlineData("versions 4010-4020")]
    public void Other_numbers_are_no_ports(string text) => Assert.Empty(PortsOf(text));

    [Theory]
    [InlineData("The SMBv1 server in Microsoft Windows allows remote code execution.", "SMB")]
    [InlineData("Remote Desktop Services before 7 ...", "RDP")]
    [InlineData("三菱電機製のMELSOFT接続における認証の不備", "SLMP, MELSOFT")]
    [InlineData("WebサーバにDoSの脆弱性", "HTTP")]
    [InlineData("Crafted EtherNet/IP messages", "EtherNet/IP")]
    [InlineData("an unauthenticated PROFINET DCP request", "PROFINET DCP")]
    public void Words_name_the_service_and_are_kept(string text, string kind)
    {
        var named = ServiceOf(new Statement("maker", ["CVE-2024-1"]) { Texts = [new("description", "en", text)] }).Named;
        Assert.Contains(named, one => one.Name == kind && one.Source == "maker" && text.Contains(one.Words, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Read https://example.com/modbus for the update.")]
    [InlineData("The pumping station runs on a discipline of its own.")]
    [InlineData("Improper input validation in the CPU module.")]
    public void Words_that_only_look_alike_name_nothing(string text) =>
        Assert.Empty(ServiceOf(new Statement("maker", ["CVE-2024-1"]) { Texts = [new("description", "en", text)] }).Named);

    [Fact]
    public void What_to_do_about_it_names_nothing() => Assert.Empty(ServiceOf(new Statement("maker", ["CVE-2024-1"])
    {
        Texts = [new("legal_disclaimer", "en", "Block SMB."), new("general", "en", "Use a VPN instead of Telnet.")],
        Remedies = [new("mitigation", "en", "Restrict port 502/TCP to trusted hosts.", null, [])],
    }).Named);

    [Fact]
    public void Weaknesses_and_products_name_the_service_too()
    {
        var named = ServiceOf(new Statement("NVD", ["CVE-2024-1"])
        {
            Weaknesses = ["CWE-79"],
            Configurations = [new(false, false, [], [new(true, "cpe:2.3:a:openbsd:openssh:7.1:*:*:*:*:*:*:*", null, []), new(false, "cpe:2.3:a:samba:samba:4:*:*:*:*:*:*:*", null, [])])],
        }).Named;
        Assert.Contains(named, one => one is { Name: "HTTP", Words: "CWE-79" });
        Assert.Contains(named, one => one is { Name: "SSH", Words: "openssh" });
        Assert.DoesNotContain(named, one => one.Name == "SMB");
    }

    [Theory]
    [InlineData("CVSS:3.1/AV:L/AC:L", "CVSS:3.1/AV:L/AC:H", ReachBy.Local)]
    [InlineData("CVSS:3.1/AV:P/AC:L", "CVSS:3.1/AV:L/AC:H", ReachBy.Local)]
    [InlineData("CVSS:3.1/AV:A/AC:L", "CVSS:4.0/AV:L/AC:H", ReachBy.Adjacent)]
    [InlineData("(AV:L/AC:L/Au:N)", "CVSS:4.0/AV:N/AC:H", ReachBy.Network)]
    [InlineData("(AV:L/AC:L/Au:N)", "rated high", ReachBy.Local)]
    public void The_farthest_vector_of_all_sources_counts(string one, string other, ReachBy by) =>
        Assert.Equal(by, ServiceOf(new Statement("maker", ["CVE-2024-1"]) { Severities = [new("CVSS", one, 5, null, "a"), new("CVSS", other, 5, null, "b")] }).By);

    [Fact]
    public void Every_protocol_of_the_table_is_one_that_is_heard()
    {
        var heard = ProtocolTable.All.Select(dissector => dissector.Protocol).Concat(["smb1", "smb2"]).ToHashSet(StringComparer.Ordinal);
        Assert.All(ServiceTable.All.SelectMany(kind => kind.Services).Select(service => service.Protocol).OfType<string>(), name => Assert.Contains(name, heard));
    }

    [Fact]
    public void Hostile_text_is_read_in_time()
    {
        var random = new Random(20_261_121);
        string[] parts = ["tcp", "port", " ", "80", ",", "/", "(", "ポート", "and", "\t", "SMB", "://", "x"];
        for (var round = 0; round < 200; round++)
            ServiceOf(new Statement("maker", ["CVE-2024-1"])
            {
                Texts = [new("description", "en", string.Concat(Enumerable.Range(0, 3000).Select(_ => parts[random.Next(parts.Length)])))],
            });
        ServiceOf(new Statement("maker", ["CVE-2024-1"]) { Texts = [new("description", "en", "port" + new string(' ', 200_000))] });
    }

    /// <summary>Names are rules of thumb, so their share is printed and held between bounds that a broken table would leave.</summary>
    [Fact]
    public void Published_advisories_name_services_often_and_not_always()
    {
        var read = SharedAdvisories.Read(Path.Combine(SharedAdvisories.Folder("csaf"), "cisa-ics"));
        var services = read.Advisories.SelectMany(advisory => advisory.Statements.Select(statement => ServiceOf(statement))).ToList();
        var named = services.Count(service => service.Named.Count > 0);
        TestContext.Current.TestOutputHelper!.WriteLine($"{named} of {services.Count} statements name a service");
        Assert.InRange(100 * named / Math.Max(1, services.Count), 10, 80);
    }

    private static IEnumerable<string> PortsOf(string text) => ServiceOf(new Statement("maker", ["CVE-2024-1"]) { Texts = [new("description", "en", text)] })
        .Named.Where(one => one.Name is null).Select(one => FormattableString.Invariant($"{one.Service.Transport ?? "?"}/{one.Service.Port}"));

    private static VulnerableService ServiceOf(Statement statement)
    {
        var advisory = new Advisory(AdvisoryFeed.Csaf, statement.Publisher, "A-1") { Statements = [statement] };
        var record = new AdvisoryRecord(1, AdvisoryFeed.Csaf, statement.Publisher, "A-1", null, null, null, false, false, null);
        return VulnerableService.Of(new(statement.About, [(record, advisory)], null));
    }
}
