using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.CcLink;

/// <summary>
/// Cyclic data of CC-Link IE Field Network Basic (CLPA BAP-C2010-004, 9.1): a frame of SLMP form with command 0E70 to all
/// stations of a group, and an answer of each. Little-endian. The search for nodes is SLMP.
/// </summary>
public sealed class CcLinkIefBasicDissector : IDissector
{
    private const ushort CyclicData = 0x0E70;
    private const int LengthOffset = 7, PrefixBytes = 9;
    private const int CommandOffset = 11;
    private const int MaxStations = 16;
    private const int StationsOffset = 61, MasterStateOffset = 35, RequestHeaderBytes = 67, RequestStationBytes = 76;
    private const int EndCodeOffset = 13, DeviceOffset = 31, ReplyHeaderBytes = 59, ReplyStationBytes = 72;
    private const byte RunningBit = 1;

    private static readonly ushort[] UsualPorts = [61450];

    public string Protocol => "cc-link-ief-basic";
    public Carrier Carriers => Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) =>
        IsRequest(payload) || IsReply(payload) ? Recognition.Strong : Recognition.No;

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        ref var flow = ref packet.MemoryAs<CyclicFlow>();
        if (IsRequest(payload)) ReadRequest(payload, ref flow, packet, sink);
        else if (IsReply(payload)) ReadReply(payload, ref flow, packet, sink);
        else return Dissection.Malformed(0);
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => code switch
    {
        CyclicData => "cyclic data",
        0xCFE0 => "cyclic data (second master)",
        0xCFE1 => "cyclic data (wrong number of stations)",
        0xCFF0 => "cyclic data (device error)",
        0xCFFF => "cyclic data (device leaves)",
        _ => $"cyclic data 0x{code:x4}",
    };

    /// <summary>
    /// 50 00, network 00, station FF, module FF 03, multidrop 00, length, time-out, command; each station takes four bytes of
    /// address, 64 of words and 8 of bits.
    /// </summary>
    private static bool IsRequest(ReadOnlySpan<byte> payload)
    {
        if (!HasPrefix(payload, RequestHeaderBytes, 0x50)) return false;
        var stations = BinaryPrimitives.ReadUInt16LittleEndian(payload[StationsOffset..]);
        return BinaryPrimitives.ReadUInt16LittleEndian(payload[CommandOffset..]) == CyclicData && stations is >= 1 and <= MaxStations
            && payload.Length == RequestHeaderBytes + stations * RequestStationBytes;
    }

    /// <summary>D0 00 and the same route; a device may stand for several stations.</summary>
    private static bool IsReply(ReadOnlySpan<byte> payload)
    {
        if (!HasPrefix(payload, ReplyHeaderBytes, 0xD0)) return false;
        const ushort DataAt = 40;
        return BinaryPrimitives.ReadUInt16LittleEndian(payload[(EndCodeOffset + 2)..]) == DataAt
            && (payload.Length - ReplyHeaderBytes) % ReplyStationBytes == 0;
    }

    private static bool HasPrefix(ReadOnlySpan<byte> payload, int headerBytes, byte type) => payload.Length >= headerBytes
        && payload[0] == type && payload[1..7].SequenceEqual((ReadOnlySpan<byte>)[0x00, 0x00, 0xFF, 0xFF, 0x03, 0x00])
        && PrefixBytes + BinaryPrimitives.ReadUInt16LittleEndian(payload[LengthOffset..]) == payload.Length;

    /// <summary>A request comes every few milliseconds: only the first, and changes of the master's state, are told.</summary>
    private static void ReadRequest(ReadOnlySpan<byte> payload, ref CyclicFlow flow, in PacketContext packet, IObservationSink sink)
    {
        var runs = (payload[MasterStateOffset] & RunningBit) != 0;
        if (!flow.HasStarted) sink.OnOperation(packet, CyclicData, OperationClass.Session);
        if (!runs && (flow.MasterRuns || !flow.HasStarted)) sink.OnSign(packet, Sign.ControllerNotRunning);
        (flow.HasStarted, flow.MasterRuns) = (true, runs);
    }

    private static void ReadReply(ReadOnlySpan<byte> payload, ref CyclicFlow flow, in PacketContext packet, IObservationSink sink)
    {
        var endCode = BinaryPrimitives.ReadUInt16LittleEndian(payload[EndCodeOffset..]);
        if (flow.HasAnswered && flow.EndCode == endCode) return;
        sink.OnOutcome(packet, endCode == 0 ? CyclicData : endCode, failed: endCode != 0);
        if (!flow.HasAnswered) SayDevice(payload[DeviceOffset..], packet, sink);
        (flow.HasAnswered, flow.EndCode) = (true, endCode);
    }

    /// <summary>Vendor 2, reserved 2, model 4, version 2.</summary>
    private static void SayDevice(ReadOnlySpan<byte> device, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(device);
        var vendor = reader.U16Little();
        reader.Skip(2);
        var model = reader.U32Little();
        var version = reader.U16Little();
        if (reader.Failed || (vendor == 0 && model == 0)) return;
        Say(IdentityField.Vendor, "CC-Link vendor 0x"u8, vendor, 4, packet, sink);
        Say(IdentityField.ProductCode, "0x"u8, model, 8, packet, sink);
        Say(IdentityField.Revision, "0x"u8, version, 4, packet, sink);
    }

    private static void Say(
        IdentityField field, ReadOnlySpan<byte> before, uint number, byte digits, in PacketContext packet, IObservationSink sink)
    {
        var text = new TextBuffer(stackalloc byte[32]);
        text.Add(before);
        text.AddHex(number, digits);
        sink.Claim(packet, field, text.Text, SinkClaims.Plausible);
    }

    private struct CyclicFlow
    {
        public bool HasStarted;
        public bool MasterRuns;
        public bool HasAnswered;
        public ushort EndCode;
    }
}
