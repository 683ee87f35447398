using Genba.Core.AssetLedger;
using Genba.Wire;

namespace Genba.Core.Imports.NetBox;

/// <summary>A row of the ledger as NetBox would have it: what NetBox demands is filled in, what it limits is cut.</summary>
internal sealed record NetBoxDevice
{
    private const int NameCharacters = 64, CodeCharacters = 50, WordCharacters = 100, DescriptionCharacters = 200;
    private static readonly string[] Statuses = ["active", "offline", "planned", "staged", "failed", "inventory", "decommissioning"];

    public required string Name { get; init; }
    public required string Role { get; init; }
    public required string Manufacturer { get; init; }
    public required string DeviceType { get; init; }
    public required string Site { get; init; }
    public required string Status { get; init; }
    public string Location { get; init; } = "";
    public string Tenant { get; init; } = "";
    public string Platform { get; init; } = "";
    public string Serial { get; init; } = "";
    public string AssetTag { get; init; } = "";
    public string Description { get; init; } = "";
    public IReadOnlyList<HostAddress> Addresses { get; init; } = [];
    public IReadOnlyList<MacAddress> Macs { get; init; } = [];
    /// <summary>What an import from NetBox brought and the ledger kept as it was, by NetBox's own word.</summary>
    public IReadOnlyDictionary<string, string> Kept { get; init; } = new Dictionary<string, string>();

    /// <param name="site">Where the ledger names none.</param>
    /// <param name="unknown">For the words that NetBox demands and the ledger does not say.</param>
    public static IReadOnlyList<NetBoxDevice> Of(LedgerTable table, string site, string unknown)
    {
        var kept = table.Layout.Columns.Select((column, index) => (column.Heading.Trim().ToLowerInvariant(), column.Field, index))
            .Where(column => column.Field is null && NetBoxColumns.OfDevices.Contains(column.Item1))
            .DistinctBy(column => column.Item1).ToDictionary(column => column.Item1, column => column.index, StringComparer.Ordinal);
        var (names, tags) = (new HashSet<string>(StringComparer.OrdinalIgnoreCase), new HashSet<string>(StringComparer.Ordinal));
        return [.. table.Rows.Select(row =>
        {
            var said = kept.Where(column => row.Cells[column.Value].Length > 0)
                .ToDictionary(column => column.Key, column => row.Cells[column.Value]);
            var tag = Cut(row[LedgerField.Id], CodeCharacters);
            return new NetBoxDevice
            {
                // NetBox wants a name once in a site, and a tag once at all.
                Name = OnlyOnce(Line(row.Label), names),
                Role = Cut(row[LedgerField.Kind] ?? unknown, WordCharacters),
                Manufacturer = Cut(row[LedgerField.Vendor] ?? unknown, WordCharacters),
                DeviceType = Cut(row[LedgerField.Model] ?? unknown, WordCharacters),
                Site = said.GetValueOrDefault("site", site),
                Status = StatusOf(row),
                Location = Cut(row[LedgerField.Place], WordCharacters),
                Tenant = Cut(row[LedgerField.Department], WordCharacters),
                Platform = Cut(row[LedgerField.Software], WordCharacters),
                Serial = Cut(row[LedgerField.Serial], CodeCharacters),
                AssetTag = tag.Length > 0 && tags.Add(tag) ? tag : "",
                Description = Cut(row[LedgerField.Note], DescriptionCharacters),
                Addresses = row.Addresses(),
                Macs = row.Macs(),
                Kept = said,
            };
        })];
    }

    public string this[string column] => column switch
    {
        "name" => Name,
        "role" => Role,
        "manufacturer" => Manufacturer,
        "device_type" => DeviceType,
        "site" => Site,
        "status" => Status,
        "location" => Location,
        "tenant" => Tenant,
        "platform" => Platform,
        "serial" => Serial,
        "asset_tag" => AssetTag,
        "description" => Description,
        _ => Kept.GetValueOrDefault(column, ""),
    };

    private static string StatusOf(LedgerRow row)
    {
        var said = row[LedgerField.Status]?.Trim().ToLowerInvariant() ?? "";
        return Statuses.Contains(said) ? said
            : row.IsRetired ? "decommissioning"
            : LedgerFields.ChoiceIn(LedgerField.Status, said) == "spare" ? "inventory"
            : "active";
    }

    private static string OnlyOnce(string name, HashSet<string> taken)
    {
        var once = Cut(name, NameCharacters);
        for (var number = 2; !taken.Add(once); number++) once = $"{Cut(name, NameCharacters - 8)} ({number})";
        return once;
    }

    private static string Line(string text) => text.ReplaceLineEndings(" ").Trim();

    private static string Cut(string? text, int length)
    {
        var line = Line(text ?? "");
        return line.Length > length ? line[..length].Trim() : line;
    }
}
