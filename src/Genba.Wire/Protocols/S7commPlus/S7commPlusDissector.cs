using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.S7commPlus;

/// <summary>
/// S7 communication plus of the S7-1200 and S7-1500 over ISO on TCP (RFC 1006; ISO 8073): protocol id 72, version, length 2,
/// content, and behind the last piece of a message a trailer of four bytes. No public standard; facts by the public
/// parsers of CISA (ICSNPP) and T. Wiens, held against captures of an S7-1200 and an S7-1500. From version 3 on a check of
/// integrity stands in front; under TLS nothing is to be seen at all.
/// </summary>
public sealed class S7commPlusDissector : IDissector
{
    private const int PrefixBytes = 7;          // TPKT 4, COTP data 3
    private const int HeaderBytes = 4;          // id, version, length 2
    private const byte ProtocolId = 0x72;
    private const byte Data = 0xF0, LastUnit = 0x80, ConnectRequest = 0xE0, ConnectConfirm = 0xD0;
    private const byte KeepAlive = 0xFF;

    private static readonly ushort[] UsualPorts = [102];

    public string Protocol => "s7comm-plus";
    public Carrier Carriers => Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (payload.Length < PrefixBytes || !HasEnvelope(payload, out var length) || length > payload.Length) return Recognition.No;
        return (payload[5] & 0xF0) switch
        {
            Data when length == PrefixBytes => Recognition.Maybe,
            Data => IsUnit(payload[PrefixBytes..length]) ? Recognition.Strong : Recognition.No,
            ConnectRequest or ConnectConfirm => payload[..length].IndexOf("SIMATIC-ROOT-"u8) > 0 ? Recognition.Maybe : Recognition.No,
            _ => Recognition.No,
        };
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (payload.Length < PrefixBytes) return Dissection.NeedMore;
        if (!HasEnvelope(payload, out var length)) return Dissection.Malformed(0);
        if (length > payload.Length) return Dissection.NeedMore;
        if ((payload[5] & 0xF0) != Data || length == PrefixBytes) return Dissection.Complete(length);
        ref var memory = ref packet.MemoryAs<S7commPlusMemory>();
        var split = memory.IsSplit(packet.FromA);
        memory.SetSplit(packet.FromA, (payload[6] & LastUnit) == 0);
        if (split) return Dissection.Complete(length);
        var unit = payload[PrefixBytes..length];
        if (!IsUnit(unit)) return unit[0] == ProtocolId ? Dissection.Malformed(PrefixBytes) : Dissection.NotMine;
        var contentBytes = BinaryPrimitives.ReadUInt16BigEndian(unit[2..]);
        var continues = memory.IsMidway(packet.FromA);
        memory.SetMidway(packet.FromA, unit.Length == HeaderBytes + contentBytes && unit[1] != KeepAlive);
        if (!continues && unit[1] is >= 1 and <= 3)
            S7commPlusMessage.Read(unit[1], unit.Slice(HeaderBytes, contentBytes), packet, sink, ref memory.Pending);
        return Dissection.Complete(length);
    }

    public string OperationName(uint code) => S7commPlusOperations.NameOf(code);

    private static bool HasEnvelope(ReadOnlySpan<byte> payload, out int length)
    {
        length = BinaryPrimitives.ReadUInt16BigEndian(payload[2..]);
        return payload[0] == 3 && payload[1] == 0 && length >= PrefixBytes && payload[4] >= 2 && payload[4] + 5 <= length;
    }

    /// <summary>The content fills the unit, with the trailer (id, version, 0) or without it where more follows.</summary>
    private static bool IsUnit(ReadOnlySpan<byte> unit)
    {
        if (unit.Length < HeaderBytes || unit[0] != ProtocolId || unit[1] is not ((>= 1 and <= 3) or 0xFE or KeepAlive)) return false;
        var end = HeaderBytes + BinaryPrimitives.ReadUInt16BigEndian(unit[2..]);
        return end == unit.Length || (end + HeaderBytes == unit.Length && unit[end] == ProtocolId && unit[end + 1] == unit[1]);
    }
}

/// <summary>What a flow remembers: open requests, and which side is in the middle of a message.</summary>
internal struct S7commPlusMemory
{
    public PendingRequests Pending;
    private byte _marks;

    public readonly bool IsMidway(bool fromA) => (_marks & (fromA ? 1 : 2)) != 0;
    public void SetMidway(bool fromA, bool midway) => Set(fromA ? 1 : 2, midway);

    /// <summary>The transport below has cut a unit in two.</summary>
    public readonly bool IsSplit(bool fromA) => (_marks & (fromA ? 4 : 8)) != 0;
    public void SetSplit(bool fromA, bool split) => Set(fromA ? 4 : 8, split);

    private void Set(int bit, bool on) => _marks = (byte)(on ? _marks | bit : _marks & ~bit);
}
