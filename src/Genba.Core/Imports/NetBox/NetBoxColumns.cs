using Genba.Core.AssetLedger;
using Genba.Core.Imports.Ledgers;

namespace Genba.Core.Imports.NetBox;

/// <summary>
/// The columns of NetBox's devices, as its bulk import names them and as its lists are exported. There a role is what kind of device it is,
/// a type is its model, and an asset tag its number; elsewhere these words mean something else.
/// </summary>
internal static class NetBoxColumns
{
    public const int Sure = 98;

    /// <summary>Fields of the bulk import of devices (NetBox 4, dcim/forms/bulk_import.py), in its order.</summary>
    public static readonly IReadOnlyList<string> OfDevices =
    [
        "name", "role", "tenant", "manufacturer", "device_type", "platform", "serial", "asset_tag", "status", "site", "location", "rack",
        "position", "face", "latitude", "longitude", "parent", "device_bay", "airflow", "virtual_chassis", "vc_position", "vc_priority",
        "cluster", "description", "config_template", "comments", "tags",
    ];

    // Normalised headings; null: kept as it is, whatever the word means in other ledgers.
    private static readonly Dictionary<string, LedgerField?> FieldOf = new(StringComparer.Ordinal)
    {
        ["name"] = LedgerField.Name, ["role"] = LedgerField.Kind, ["devicerole"] = LedgerField.Kind, ["manufacturer"] = LedgerField.Vendor,
        ["devicetype"] = LedgerField.Model, ["type"] = LedgerField.Model,
        ["serial"] = LedgerField.Serial, ["serialnumber"] = LedgerField.Serial, ["assettag"] = LedgerField.Id,
        ["location"] = LedgerField.Place, ["status"] = LedgerField.Status, ["tenant"] = LedgerField.Department,
        ["platform"] = LedgerField.Software, ["primaryip"] = LedgerField.Address, ["primaryip4"] = LedgerField.Address,
        ["primaryip6"] = LedgerField.Address, ["ipaddress"] = LedgerField.Address, ["ipv4address"] = LedgerField.Address,
        ["ipv6address"] = LedgerField.Address, ["oobip"] = null, ["description"] = LedgerField.Note, ["id"] = null, ["site"] = null,
        ["region"] = null, ["rack"] = null, ["position"] = null, ["face"] = null, ["comments"] = null, ["tags"] = null, ["cluster"] = null,
        ["tenantgroup"] = null, ["sitegroup"] = null, ["parent"] = null, ["owner"] = null, ["contacts"] = null,
    };

    /// <summary>Whether the headings are those of a list of NetBox's devices.</summary>
    public static bool Are(IEnumerable<string> headings)
    {
        var words = headings.Select(HeadingTable.Normalize).ToHashSet(StringComparer.Ordinal);
        return words.Contains("manufacturer") && words.Contains("site") && (words.Contains("role") || words.Contains("devicerole"))
            && (words.Contains("devicetype") || words.Contains("type"));
    }

    public static void Recognise(ColumnGuess[] guesses)
    {
        if (!Are(guesses.Select(guess => guess.Heading))) return;
        for (var column = 0; column < guesses.Length; column++)
            if (FieldOf.TryGetValue(HeadingTable.Normalize(guesses[column].Heading), out var field))
                guesses[column] = guesses[column] with { Field = field, ConfidencePercent = Sure };
    }
}
