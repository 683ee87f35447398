using Genba.Core.Assets;
using Genba.Core.Observations;
using Genba.Core.Zones;
using Genba.Wire.Observations;

namespace Genba.Core.Tests.Assessment.Rules;

/// <summary>2-3, 2-7, 2-10, 3-2 and 3-3: each contradiction fires, and stays silent for what only looks like it.</summary>
public sealed class NetworkUseTests
{
    private const string Outside = "203.0.113.10";

    [Fact]
    public void Mail_from_the_line_contradicts_2_3_with_its_frame()
    {
        var plant = new SmallPlant().Talk(SmallPlant.Panel, SmallPlant.Office, 25, "smtp");
        var judgement = plant.Judge("2-3");
        judgement.IsContradicted("X-2-3-1");
        var reason = judgement.Against().Single();
        Assert.Equal(plant.LastFrame, Assert.Single(reason.Evidence));
        Assert.Contains("hmi-1 (192.168.10.21)", reason.Text.En, StringComparison.Ordinal);
        Assert.Contains("hmi-1 (192.168.10.21)", reason.Text.Ja, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(993, "tls")]
    [InlineData(587, null)]
    public void Encrypted_and_unrecognised_mail_is_known_by_its_port(int port, string? protocol) =>
        new SmallPlant().Talk(SmallPlant.Panel, Outside, port, protocol).Judge("2-3").IsContradicted("X-2-3-1");

    [Fact]
    public void Mail_of_the_office_unanswered_mail_and_other_traffic_on_a_mail_port_are_no_mail_of_the_line()
    {
        new SmallPlant().Talk(SmallPlant.Office, Outside, 25, "smtp").Judge("2-3").IsSupported();
        new SmallPlant().Talk(SmallPlant.Panel, Outside, 25, null, answered: false).Judge("2-3").IsSupported();
        new SmallPlant().Talk(SmallPlant.Panel, SmallPlant.Plc, 25, "modbus").Judge("2-3").IsSupported();
    }

    [Theory]
    [InlineData(80, "http")]
    [InlineData(443, "tls")]
    [InlineData(53, "dns")]
    public void Web_from_the_line_contradicts_2_3(int port, string protocol) =>
        new SmallPlant().Talk(SmallPlant.Panel, Outside, port, protocol).Judge("2-3").IsContradicted("X-2-3-2");

    [Fact]
    public void Allowed_inner_and_time_traffic_is_no_internet_use()
    {
        var plant = new SmallPlant { Settings = new() { AllowedOutside = ["203.0.113.0/28"] } };
        plant.Talk(SmallPlant.Panel, Outside, 443, "tls").Talk(SmallPlant.Panel, SmallPlant.Office, 80, "http")
            .Talk(SmallPlant.Panel, "198.51.100.1", 123, "ntp");
        plant.Judge("2-3").IsSupported();
    }

    [Fact]
    public void A_maker_of_radio_modules_contradicts_only_the_claim_of_no_wireless()
    {
        var plant = new SmallPlant();
        plant.Change(SmallPlant.Plc, asset => asset with { Facts = [plant.FactOf("mac-vendor", "Espressif Inc.")] });
        plant.Judge("2-7", Checklist.AllAt(3, ("2-7", null))).IsContradicted("X-2-7-4");
        plant.Judge("2-7", Checklist.AllAt(3)).IsNotObservable();
        new SmallPlant().Judge("2-7", Checklist.AllAt(3, ("2-7", null))).IsNotObservable();
    }

    [Fact]
    public void A_readable_password_contradicts_2_10_and_names_the_machine_that_takes_it()
    {
        var judgement = new SmallPlant().Signal(Sign.ClearTextPassword, "telnet", SmallPlant.Panel, SmallPlant.Switch).Judge("2-10");
        judgement.IsContradicted("X-2-10-1");
        Assert.Contains("sw-1 (192.168.10.2) Telnet", judgement.Against().Single().Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_default_password_contradicts_2_10() =>
        new SmallPlant().Signal(Sign.DefaultCredential, "snmp", SmallPlant.Panel, SmallPlant.Switch).Judge("2-10").IsContradicted("X-2-10-2");

    [Fact]
    public void A_panel_that_asks_nobody_contradicts_2_10() =>
        new SmallPlant().Signal(Sign.NoAuthentication, "vnc", SmallPlant.Panel, SmallPlant.Plc).Judge("2-10").IsContradicted("X-2-10-1");

    [Fact]
    public void Passwords_of_office_machines_among_themselves_and_accepted_logins_do_not()
    {
        var plant = new SmallPlant();
        plant.Add("10.20.1.30", AssetKind.Printer, "printer");
        plant.Signal(Sign.ClearTextPassword, "http", SmallPlant.Office, "10.20.1.30").Signal(Sign.LoginSucceeded, "ssh", SmallPlant.Panel, SmallPlant.Plc);
        plant.Judge("2-10").IsSupported();
    }

    [Fact]
    public void Where_signs_are_gone_the_finding_about_credentials_speaks() =>
        new SmallPlant().Find("D23").Judge("2-10").IsContradicted("X-2-10-1");

    [Theory]
    [InlineData("Windows 7 Professional", true)]
    [InlineData("Windows XP", true)]
    [InlineData("Windows Server 2008 R2", true)]
    [InlineData("Windows 10 IoT Enterprise LTSC", false)]
    [InlineData("Windows Server 2022", false)]
    [InlineData("Linux 5.10", false)]
    public void Systems_without_support_contradict_3_2(string system, bool contradicted)
    {
        var plant = new SmallPlant();
        plant.Change(SmallPlant.Panel, asset => asset with { Facts = [plant.FactOf("os", system)] });
        if (contradicted) plant.Judge("3-2").IsContradicted("X-3-2-2");
        else plant.Judge("3-2").IsNotObservable();
    }

    [Fact]
    public void A_cover_on_record_answers_for_an_old_system()
    {
        var plant = new SmallPlant();
        plant.Change(SmallPlant.Panel, asset => asset with { Facts = [plant.FactOf("os", "Windows 7")] });
        plant.Keep("hosts", SmallPlant.Today, ("asset", SmallPlant.Panel), ("protection", "isolated")).Judge("3-2").IsNotObservable();
    }

    [Theory]
    [InlineData("telnet")]
    [InlineData("ftp")]
    [InlineData("rdp")]
    [InlineData("vnc")]
    public void Services_nobody_needs_contradict_3_3(string protocol)
    {
        var judgement = new SmallPlant().Talk(SmallPlant.Panel, SmallPlant.Switch, 4000, protocol).Judge("3-3");
        judgement.IsContradicted("X-3-3-1");
        Assert.Contains($"sw-1 (192.168.10.2) {ProtocolNames.Of(protocol)}", judgement.Against().Single().Text.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Name_lookups_by_multicast_contradict_3_3() =>
        new SmallPlant().Talk(SmallPlant.Panel, "224.0.0.252", 5355, "llmnr", answered: false).Judge("3-3").IsContradicted("X-3-3-1");

    [Fact]
    public void The_old_file_sharing_contradicts_3_3() =>
        new SmallPlant().Signal(Sign.OutdatedProtocol, "smb", SmallPlant.Office, SmallPlant.Panel).Judge("3-3").IsContradicted("X-3-3-1");

    [Fact]
    public void Exceptions_needed_services_and_office_machines_do_not_contradict_3_3()
    {
        var plant = new SmallPlant { Settings = new() { ServiceExceptions = ["192.168.10.2 telnet"] } };
        plant.Talk(SmallPlant.Panel, SmallPlant.Switch, 23, "telnet").Talk(SmallPlant.Panel, SmallPlant.Office, 3389, "rdp")
            .Talk(SmallPlant.Panel, SmallPlant.Plc, 23, "telnet", answered: false);
        plant.Judge("3-3").IsSupported();
    }

    [Fact]
    public void A_baseline_says_what_a_kind_of_machine_may_offer()
    {
        var plant = new SmallPlant { Settings = new() { ServiceBaseline = ["plc modbus"] } };
        plant.Judge("3-3").IsSupported();
        plant.Talk(SmallPlant.Panel, SmallPlant.Plc, 80, "http").Judge("3-3").IsContradicted("X-3-3-2");
    }

    [Fact]
    public void Without_zones_industrial_machines_still_count_as_the_factory() =>
        new SmallPlant { Zones = ZoneModel.Empty }.Talk(SmallPlant.Panel, Outside, 443, "tls").Judge("2-3").IsContradicted("X-2-3-2");
}
