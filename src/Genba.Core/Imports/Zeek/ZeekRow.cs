using System.Globalization;
using Genba.Core.Imports.Sources;
using Genba.Wire;
using Genba.Wire.Observations;

namespace Genba.Core.Imports.Zeek;

/// <summary>One entry of a log, by the names of its fields; what is unset or not there is null.</summary>
internal sealed class ZeekRow(Func<string, string?> find)
{
    private const int MostPort = 65_535;

    public string? this[string field] => find(field);

    /// <summary>Seconds since 1970, or as ISO 8601 writes it; null when it is neither.</summary>
    public PacketTime? Time
    {
        get
        {
            if (SourceText.TryEpoch(this["ts"], out var time)) return time;
            return DateTimeOffset.TryParse(this["ts"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var written)
                && written >= DateTimeOffset.UnixEpoch && this["ts"]!.Contains('T') ? SourceRecords.TimeOf(written) : null;
        }
    }

    public Subject Originator => Of("id.orig_h");
    public Subject Responder => Of("id.resp_h");

    /// <summary>Who sent the message that the entry is about; the originator where the log does not say.</summary>
    public Subject Sender => this["source_h"] is null ? IsRequest == false ? Responder : Originator : Of("source_h");
    public Subject Receiver => this["destination_h"] is null ? IsRequest == false ? Originator : Responder : Of("destination_h");

    /// <summary>Sent by the originator; null where the log does not say.</summary>
    public bool? IsRequest => Flag("is_orig");

    public int? ResponderPort => Port("id.resp_p");

    public Subject Of(string field) => Subject.Of(Address(field));

    public HostAddress Address(string field) => SourceText.TryAddress(this[field], out var address) ? address : HostAddress.None;

    public bool? Flag(string field) => this[field] switch { "T" or "true" => true, "F" or "false" => false, _ => null };

    public int? Port(string field) => Number(field) is >= 0 and <= MostPort and var port ? (int)port : null;

    public long? Number(string field) =>
        long.TryParse(this[field], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Decimal, or hexadecimal with its <c>0x</c>.</summary>
    public int? Code(string field) => this[field] is not { } text ? null
        : text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? int.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                && code >= 0 ? code : null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
