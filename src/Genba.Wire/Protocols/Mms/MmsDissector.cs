using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Mms;

/// <summary>
/// MMS (ISO 9506-2) as IEC 61850 and ICCP use it: TPKT (RFC 1006), COTP (ISO 8073), session 01 00 01 00 (ISO 8327),
/// presentation (ISO 8823), then the message in basic encoding.
/// </summary>
public sealed class MmsDissector : IDissector
{
    private const int PrefixBytes = 7;
    private const byte DataUnit = 0xF0, LastUnit = 0x80;

    private static readonly ushort[] UsualPorts = [102];

    /// <summary>Object identifier 1.0.9506.2: the syntax of MMS, offered when an association opens.</summary>
    private static ReadOnlySpan<byte> Syntax => [0x28, 0xCA, 0x22, 0x02];

    public string Protocol => "mms";
    public Carrier Carriers => Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (payload.Length <= PrefixBytes || payload[0] != 3 || payload[1] != 0 || payload[4] != 2 || payload[5] != DataUnit)
            return Recognition.No;
        var data = payload[PrefixBytes..];
        if (MmsSession.IsOpening(data)) return data.IndexOf(Syntax) > 0 ? Recognition.Strong : Recognition.No;
        if (MmsSession.TryEnter(data, out var message)) return MmsMessage.IsOne(message) ? Recognition.Strong : Recognition.No;
        // Some leave session and presentation out.
        if (MmsMessage.IsInitiate(data)) return Recognition.Strong;
        var known = packet.SourcePort == UsualPorts[0] || packet.DestinationPort == UsualPorts[0];
        return known && MmsMessage.IsOne(data) ? Recognition.Weak : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (payload.Length < PrefixBytes) return Dissection.NeedMore;
        var length = BinaryPrimitives.ReadUInt16BigEndian(payload[2..]);
        if (payload[0] != 3 || payload[1] != 0 || length < PrefixBytes) return Dissection.Malformed(0);
        if (payload.Length < length) return Dissection.NeedMore;
        if (payload[4] != 2 || payload[5] != DataUnit) return Dissection.Complete(length);
        ref var memory = ref packet.MemoryAs<MmsMemory>();
        var continues = memory.SetMidway(packet.FromA, (payload[6] & LastUnit) == 0);
        var data = payload[PrefixBytes..length];
        if (continues || data.IsEmpty) return Dissection.Complete(length);
        if (MmsSession.TryEnter(data, out var message)) MmsMessage.Read(message, packet, sink, ref memory.Pending);
        else if (MmsMessage.IsOne(data)) MmsMessage.Read(data, packet, sink, ref memory.Pending);
        return Dissection.Complete(length);
    }

    public string OperationName(uint code) => MmsOperations.NameOf(code);
}

/// <summary>What a flow remembers: open requests, and messages that go on in the next unit.</summary>
internal struct MmsMemory
{
    public PendingRequests Pending;
    private byte _midway;

    /// <returns>Whether this unit continues an earlier one.</returns>
    public bool SetMidway(bool fromA, bool midway)
    {
        var bit = fromA ? 1 : 2;
        var before = (_midway & bit) != 0;
        _midway = (byte)(midway ? _midway | bit : _midway & ~bit);
        return before;
    }
}
