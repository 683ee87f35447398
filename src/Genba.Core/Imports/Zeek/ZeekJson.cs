using System.Text.Json;

namespace Genba.Core.Imports.Zeek;

/// <summary>Entries that are written as one JSON object in a line.</summary>
internal static class ZeekJson
{
    /// <summary>Fields that only one log has, for files whose entries do not name it.</summary>
    private static readonly (string Field, string Path)[] Telling =
    [
        ("conn_state", "conn"), ("qtype_name", "dns"), ("msg_types", "dhcp"), ("assigned_addr", "dhcp"), ("user_agent",
            "http"), ("status_code", "http"),
        ("software_type", "software"), ("auth_attempts", "ssh"), ("cip_service", "cip"), ("enip_command", "enip"), ("bvlc_function",
            "bacnet"),
        ("rosctr_name", "s7comm"), ("fc_request", "dnp3"), ("ntlm", "ntlm"), ("server_nb_computer_name", "ntlm"), ("share_type",
            "smb_mapping"),
        ("port_proto", "known_services"), ("identifier_str", "opcua_binary"), ("automation_system_name", "s7comm_known_devices"),
        ("cipher", "ssl"), ("community", "snmp"), ("facility", "syslog"),
    ];

    public static bool IsOne(string line) =>
        line[0] == '{' && TryRead(line) is { } row && row["ts"] is not null
        && (row["_path"] is not null || row["uid"] is not null || row["id.orig_h"] is not null || PathOf(row) is not null);

    /// <returns>Null when it is no JSON object.</returns>
    public static ZeekRow? TryRead(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return null;
            var fields = new Dictionary<string, string>(StringComparer.Ordinal);
            Collect(document.RootElement, "", fields, 0);
            return new(fields.GetValueOrDefault);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Which log the entry is of, by a field that no other has; null when none tells.</summary>
    public static string? PathOf(ZeekRow row)
    {
        foreach (var (field, path) in Telling)
            if (row[field] is not null) return path;
        return row["func"] is not null ? "modbus" : null;
    }

    /// <summary>Other writers nest what Zeek writes with a dot: <c>"id": {"orig_h": …}</c>.</summary>
    private static void Collect(JsonElement element, string prefix, Dictionary<string, string> fields, int depth)
    {
        foreach (var property in element.EnumerateObject())
        {
            var name = prefix + property.Name;
            switch (property.Value.ValueKind)
            {
                case JsonValueKind.Object when depth == 0:
                    Collect(property.Value, name + ".", fields, depth + 1);
                    break;
                case JsonValueKind.Array:
                    fields[name] = string.Join(',', property.Value.EnumerateArray().Take(100).Select(item => item.ToString()));
                    break;
                case JsonValueKind.True:
                    fields[name] = "T";
                    break;
                case JsonValueKind.False:
                    fields[name] = "F";
                    break;
                case JsonValueKind.String or JsonValueKind.Number:
                    fields[name] = property.Value.ToString();
                    break;
            }
        }
    }
}
