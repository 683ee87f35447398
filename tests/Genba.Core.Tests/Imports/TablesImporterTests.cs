using System.Text;
using Genba.Core.Imports;

namespace Genba.Core.Tests.Imports;

public sealed class TablesImporterTests
{
    private const string CiscoMacTable = """
        SW-LINE1#show mac address-table
                  Mac Address Table
        -------------------------------------------

        Vlan    Mac Address       Type        Ports
        ----    -----------       --------    -----
         All    0100.0ccc.cccc    STATIC      CPU
          10    0247.4500.0010    DYNAMIC     Gi1/0/5
          10    0247.4500.0011    DYNAMIC     Gi1/0/24
          10    0247.4500.0012    DYNAMIC     Gi1/0/24
        Total Mac Addresses for this criterion: 4
        """;

    [Theory]
    [InlineData("arp-a.txt")]
    [InlineData("arp-n.txt")]
    [InlineData("ip-neigh.txt")]
    public void What_linux_printed_ties_addresses_together(string file) =>
        Assert.Equal(
            ["02:47:45:00:00:10 10.77.0.52", "02:47:45:00:00:11 10.77.0.53", "02:47:45:00:00:12 10.77.0.54"],
            Sources.Bindings(Sources.Read(Sources.Recorded(file))).Select(binding => binding[..28].Trim()).Order(StringComparer.Ordinal));

    [Fact]
    public void The_bridge_table_that_linux_printed_names_ports_and_leaves_its_own_addresses_out() =>
        Assert.Equal(
            [
                "02:47:45:00:00:10 attached-to = port10 (line 7)", "02:47:45:00:00:11 attached-to = port11 (line 12)",
                "02:47:45:00:00:12 attached-to = port12 (line 17)",
            ],
            Sources.Claims(Sources.Read(Sources.Recorded("bridge-fdb.txt"))));

    [Fact]
    public void A_switch_is_named_by_its_prompt_and_a_port_with_several_machines_is_only_a_hint()
    {
        var set = Sources.Read(CiscoMacTable, "sw.txt");
        Assert.Equal(
            [
                "02:47:45:00:00:10 attached-to = SW-LINE1 Gi1/0/5 VLAN 10 (line 8)",
                "02:47:45:00:00:11 attached-to = SW-LINE1 Gi1/0/24 VLAN 10 (line 9)",
                "02:47:45:00:00:12 attached-to = SW-LINE1 Gi1/0/24 VLAN 10 (line 10)",
            ],
            Sources.Claims(set));
        Assert.Equal([95, 40, 40], set.Identities.OrderBy(one => one.Evidence.Packet).Select(one => (int)one.ConfidencePercent));
    }

    [Theory]
    [InlineData("Internet  10.1.1.5   12   0247.4500.0010  ARPA   Vlan10")]
    [InlineData("  10.1.1.5           02-47-45-00-00-10     動的")]
    [InlineData("10.1.1.5  ether  02:47:45:00:00:10  C  eth0")]
    [InlineData("? (10.1.1.5) at 2:47:45:0:0:10 on en0 ifscope [ethernet]")]
    [InlineData("10.1.1.5         0x1         0x2         02:47:45:00:00:10     *        eth0")]
    [InlineData("10.1.1.5\t0247-4500-0010\t20\tD-0\tGE0/0/1")]
    public void An_arp_entry_of_any_common_kind_is_understood(string line) =>
        Assert.Equal(["02:47:45:00:00:10 10.1.1.5 (line 1)"], Sources.Bindings(Sources.Read(line + "\n", "arp.txt")));

    [Theory]
    [InlineData("vlan  mac address     type    learn     age   ports\n* 10  0247.4500.0010  dynamic  Yes  5  Gi1/1", "Gi1/1 VLAN 10")]
    [InlineData("   VLAN     MAC Address      Type      age     Secure NTFY Ports\n* 10     0247.4500.0010   dynamic  0         F      F    Eth1/5", "Eth1/5 VLAN 10")]
    [InlineData("  MAC Address   Port  VLAN\n  024745-000010 5     10", "5 VLAN 10")]
    [InlineData("10   port1.0.5   0247.4500.0010   forward   dynamic", "port1.0.5 VLAN 10")]
    [InlineData("V10  02:47:45:00:00:10  D  -  ge-0/0/5.0", "ge-0/0/5.0 VLAN 10")]
    public void A_mac_table_of_any_common_switch_is_understood(string table, string place) =>
        Assert.EndsWith($"attached-to = {place} (line {table.Count(sign => sign == '\n') + 1})",
            Assert.Single(Sources.Claims(Sources.Read(table + "\n", "sw.txt"))), StringComparison.Ordinal);

    [Theory]
    [InlineData("? (10.1.1.5) at <incomplete> on eth0")]
    [InlineData("10.1.1.5 dev eth0 FAILED")]
    [InlineData("  224.0.0.22            01-00-5e-00-00-16     static")]
    [InlineData("02:47:45:00:00:10 and 02:47:45:00:00:11 on 10.1.1.5")]
    public void A_line_without_one_machine_says_nothing(string line)
    {
        var set = Sources.Read($"10.1.1.9 dev eth0 lladdr 02:47:45:00:00:99 REACHABLE\n{line}\n", "neigh.txt");
        Assert.Single(set.Bindings);
    }

    [Fact]
    public void Separated_values_are_read_by_their_headings()
    {
        var set = Sources.Read("スイッチ名,ポート,VLAN,MACアドレス,IPアドレス,ホスト名\nSW1,Gi1/0/5,10,02:47:45:00:00:10,10.1.1.5,plc-press\nSW1,Gi1/0/6,10,zz,10.1.1.6,x\n", "table.csv");
        Assert.Equal(["02:47:45:00:00:10 10.1.1.5 (line 2)"], Sources.Bindings(set));
        Assert.Equal(["10.1.1.5 name = plc-press (line 2)", "02:47:45:00:00:10 attached-to = SW1 Gi1/0/5 VLAN 10 (line 2)"],
            Sources.Claims(set));
        Assert.Contains("From line 3: 1 with no valid address, for example “zz”", Assert.Single(Sources.Problems(set)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_that_powershell_saved_is_read_too()
    {
        byte[] bytes = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("インターフェイス: 10.1.1.2 --- 0xb\r\n  10.1.1.5   02-47-45-00-00-10   動的\r\n")];
        Assert.Equal(["02:47:45:00:00:10 10.1.1.5 (line 2)"], Sources.Bindings(Sources.Read(bytes, "arp.txt")));
    }

    [Fact]
    public void An_asset_ledger_with_addresses_is_no_table() =>
        Assert.Null(Sources.KindOf("管理番号,名称,IPアドレス,MACアドレス\nA-1,PLC,10.1.1.5,02:47:45:00:00:10\n", "ledger.csv"));

    [Fact]
    public void The_line_is_shown_as_it_stands_with_what_it_says()
    {
        var view = Sources.Line(CiscoMacTable, "sw.txt", 8);
        Assert.Equal("10    0247.4500.0010    DYNAMIC     Gi1/0/5", view?.Text);
        Assert.Equal([6L, 7, 8, 9, 10], view!.Around.Select(line => line.Number));
        Assert.Equal("SW-LINE1 Gi1/0/5 VLAN 10", Assert.Single(view.Says).Text);
    }

    [Fact]
    public void Machines_of_a_table_become_assets_and_nobody_claims_to_have_watched_them()
    {
        var set = Sources.Read(Sources.Recorded("arp-a.txt"));
        Assert.Equal(["02:47:45:00:00:10", "02:47:45:00:00:11", "02:47:45:00:00:12"],
            Sources.Assets(set).Select(asset => asset.Id).Order(StringComparer.Ordinal));
        Assert.Equal(TimeSpan.Zero, Core.Inspection.WatchedTime.Of(set.Captures));
    }

    [Fact]
    public void Text_without_any_entry_is_refused_with_what_was_expected()
    {
        var refused = Assert.IsType<Core.Inspection.CaptureOutcome.Rejected>(Sources.Outcome("Dear Sir\n"u8.ToArray(), "letter.txt",
            new TablesImporter()));
        Assert.Contains("MAC address or ARP table", refused.Reason.En, StringComparison.Ordinal);
    }
}
