using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Syslog;

/// <summary>Log messages over UDP: RFC 5424, 6.2 and RFC 5426; the older form: RFC 3164, 4.1. Only the host name is taken.</summary>
public sealed class SyslogDissector : IDissector
{
    private const ushort Port = 514;
    private const int MaxPriority = 191;
    private const int MaxPriorityBytes = 5;
    private const int OldTimeBytes = 16;        // "Oct 11 22:14:15 "
    private const int MaxHostBytes = 255;

    public string Protocol => "syslog";
    public Carrier Carriers => Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => [Port];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (!TryReadPriority(payload, out var rest)) return Recognition.No;
        if (!HostOf(rest).IsEmpty) return Recognition.Strong;
        return packet.DestinationPort == Port && AsciiText.IsPrintable(rest) ? Recognition.Strong : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (!TryReadPriority(payload, out var rest)) return Dissection.NotMine;
        var host = HostOf(rest);
        if (host.ContainsAnyExceptInRange((byte)'.', (byte)':')) sink.Claim(packet, IdentityField.Name, host, SinkClaims.Plausible);
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => $"message 0x{code:x}";

    private static bool TryReadPriority(ReadOnlySpan<byte> payload, out ReadOnlySpan<byte> rest)
    {
        rest = default;
        if (payload.Length < 3 || payload[0] != '<') return false;
        var end = payload[..Math.Min(payload.Length, MaxPriorityBytes)].IndexOf((byte)'>');
        if (end < 2 || !AsciiText.TryReadNumber(payload[1..end], out var priority) || priority > MaxPriority) return false;
        rest = payload[(end + 1)..];
        return true;
    }

    /// <summary>"1 TIME HOST ..." of RFC 5424, or "Mmm dd hh:mm:ss HOST ..." of RFC 3164; "-" is nobody.</summary>
    private static ReadOnlySpan<byte> HostOf(ReadOnlySpan<byte> rest)
    {
        if (rest.StartsWith("1 "u8))
        {
            var time = rest[2..];
            var blank = time.IndexOf((byte)' ');
            return blank < 0 ? default : Word(time[(blank + 1)..]);
        }
        var isOld = rest.Length > OldTimeBytes && rest[3] == ' ' && rest[6] == ' ' && rest[9] == ':' && rest[12] == ':' && rest[15] == ' ';
        return isOld ? Word(rest[OldTimeBytes..]) : default;
    }

    /// <summary>A word that ends with a colon or bracket is the program already: the host was left out.</summary>
    private static ReadOnlySpan<byte> Word(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)' ');
        if (end is <= 0 or > MaxHostBytes) return default;
        var word = text[..end];
        return word[^1] is (byte)':' or (byte)']' || word.SequenceEqual("-"u8) || !AsciiText.IsPrintable(word) ? default : word;
    }
}
