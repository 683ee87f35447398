using Genba.Core.Detection;
using Genba.Core.Tests.Inspection;
using Genba.Wire.Observations;
using static Genba.Core.Tests.Detection.OneLine;

namespace Genba.Core.Tests.Detection;

/// <summary>Rules about who is there and how machines are reached: one plant that fires each, one that must stay silent.</summary>
public sealed class TrafficRuleTests
{
    private const string Public = "203.0.113.80";
    private const string OldCertificate = "subject=plc-01; issuer=plc-01; serial=01; until=2027-03-31";

    [Fact]
    public void D03_tells_of_two_machines_that_claim_one_address_in_turns()
    {
        var finding = Single("D03", new Sketch().Arp("00:1b:1b:00:00:01", Plc, from: 0, to: 100).Arp("00:0c:29:00:00:66", Plc, from: 50, to: 90));
        Assert.Equal((Severity.Medium, 2), (finding.Severity, finding.Evidence.Count));
    }

    [Fact]
    public void D03_is_grave_when_one_card_claims_the_addresses_of_others()
    {
        var finding = Single("D03", new Sketch()
            .Arp("00:1b:1b:00:00:01", Plc, from: 0, to: 100).Arp("00:80:f4:00:00:02", Hmi, from: 0, to: 100)
            .Arp("00:0c:29:00:00:66", Plc, from: 50, to: 90).Arp("00:0c:29:00:00:66", Hmi, from: 50, to: 90));
        Assert.Equal(Severity.High, finding.Severity);
        Assert.Contains("00:0c:29:00:00:66", finding.Title.En, StringComparison.Ordinal);
    }

    [Fact]
    public void D03_is_silent_about_a_spare_a_router_group_and_two_cards_of_one_machine() => Assert.Empty(Findings("D03", new Sketch()
        .Arp("00:1b:1b:00:00:01", Plc, from: 0, to: 100).Arp("00:1b:1b:00:77:01", Plc, from: 101, to: 200)
        .Arp("00:1b:1b:00:00:11", "192.168.10.254", from: 0, to: 100).Arp("00:00:5e:00:01:0a", "192.168.10.254", from: 0, to: 100)
        .Arp("00:80:f4:00:00:02", Hmi, from: 0, to: 100).Arp("00:80:f4:00:00:03", Hmi, from: 0, to: 100)));

    [Fact]
    public void D03_tells_of_a_storm_of_announcements_but_not_of_a_few()
    {
        Assert.Equal("T0814", Single("D03", Line().Shows(Sign.AddressAnnounced, Hmi, "255.255.255.255", "", count: 900, until: 100)).Technique);
        Assert.Empty(Findings("D03", Line().Shows(Sign.AddressAnnounced, Hmi, "255.255.255.255", "", count: 3, until: 2)));
        Assert.Empty(Findings("D03", Line().Shows(Sign.AddressAnnounced, Hmi, "255.255.255.255", "", count: 900, until: Day)));
    }

    [Theory]
    [InlineData(Public, 22, "ssh", Severity.High)]
    [InlineData(Pc, 3389, "rdp", Severity.Medium)]
    [InlineData(Hmi, 5900, "vnc", Severity.Low)]
    public void D07_weighs_a_session_by_where_it_comes_from(string client, int port, string protocol, Severity severity) =>
        Assert.Equal(severity, Single("D07", Line().Frame("00:1e:f6:00:00:03", Public, 50).Talk(client, Plc, port, protocol: protocol)).Severity);

    [Fact]
    public void D07_tells_of_each_hour_with_a_session_and_of_a_maintenance_service()
    {
        var sketch = Line().Talk(Pc, Plc, 22, protocol: "ssh").Talk(Pc, Plc, 22, protocol: "ssh", from: 4000, ownPort: 50_001);
        Assert.Equal(2, Findings("D07", sketch).Count);
        Assert.Contains("TeamViewer", Single("D07", Line()
            .Says(null, Hmi, IdentityField.RemoteProduct, "TeamViewer", "tls")).Title.En, StringComparison.Ordinal);
    }

    [Fact]
    public void D07_is_silent_about_the_office_what_was_not_answered_what_was_usual_and_the_name_of_a_server()
    {
        Assert.Empty(Findings("D07", Line().Talk(Hmi, Pc, 3389, protocol: "rdp").Talk(Pc, Plc, 22, protocol: "ssh", established: false)));
        Assert.Empty(Findings("D07", Line().Until(20 * Day).Talk(Hmi, Plc, 22, protocol: "ssh")
            .Talk(Hmi, Plc, 22, protocol: "ssh", from: 16 * Day, ownPort: 50_001)));
        Assert.Empty(Findings("D07", Line().Says(null, Hmi, IdentityField.ServerName, "router7.teamviewer.com", "tls")));
    }

    [Fact]
    public void D09_tells_of_a_host_that_asks_machines_who_they_are_and_leaves()
    {
        var sketch = Line();
        for (var host = 1; host <= 4; host++) sketch.Operates(Pc, $"192.168.10.{host}", OperationClass.Read, name: "read device identification");
        Assert.Contains("4", Single("D09", sketch).Title.En, StringComparison.Ordinal);
    }

    [Fact]
    public void D09_is_silent_about_who_then_works_with_the_machines_and_about_engineering_stations()
    {
        var panel = Line();
        for (var host = 11; host <= 14; host++)
        {
            panel.Operates(Hmi, $"192.168.10.{host}", OperationClass.Read, "enip", name: "read identity")
                .Operates(Hmi, $"192.168.10.{host}", OperationClass.Read, "enip", count: 500, name: "read tag");
        }
        Assert.Empty(Findings("D09", panel));
        var engineer = Line().Operates(Pc, Plc, OperationClass.Program, "s7comm");
        for (var host = 11; host <= 14; host++) engineer.Operates(Pc, $"192.168.10.{host}", OperationClass.Read, name: "read device identification");
        Assert.Empty(Findings("D09", engineer));
    }

    [Fact]
    public void D09_tells_of_an_outsider_that_asks_everybody_but_not_of_a_controller()
    {
        Assert.Equal(Severity.Low, Single("D09", Line().Shows(Sign.Enumeration, Pc, "255.255.255.255", "enip")).Severity);
        Assert.Empty(Findings("D09", Line().Operates(Hmi, Plc, OperationClass.Read).Shows(Sign.Enumeration, Hmi, "255.255.255.255", "bacnet")));
    }

    [Fact]
    public void D22_tells_of_broken_industrial_messages_and_of_bursts()
    {
        var polled = Line().Operates(Hmi, Plc, OperationClass.Read);
        Assert.Equal(Severity.Low, Single("D22", polled.Breaks(Pc, Plc, "modbus", 4)).Severity);
        Assert.Equal(Severity.Medium, Single("D22", Line().Breaks(Pc, Plc, "http", 200)).Severity);
    }

    [Fact]
    public void D22_is_silent_about_single_faults_and_about_what_the_capture_lost() => Assert.Empty(Findings("D22", Line()
        .Operates(Hmi, Plc, OperationClass.Read).Breaks(Pc, Plc, "modbus", 1).Breaks(Hmi, Plc, "http", 5)
        .Breaks(Hmi, Plc, "modbus", 500, AnomalyKind.ReassemblyGap)));

    [Fact]
    public void D25_tells_of_a_certificate_that_ran_out_and_of_one_exchanged_early()
    {
        var ended = Single("D25", Line().Says(null, Plc, IdentityField.Certificate, "subject=hmi; serial=01; until=2024-01-31", "tls"));
        Assert.Contains("2024-01-31", ended.Title.Ja, StringComparison.Ordinal);
        var exchanged = Single("D25", Line().Until(20 * Day).Says(null, Plc, IdentityField.Certificate, OldCertificate, "tls")
            .Says(null, Plc, IdentityField.Certificate, OldCertificate.Replace("serial=01", "serial=02", StringComparison.Ordinal), "tls", at: 16 * Day));
        Assert.Equal((Severity.Medium, 2), (exchanged.Severity, exchanged.Evidence.Count));
    }

    [Fact]
    public void D25_takes_an_exchange_near_the_end_for_a_renewal_and_is_silent_about_valid_ones()
    {
        var due = OldCertificate.Replace("2027-03-31", "2026-05-01", StringComparison.Ordinal);
        Assert.Equal(Severity.Low, Single("D25", Line().Until(20 * Day).Says(null, Plc, IdentityField.Certificate, due, "tls")
            .Says(null, Plc, IdentityField.Certificate, OldCertificate, "tls", at: 16 * Day)).Severity);
        Assert.Empty(Findings("D25", Line().Says(null, Plc, IdentityField.Certificate, OldCertificate, "tls")));
    }

    [Fact]
    public void D26_tells_of_systems_and_services_without_support()
    {
        Assert.Contains("2020-01-14", Single("D26", Line()
            .Says(null, Hmi, IdentityField.OperatingSystem, "Windows 7 Professional 7601 Service Pack 1", "smb")).Title.En, StringComparison.Ordinal);
        Assert.Equal(Severity.Medium, Single("D26", Line().Shows(Sign.OutdatedProtocol, Hmi, Pc, "smb", 445)).Severity);
    }

    [Fact]
    public void D26_is_silent_about_supported_systems_and_other_protocols() => Assert.Empty(Findings("D26", Line()
        .Says(null, Hmi, IdentityField.OperatingSystem, "Windows 10 Enterprise LTSC", "smb").Shows(Sign.OutdatedProtocol, Hmi, Pc, "tls", 443)));

    [Fact]
    public void D28_tells_of_small_calls_outside_as_a_clock_strikes()
    {
        var sketch = Line();
        for (var call = 0; call < 12; call++) sketch.Talk(Plc, Public, 443, protocol: "tls", from: call * 60 + call % 3, ownPort: 50_000 + call);
        Assert.Equal(12, Single("D28", sketch).Count);
    }

    [Fact]
    public void D28_is_silent_about_irregular_large_or_few_calls_and_about_clocks()
    {
        var (irregular, large, clock) = (Line(), Line(), Line());
        for (var call = 0; call < 12; call++)
        {
            irregular.Talk(Plc, Public, 443, protocol: "tls", from: call * call * 30, ownPort: 50_000 + call);
            large.Talk(Plc, Public, 443, protocol: "tls", packets: 900, from: call * 60, ownPort: 50_000 + call);
            clock.Talk(Plc, Public, 123, "udp", "ntp", from: call * 64, ownPort: 50_000 + call);
        }
        Assert.Empty(Findings("D28", irregular));
        Assert.Empty(Findings("D28", large));
        Assert.Empty(Findings("D28", clock));
        Assert.Empty(Findings("D28", Line().Talk(Plc, Public, 443, from: 0).Talk(Plc, Public, 443, from: 60, ownPort: 50_001)));
    }

    [Fact]
    public void D28_tells_of_a_new_library_on_a_machine_with_a_fixed_task()
    {
        var panel = Line().Until(20 * Day).Says(null, Hmi, IdentityField.Kind, "HMI").Says(null, Hmi, IdentityField.Fingerprint, "t13d_one", "tls");
        Assert.Empty(Findings("D28", panel));
        Assert.Equal(Severity.Low, Single("D28", panel.Says(null, Hmi, IdentityField.Fingerprint, "t12d_two", "tls", at: 16 * Day)).Severity);
    }

    [Fact]
    public void D34_tells_of_a_device_behind_another_and_of_a_new_access_point()
    {
        const string mac = "00:0c:29:00:00:44", address = "192.168.10.44";
        var hidden = new Sketch().Frame(mac, address, hops: 63, to: 10).Arp(mac, address).Talk(address, Plc);
        Assert.Contains(address, Single("D34", hidden).Title.En, StringComparison.Ordinal);
        var radio = Line().Until(20 * Day).Frame(mac, address, from: 16 * Day, to: 17 * Day)
            .Says(mac, address, IdentityField.Description, "Wireless access point", "lldp", at: 16 * Day);
        Assert.Contains("access point", Single("D34", radio).Title.En, StringComparison.Ordinal);
    }

    [Fact]
    public void D34_is_silent_about_neighbours_and_about_what_a_router_forwards() => Assert.Empty(Findings("D34", Line()
        .Arp("00:1b:1b:00:00:01", Plc).Talk(Hmi, Plc).Frame("00:1e:f6:00:00:03", "192.168.30.9", hops: 63).Talk("192.168.30.9", Plc)));
}
