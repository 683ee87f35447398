using System.Buffers.Binary;
using System.Text;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Ntp;

/// <summary>Network Time Protocol: RFC 5905, 7.3; control messages: RFC 9327, 2.</summary>
public sealed class NtpDissector : IDissector
{
    private const ushort Port = 123;
    private const int PacketBytes = 48;
    private const int ControlBytes = 12;
    private const byte Client = 3;
    private const byte Server = 4;
    private const byte Broadcast = 5;
    private const byte Control = 6;
    private const byte MaxStratum = 16;

    public string Protocol => "ntp";
    public Carrier Carriers => Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => [Port];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (payload.Length < ControlBytes || VersionOf(payload) is < 1 or > 4) return Recognition.No;
        var isAtHome = packet.SourcePort == Port || packet.DestinationPort == Port;
        if (ModeOf(payload) == Control) return isAtHome && (payload[1] & 0x1F) <= 31 ? Recognition.Weak : Recognition.No;
        if (payload.Length < PacketBytes || ModeOf(payload) is 0 or > Broadcast || payload[1] > MaxStratum) return Recognition.No;
        if (isAtHome) return Recognition.Strong;
        return payload.Length == PacketBytes && ModeOf(payload) is Client or Server ? Recognition.Weak : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (payload.Length < ControlBytes) return Dissection.NotMine;
        var mode = ModeOf(payload);
        if (mode is Server or Broadcast && payload[1] is > 0 and < MaxStratum && payload.Length >= PacketBytes)
            ReportServer(payload, packet, sink);
        if (mode == Control) ReportVariables(payload, packet, sink);
        if (TryReadTime(payload, out var told)) sink.OnClock(packet, told);
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => $"mode 0x{code:x}";

    private static int VersionOf(ReadOnlySpan<byte> payload) => payload[0] >> 3 & 7;

    private static int ModeOf(ReadOnlySpan<byte> payload) => payload[0] & 7;

    /// <summary>
    /// RFC 5905, 7.3: at stratum 1 the reference is a word such as GPS, below it the address of the next server; of an IPv6
    /// server it is a hash, which cannot be told from an address.
    /// </summary>
    private static void ReportServer(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        const int MaxTextBytes = 40, ReferenceOffset = 12, ReferenceBytes = 4;
        sink.Claim(packet, IdentityField.Role, "ntp-server"u8);
        var reference = payload.Slice(ReferenceOffset, ReferenceBytes);
        if (!reference.ContainsAnyExcept((byte)0)) return;
        var text = new TextBuffer(stackalloc byte[MaxTextBytes]);
        text.Add("NTP stratum "u8);
        text.Add(payload[1]);
        text.Add(", "u8);
        var word = reference.TrimEnd((byte)0);
        if (payload[1] != 1) text.AddAddress(HostAddress.Read(reference));
        else if (!word.ContainsAnyExceptInRange((byte)' ', (byte)'~')) text.Add(word);
        else text.AddHex(reference);
        sink.Claim(packet, IdentityField.TimeSource, text.Text);
    }

    /// <summary>
    /// RFC 5905, 6: when a server that knows the time sent this, in seconds since 1900 and their 2^32nd parts; era 1 begins
    /// in 2036.
    /// </summary>
    private static bool TryReadTime(ReadOnlySpan<byte> payload, out PacketTime told)
    {
        const int TransmitOffset = 40;
        const uint SecondsUntil1970 = 2_208_988_800;
        const int NotSynchronised = 3;
        told = default;
        if (payload.Length < PacketBytes || ModeOf(payload) is not (Server or Broadcast)) return false;
        if (payload[1] is 0 or >= MaxStratum || payload[0] >> 6 == NotSynchronised) return false;
        var stamp = BinaryPrimitives.ReadUInt64BigEndian(payload[TransmitOffset..]);
        if (stamp == 0) return false;
        long seconds = (uint)(stamp >> 32);
        if (seconds < SecondsUntil1970) seconds += 1L << 32;
        told = new((seconds - SecondsUntil1970) * 1_000_000_000 + (long)((stamp & uint.MaxValue) * 1_000_000_000 >> 32));
        return true;
    }

    /// <summary>A response lists variables as name="value", separated by commas.</summary>
    private static void ReportVariables(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        const byte ResponseFlag = 0x80;
        if ((payload[1] & ResponseFlag) == 0) return;
        var text = payload[ControlBytes..];
        sink.Claim(packet, IdentityField.Software, ValueOf(text, "version=\""u8));
        sink.Claim(packet, IdentityField.Hardware, ValueOf(text, "processor=\""u8), SinkClaims.Plausible);
        sink.Claim(packet, IdentityField.OperatingSystem, ValueOf(text, "system=\""u8), SinkClaims.Plausible);
    }

    private static ReadOnlySpan<byte> ValueOf(ReadOnlySpan<byte> text, ReadOnlySpan<byte> mark)
    {
        var start = text.IndexOf(mark);
        if (start < 0) return default;
        var value = text[(start + mark.Length)..];
        var end = value.IndexOf((byte)'"');
        return end > 0 && Ascii.IsValid(value[..end]) ? value[..end] : default;
    }
}
