using System.IO.Compression;
using Genba.Core.AssetLedger;
using Genba.Core.Imports;

namespace Genba.Core.Tests.Imports;

/// <summary>What NetBox demands is in its documentation and in the fields of its import forms (dcim and ipam, bulk_import).</summary>
public sealed class NetBoxTests
{
    private const string Exported =
        "id,name,status,tenant,site,location,rack,role,manufacturer,device_type,serial,asset_tag,primary_ip4,description\n" +
        "17,PLC-1,active,Production,Nagoya,Hall 1,R1,PLC,Mitsubishi,R08ENCPU,S1,A-1,10.0.0.1/24,press\n" +
        "18,HMI-1,decommissioning,Production,Nagoya,Hall 2,,HMI,Proface,SP5000,S2,A-2,10.0.0.2/24,\n";

    [Fact]
    public void A_list_of_devices_is_recognised_where_its_words_mean_something_else_elsewhere()
    {
        var reading = LedgerFiles.ReadText(Exported, "netbox_devices.csv");
        var row = reading.Table.Rows[0];
        Assert.Equal(
            ("A-1", "PLC-1", "PLC", "Mitsubishi", "R08ENCPU", "S1", "Hall 1"),
            (row[LedgerField.Id], row[LedgerField.Name], row[LedgerField.Kind], row[LedgerField.Vendor], row[LedgerField.Model],
                row[LedgerField.Serial], row[LedgerField.Place]));
        Assert.Equal("Production press active", $"{row[LedgerField.Department]} {row[LedgerField.Note]} {row[LedgerField.Status]}");
        Assert.Equal("10.0.0.1", Assert.Single(row.Addresses()).ToString());
        Assert.Equal(["x:id", "x:site", "x:rack"], reading.Table.Layout.Columns.Where(column => column.Field is null).Select(column =>
            column.Key));
        Assert.Equal([LedgerProblemKind.NetBoxRecognised], reading.Preview.Problems.Select(problem => problem.Kind));
    }

    [Fact]
    public void The_headings_of_its_lists_are_recognised_too()
    {
        var row = LedgerFiles.ReadText("Name,Status,Site,Role,Manufacturer,Type,IP Address\nPLC-1,Active,Nagoya,PLC,Omron,NX102,10.0.0.1/24\n").Table.Rows[0];
        Assert.Equal(("PLC", "NX102", "Omron"), (row[LedgerField.Kind], row[LedgerField.Model], row[LedgerField.Vendor]));
    }

    [Fact]
    public void Without_these_headings_a_role_stays_a_use_and_a_device_type_a_kind()
    {
        var row = LedgerFiles.ReadText("ID,Name,Role,Device type\n1,press,stamping,PLC\n").Table.Rows[0];
        Assert.Equal(("stamping", "PLC"), (row[LedgerField.Use], row[LedgerField.Kind]));
    }

    [Fact]
    public void What_came_from_NetBox_goes_back_as_its_import_takes_it()
    {
        var table = LedgerFiles.ReadText(Exported).Table;
        var output = new MemoryStream();
        NetBoxExporter.WriteDevices(table, "elsewhere", "Unknown", output);
        Assert.Equal(
            "name,role,tenant,manufacturer,device_type,serial,asset_tag,status,site,location,rack,description\n" +
            "PLC-1,PLC,Production,Mitsubishi,R08ENCPU,S1,A-1,active,Nagoya,Hall 1,R1,press\n" +
            "HMI-1,HMI,Production,Proface,SP5000,S2,A-2,decommissioning,Nagoya,Hall 2,,\n", Text(output));
    }

    [Fact]
    public void What_NetBox_demands_is_filled_in_and_what_it_limits_holds()
    {
        var longName = new string('x', 80);
        var table = LedgerFiles.ReadText(
            $"番号,名称,種別,状態,備考\n1,盤,PLC,使用中,\n1,盤,,予備品,\"二行\nの備考\"\n3,{longName},,撤去 2024-01-01,\n,=cmd,,,\n").Table;
        var output = new MemoryStream();
        NetBoxExporter.WriteDevices(table, "名古屋", "不明", output);
        var lines = Text(output).TrimEnd('\n').Split('\n');
        Assert.Equal(
            ["name,role,manufacturer,device_type,asset_tag,status,site,description", "盤,PLC,不明,不明,1,active,名古屋,",
                "盤 (2),不明,不明,不明,,inventory,名古屋,二行 の備考", $"{longName[..64]},不明,不明,不明,3,decommissioning,名古屋,", "'=cmd,不明,不明,不明,,active,名古屋,"],
            lines);
    }

    [Fact]
    public void The_whole_set_names_everything_before_it_is_needed()
    {
        var table = LedgerFiles.ReadText(
            "番号,名称,種別,メーカ,型式,設置場所,IPアドレス,MACアドレス\n1,PLC,PLC,三菱電機,R08,1号棟,\"10.0.0.1, 10.0.0.2\",00:1a:2b:3c:4d:5e\n2,HMI,HMI,三菱電機,GT27,1号棟,,\n").Table;
        var output = new MemoryStream();
        NetBoxExporter.WriteAll(table, "名古屋", "不明", output);
        var files = Files(output);
        Assert.Equal(
            ["01-manufacturers.csv", "02-device-types.csv", "03-device-roles.csv", "04-platforms.csv", "05-tenants.csv",
                "06-sites.csv", "07-locations.csv",
                "08-devices.csv", "09-interfaces.csv", "10-mac-addresses.csv", "11-ip-addresses.csv"], files.Keys);
        Assert.Equal(
            "address,status,device,interface,is_primary\n10.0.0.1/32,active,PLC,eth0,true\n10.0.0.2/32,active,PLC,eth0,false\n",
                files["11-ip-addresses.csv"]);
        Assert.Equal("device,name,type\nPLC,eth0,other\n", files["09-interfaces.csv"]);
        var devices = Rows(files["08-devices.csv"]);
        Assert.All(devices, device => Assert.Contains(device["manufacturer"], Rows(files["01-manufacturers.csv"]).Select(row =>
            row["name"])));
        Assert.All(devices, device => Assert.Contains(device["device_type"], Rows(files["02-device-types.csv"]).Select(row =>
            row["model"])));
        Assert.All(devices, device => Assert.Contains(device["role"], Rows(files["03-device-roles.csv"]).Select(row => row["name"])));
        Assert.All(devices, device => Assert.Contains(device["site"], Rows(files["06-sites.csv"]).Select(row => row["name"])));
        Assert.All(devices, device => Assert.Contains(device["location"], Rows(files["07-locations.csv"]).Select(row => row["name"])));
        // Slugs: letters, digits, hyphens and underscores, each once in its file.
        foreach (var file in files.Values.Select(Rows).Where(rows => rows.Count > 0 && rows[0].ContainsKey("slug")))
        {
            Assert.All(file, row => Assert.Matches("^[-a-zA-Z0-9_]+$", row["slug"]));
            Assert.Equal(file.Count, file.Select(row => row["slug"]).Distinct().Count());
        }
    }

    private static SortedDictionary<string, string> Files(MemoryStream archive)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        using var zip = new ZipArchive(archive, ZipArchiveMode.Read);
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            files[entry.FullName] = reader.ReadToEnd().ReplaceLineEndings("\n");
        }
        return files;
    }

    private static List<Dictionary<string, string>> Rows(string csv)
    {
        var lines = csv.TrimEnd('\n').Split('\n').Select(line => line.Split(',')).ToList();
        return [.. lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    private static string Text(MemoryStream output) => System.Text.Encoding.UTF8.GetString(output.ToArray()).ReplaceLineEndings("\n");
}
