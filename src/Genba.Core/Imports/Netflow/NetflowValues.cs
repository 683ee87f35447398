using Genba.Wire;

namespace Genba.Core.Imports.Netflow;

/// <summary>One flow while its fields are read. Names of fields: IANA's registry of IPFIX information elements.</summary>
internal sealed class NetflowValues(ExportClock export)
{
    private const long NanosecondsPerSecond = 1_000_000_000, NanosecondsPerMillisecond = 1_000_000, NanosecondsPerMicrosecond = 1_000;
    private const ulong NtpEpochSeconds = 2_208_988_800;
    private const ulong LastSecond = 4_102_444_800;     // the year 2100

    /// <summary>Flows below IP have none; an address of zeros is one of somebody who has none yet.</summary>
    public bool HasAddresses { get; set; }
    public HostAddress Source { get; set; }
    public HostAddress Destination { get; set; }
    public MacAddress SourceMac { get; set; }
    public MacAddress DestinationMac { get; set; }
    public ushort SourcePort { get; set; }
    public ushort DestinationPort { get; set; }
    public byte Protocol { get; set; }
    public byte Flags { get; set; }
    public ushort Vlan { get; set; }
    public long Packets { get; set; }
    public long Bytes { get; set; }
    public long ReversePackets { get; set; }
    public long ReverseBytes { get; set; }
    public PacketTime First { get; set; } = export.Sent;
    public PacketTime Last { get; set; } = export.Sent;

    /// <summary>Big-endian, at most eight bytes; longer is 0.</summary>
    public static ulong Number(ReadOnlySpan<byte> value)
    {
        if (value.Length > sizeof(ulong)) return 0;
        ulong number = 0;
        foreach (var octet in value) number = number << 8 | octet;
        return number;
    }

    public void Take(NetflowField field, ReadOnlySpan<byte> value)
    {
        if (field.Enterprise == NetflowField.Reverse)
        {
            TakeReverse(field.Id, value);
            return;
        }
        if (field.Enterprise != 0) return;
        switch (field.Id)
        {
            case 1 or 85 or 231: Bytes = Counter(value); break;                     // octetDeltaCount, octetTotalCount, initiatorOctets
            case 2 or 86 or 298: Packets = Counter(value); break;
            case 232: ReverseBytes = Counter(value); break;                         // responderOctets
            case 299: ReversePackets = Counter(value); break;
            case 4: Protocol = (byte)Number(value); break;
            case 6: Flags = (byte)Number(value); break;
            case 7: SourcePort = (ushort)Number(value); break;
            case 11: DestinationPort = (ushort)Number(value); break;
            case 8 or 27: Source = Address(value, Source); break;
            case 12 or 28: Destination = Address(value, Destination); break;
            case 56: SourceMac = MacAddress.Read(value); break;
            case 80: DestinationMac = MacAddress.Read(value); break;
            case 58: Vlan = (ushort)(Number(value) & 0x0FFF); break;
            default: TakeTime(field.Id, value); break;
        }
    }

    private void TakeReverse(ushort id, ReadOnlySpan<byte> value)
    {
        if (id is 1 or 85) ReverseBytes = Counter(value);
        if (id is 2 or 86) ReversePackets = Counter(value);
    }

    private void TakeTime(ushort id, ReadOnlySpan<byte> value)
    {
        var number = Number(value);
        switch (id)
        {
            case 22: First = export.AtUptime((uint)number); break;
            case 21: Last = export.AtUptime((uint)number); break;
            case 150: First = Since1970(number, NanosecondsPerSecond, First); break;
            case 151: Last = Since1970(number, NanosecondsPerSecond, Last); break;
            case 152: First = Since1970(number, NanosecondsPerMillisecond, First); break;
            case 153: Last = Since1970(number, NanosecondsPerMillisecond, Last); break;
            case 154 or 156: First = Ntp(number, First); break;
            case 155 or 157: Last = Ntp(number, Last); break;
            case 158: First = Before(number); break;
            case 159: Last = Before(number); break;
        }
    }

    private static long Counter(ReadOnlySpan<byte> value) => (long)Math.Min(Number(value), 1UL << 56);

    /// <summary>The other family's address is there too, and empty, in templates for both.</summary>
    private HostAddress Address(ReadOnlySpan<byte> value, HostAddress known)
    {
        HasAddresses = true;
        var address = HostAddress.Read(value);
        return address.IsNone && known != HostAddress.None ? known : address;
    }

    private static PacketTime Since1970(ulong number, long unit, PacketTime otherwise) =>
        number <= LastSecond * (ulong)(NanosecondsPerSecond / unit) ? new((long)number * unit) : otherwise;

    /// <summary>Seconds since 1900 and a fraction of 2^32 (RFC 7011, 6.1.9).</summary>
    private static PacketTime Ntp(ulong number, PacketTime otherwise)
    {
        var seconds = number >> 32;
        return seconds >= NtpEpochSeconds
            ? new((long)(seconds - NtpEpochSeconds) * NanosecondsPerSecond + (long)((number & uint.MaxValue) * NanosecondsPerSecond >> 32))
            : otherwise;
    }

    private PacketTime Before(ulong microseconds) =>
        new(Math.Max(0, export.Sent.Nanoseconds - (long)Math.Min(microseconds, uint.MaxValue) * NanosecondsPerMicrosecond));
}
