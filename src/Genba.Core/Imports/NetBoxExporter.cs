using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using CsvHelper;
using Genba.Core.AssetLedger;
using Genba.Core.Imports.NetBox;
using Genba.Core.Imports.Spreadsheets;

namespace Genba.Core.Imports;

/// <summary>
/// The ledger for NetBox's bulk import. NetBox takes devices only when their maker, type, role, site and location are there already, and an
/// address only on an interface of a device; so the whole is a set of files, numbered in the order in which NetBox wants them.
/// </summary>
public static class NetBoxExporter
{
    private const string Interface = "eth0", RoleColour = "9e9e9e";

    /// <summary>The devices alone, for a NetBox that has everything else.</summary>
    /// <param name="site">For rows that name none.</param>
    /// <param name="unknown">For the maker, model and kind that NetBox demands and a row does not say.</param>
    public static void WriteDevices(LedgerTable table, string site, string unknown, Stream output) =>
        Write(DeviceTable(NetBoxDevice.Of(table, site, unknown)), output);

    /// <summary>A zip archive with all files, from makers to addresses.</summary>
    public static void WriteAll(LedgerTable table, string site, string unknown, Stream output)
    {
        var devices = NetBoxDevice.Of(table, site, unknown);
        using var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        (string Name, IEnumerable<string[]> Rows)[] files =
        [
            ("manufacturers", Named(devices, device => device.Manufacturer, ["name", "slug"], name => [name, SlugOf(name)])),
            ("device-types", devices.Select(device => (device.Manufacturer, device.DeviceType)).Distinct()
                .Select(type => (string[])[type.Manufacturer, type.DeviceType, SlugOf($"{type.Manufacturer} {type.DeviceType}"), "1"])
                .Prepend(["manufacturer", "model", "slug", "u_height"])),
            ("device-roles", Named(devices, device => device.Role, ["name", "slug", "color"], name => [name, SlugOf(name), RoleColour])),
            ("platforms", Named(devices, device => device.Platform, ["name", "slug"], name => [name, SlugOf(name)])),
            ("tenants", Named(devices, device => device.Tenant, ["name", "slug"], name => [name, SlugOf(name)])),
            ("sites", Named(devices, device => device.Site, ["name", "slug", "status"], name => [name, SlugOf(name), "active"])),
            ("locations", devices.Where(device => device.Location.Length > 0).Select(device => (device.Site, device.Location)).Distinct()
                .Select(place => (string[])[place.Site, place.Location, SlugOf(place.Location), "active"])
                .Prepend(["site", "name", "slug", "status"])),
            ("devices", DeviceTable(devices)),
            ("interfaces", devices.Where(device => device.Addresses.Count + device.Macs.Count > 0)
                .Select(device => (string[])[device.Name, Interface, "other"]).Prepend(["device", "name", "type"])),
            ("mac-addresses", devices.SelectMany(device => device.Macs.Select(mac => (string[])[$"{mac}", device.Name, Interface]))
                .Prepend(["mac_address", "device", "interface"])),
            ("ip-addresses", devices.SelectMany(AddressRows).Prepend(["address", "status", "device", "interface", "is_primary"])),
        ];
        for (var index = 0; index < files.Length; index++)
        {
            using var entry = archive.CreateEntry($"{index + 1:00}-{files[index].Name}.csv").Open();
            Write(files[index].Rows, entry);
        }
    }

    // The first address of each family is the device's primary one.
    private static IEnumerable<string[]> AddressRows(NetBoxDevice device)
    {
        var (hasV4, hasV6) = (false, false);
        foreach (var address in device.Addresses)
        {
            var isFirst = address.IsV4 ? !hasV4 : !hasV6;
            (hasV4, hasV6) = (hasV4 || address.IsV4, hasV6 || !address.IsV4);
            yield return [$"{address}/{(address.IsV4 ? 32 : 128)}", "active", device.Name, Interface, isFirst ? "true" : "false"];
        }
    }

    private static IEnumerable<string[]> DeviceTable(IReadOnlyList<NetBoxDevice> devices)
    {
        var columns = NetBoxColumns.OfDevices
            .Where(column => column is "name" or "role" or "manufacturer" or "device_type" or "site" or "status"
                || devices.Any(device => device[column].Length > 0))
            .ToArray();
        return devices.Select(device => columns.Select(column => device[column]).ToArray()).Prepend(columns);
    }

    private static IEnumerable<string[]> Named(
        IReadOnlyList<NetBoxDevice> devices, Func<NetBoxDevice, string> name, string[] headings, Func<string, string[]> row) =>
        devices.Select(name).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).Select(row).Prepend(headings);

    /// <summary>Letters, digits and hyphens; a name in other letters is told apart by its hash.</summary>
    private static string SlugOf(string name)
    {
        const int Longest = 90;
        var slug = new StringBuilder();
        foreach (var character in name.Normalize(NormalizationForm.FormKC).ToLowerInvariant())
            if (char.IsAsciiLetterOrDigit(character)) slug.Append(character);
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        var plain = slug.ToString().Trim('-');
        if (plain.Length > Longest) plain = plain[..Longest];
        return name.All(char.IsAscii) && plain.Length > 0
            ? plain
            : $"{plain}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 4))}".TrimStart('-');
    }

    // Without a byte order mark: NetBox would take it for a part of the first heading.
    private static void Write(IEnumerable<string[]> rows, Stream output)
    {
        using var writer = CsvWriter.Create(output, new CsvWriterOptions(), leaveOpen: true);
        foreach (var row in rows)
        {
            foreach (var field in row) writer.WriteField(CsvText.Guard(field));
            writer.EndRecord();
        }
    }
}
