using System.Globalization;
using Genba.Core.Imports.Sources;
using Genba.Core.Observations;
using Genba.Wire;

namespace Genba.Core.Imports.Zeek;

/// <summary>The log of connections: who, how much, how it ended. What was said is in other logs, or nowhere.</summary>
internal static class ZeekConn
{
    private const int FirstEphemeralPort = 1024;
    private const decimal MostSeconds = 10_000_000;
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Layers that carry others, or only say how somebody proved who he is: the protocol beside them tells more.</summary>
    private static readonly HashSet<string> Carriers = ["gssapi", "ntlm", "krb", "krb_tcp", "spnego", "cotp", "tpkt", "spicy"];

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["ssl"] = "tls", ["dce_rpc"] = "dcerpc", ["krb"] = "kerberos", ["cip"] = "enip", ["opcua_binary"] = "opcua",
        ["s7comm_plus"] = "s7comm-plus", ["ge_srtp"] = "ge-srtp", ["hart_ip"] = "hart-ip", ["omron_fins"] = "fins",
        ["roc_plus"] = "roc-plus",
        ["ethercat"] = "ethercat", ["profinet_io_cm"] = "profinet-io", ["tds"] = "sql-server",
    };

    public static void Tell(ZeekRow row, SourceRecords records)
    {
        var (a, b) = (row.Address("id.orig_h"), row.Address("id.resp_h"));
        if (a.IsNone || b.IsNone)
        {
            records.Problem(SourceProblem.NotAnAddress, (a.IsNone ? row["id.orig_h"] : row["id.resp_h"]) ?? "");
            return;
        }
        var transport = row["proto"] ?? "ip";
        var isIcmp = transport is "icmp" or "icmp6";
        var first = row.Time ?? records.Taken;
        records.Conversation(new()
        {
            Transport = transport == "unknown_transport" ? "ip-" + (row["ip_proto"] ?? "0") : isIcmp && !a.IsV4 ? "icmpv6" : transport,
            A = a, B = b,
            // Zeek puts type and code of ICMP where ports stand.
            APort = isIcmp ? null : row.Port("id.orig_p"), BPort = isIcmp ? null : row.Port("id.resp_p"),
            AMac = MacOf(row["orig_l2_addr"]), BMac = MacOf(row["resp_l2_addr"]),
            Vlan = (ushort)(row.Number("vlan") is > 0 and < 4095 and var vlan ? vlan : 0),
            AToB = VolumeOf(row, "orig"), BToA = VolumeOf(row, "resp"),
            Protocol = ProtocolOf(row["service"]),
            Server = ServerOf(row),
            Established = row["conn_state"] switch
            {
                "S1" or "SF" or "S2" or "S3" or "RSTO" or "RSTR" => transport == "tcp" ? true : null,
                "S0" or "REJ" or "SH" or "SHR" or "RSTOS0" => transport == "tcp" ? false : null,
                _ => null,
            },
            Seen = new(first, new(first.Nanoseconds + DurationOf(row["duration"]))),
            MissingBytes = row.Number("missed_bytes") ?? 0,
        });
    }

    /// <summary>In Genba's words; null when Zeek did not name it.</summary>
    public static string? ProtocolOf(string? services)
    {
        if (services is null) return null;
        string? best = null;
        foreach (var service in services.Split(',', 20, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            // A service that turned out not to be one is written with a minus.
            if (service.StartsWith('-')) continue;
            var plain = service.ToLowerInvariant();
            foreach (var ending in (ReadOnlySpan<string>)["_tcp", "_udp", "_data"])
                if (plain.EndsWith(ending, StringComparison.Ordinal)) plain = plain[..^ending.Length];
            var name = Names.GetValueOrDefault(plain, plain);
            if (SourceProtocols.IsIndustrial(name)) return name;
            if (best is null || Carriers.Contains(best)) best = name;
        }
        return best;
    }

    /// <summary>Zeek's responder serves where the opening was seen; else the side on the low port.</summary>
    private static ServerSide ServerOf(ZeekRow row)
    {
        if (row["history"] is { } history && (history.Contains('S') || history.Contains('h'))) return ServerSide.B;
        if (row["service"] is not null) return ServerSide.B;
        if (row.Port("id.orig_p") is not { } a || row.Port("id.resp_p") is not { } b || row["proto"] is "icmp") return ServerSide.Unknown;
        return (a < FirstEphemeralPort, b < FirstEphemeralPort) switch
        {
            (true, false) => ServerSide.A,
            (false, true) => ServerSide.B,
            _ => row.Number("resp_pkts") > 0 ? ServerSide.B : ServerSide.Unknown,
        };
    }

    private static Volume VolumeOf(ZeekRow row, string side)
    {
        var bytes = row.Number(side + "_ip_bytes") ?? row.Number(side + "_bytes") ?? 0;
        // Old logs count no packets: who originated sent one at least.
        return new(row.Number(side + "_pkts") ?? (bytes > 0 || side == "orig" ? 1 : 0), bytes);
    }

    private static MacAddress MacOf(string? text) => SourceText.TryMac(text, out var mac) ? mac : MacAddress.None;

    private static long DurationOf(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var seconds)
        && seconds is >= 0 and < MostSeconds ? (long)(seconds * NanosecondsPerSecond) : 0;
}
