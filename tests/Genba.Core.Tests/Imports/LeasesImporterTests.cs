using Genba.Core.Imports;

namespace Genba.Core.Tests.Imports;

public sealed class LeasesImporterTests
{
    private const string WindowsCsv = """
        #TYPE Microsoft.Management.Infrastructure.CimInstance#root/Microsoft/Windows/DHCP/DhcpServerv4Lease
        "IPAddress","ScopeId","AddressState","ClientId","HostName","LeaseExpiryTime"
        "10.77.0.52","10.77.0.0","Active","02-47-45-00-00-10","plc-press.plant.example","2026/11/22 10:47:05"
        "10.77.0.60","10.77.0.0","InactiveReservation","02-47-45-00-00-60","spare",
        """;

    [Fact]
    public void Leases_that_dnsmasq_wrote_tie_addresses_and_names_together()
    {
        var set = Sources.Read(Sources.Recorded("dnsmasq.leases"));
        Assert.Equal(["02:47:45:00:00:12 10.77.0.54 (line 1)", "02:47:45:00:00:11 10.77.0.53 (line 2)",
            "02:47:45:00:00:10 10.77.0.52 (line 3)"], Sources.Bindings(set));
        Assert.Equal(["10.77.0.53 name = hmi-line1 (line 2)", "10.77.0.52 name = plc-press (line 3)"], Sources.Claims(set));
    }

    [Fact]
    public void Leases_that_isc_dhcpd_wrote_tell_names_vendor_classes_and_times()
    {
        var set = Sources.Read(Sources.Recorded("dhcpd.leases"));
        Assert.Equal(["02:47:45:00:00:10 10.77.0.100 (line 9)", "02:47:45:00:00:11 10.77.0.101 (line 21)",
            "02:47:45:00:00:12 10.77.0.102 (line 33)"], Sources.Bindings(set));
        Assert.Contains("10.77.0.101 name = hmi-line1 (line 21)", Sources.Claims(set));
        Assert.Contains("10.77.0.101 vendor-class = Genba lab panel (line 21)", Sources.Claims(set));
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 10, 47, 5, TimeSpan.Zero).ToUnixTimeSeconds(),
            set.Bindings[0].Seen.First.Nanoseconds / 1_000_000_000);
        Assert.Empty(set.Captures[0].Problems);
    }

    [Fact]
    public void Leases_that_kea_wrote_were_last_seen_when_they_were_given()
    {
        var set = Sources.Read(Sources.Recorded("kea-leases4.csv"));
        Assert.Equal(["02:47:45:00:00:10 10.77.0.151 (line 2)", "02:47:45:00:00:11 10.77.0.152 (line 3)",
            "02:47:45:00:00:12 10.77.0.153 (line 4)"], Sources.Bindings(set));
        Assert.Contains("10.77.0.151 name = plc-press (line 2)", Sources.Claims(set));
        Assert.All(set.Bindings, binding => Assert.Equal(1_795_258_297, binding.Seen.First.Nanoseconds / 1_000_000_000));
    }

    [Fact]
    public void Leases_that_windows_exported_leave_unused_reservations_out()
    {
        var set = Sources.Read(WindowsCsv, "leases.csv");
        Assert.Equal(["02:47:45:00:00:10 10.77.0.52 (line 3)"], Sources.Bindings(set));
        Assert.Equal(["10.77.0.52 name = plc-press.plant.example (line 3)"], Sources.Claims(set));
    }

    [Fact]
    public void The_list_of_the_windows_console_is_read_in_japanese()
    {
        var set = Sources.Read("クライアント IP アドレス,名前,リースの有効期限,種類,一意の ID\n10.77.0.52,plc-press,2026/11/22 10:47:05,DHCP,024745000010\n",
            "list.csv");
        Assert.Equal(["02:47:45:00:00:10 10.77.0.52 (line 2)"], Sources.Bindings(set));
    }

    [Fact]
    public void A_lease_and_a_table_of_the_same_machine_make_one_asset()
    {
        var assets = Sources.Assets(Sources.Read(Sources.Recorded("dnsmasq.leases")), Sources.Read(Sources.Recorded("bridge-fdb.txt")));
        var press = Assert.Single(assets, asset => asset.Id == "02:47:45:00:00:10");
        Assert.Equal(["plc-press"], press.Names);
        Assert.Contains(press.Facts, fact => fact is { Key: "attached-to", Value: "port10" });
    }

    [Fact]
    public void A_lease_block_is_shown_by_its_first_line()
    {
        var text = File.ReadAllText(Sources.Recorded("dhcpd.leases"));
        var view = Sources.Line(text, "dhcpd.leases", 21);
        Assert.Equal("lease 10.77.0.101 {", view?.Text);
        Assert.Contains(view!.Says, said => said.Text == "hmi-line1");
    }

    [Fact]
    public void A_damaged_line_is_named_and_the_rest_is_kept()
    {
        var set = Sources.Read("1795301221 02:47:45:00:00:12 10.77.0.54 * *\n1795301218 02:47:45:00:00:11 10.77.0.53 hmi *\ngarbage\n",
            "x.leases");
        Assert.Equal(2, set.Bindings.Count);
        Assert.Contains("From line 3: 1 not understood, for example “garbage”", Assert.Single(Sources.Problems(set)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_ledger_of_machines_is_no_lease_file() =>
        Assert.IsNotType<LeasesImporter>(Sources.KindOf("ID,Name,IP Address\n1,PLC,10.1.1.5\n", "ledger.csv"));
}
