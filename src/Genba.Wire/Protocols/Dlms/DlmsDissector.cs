using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Dlms;

/// <summary>
/// DLMS/COSEM of meters (IEC 62056-5-3) over TCP and UDP: in the wrapper of IEC 62056-4-7 (version 1, two ports, length), or in
/// HDLC frames of IEC 62056-46 that a converter passes on.
/// </summary>
public sealed class DlmsDissector : IDissector
{
    private const int WrapperBytes = 8;
    private const byte Flag = 0x7E;

    private static readonly ushort[] UsualPorts = [4059];

    public string Protocol => "dlms";
    public Carrier Carriers => Carrier.Tcp | Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (payload.IsEmpty) return Recognition.No;
        if (payload[0] == Flag) return HdlcFrame.Read(payload, out _) == HdlcKind.Whole ? Recognition.Strong : Recognition.No;
        if (!HasWrapper(payload, out var length) || length != payload.Length) return Recognition.No;
        var message = payload[WrapperBytes..];
        if (DlmsAssociation.IsOpening(message)) return Recognition.Strong;
        if (!DlmsMessage.IsOne(message)) return Recognition.No;
        return UsualPorts.AsSpan().IndexOfAny(packet.SourcePort, packet.DestinationPort) >= 0 ? Recognition.Strong : Recognition.Weak;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        var cut = packet.Carrier == Carrier.Udp ? Dissection.Malformed(0) : Dissection.NeedMore;
        if (payload.IsEmpty) return cut;
        if (payload[0] == Flag)
        {
            switch (HdlcFrame.Read(payload, out var frame))
            {
                case HdlcKind.Cut: return cut;
                case HdlcKind.Bad: return Dissection.Malformed(0);
                case HdlcKind.Fill: return Dissection.Complete(1);
            }
            ReadFrame(frame, packet, sink);
            return Dissection.Complete(frame.Bytes);
        }
        if (payload.Length < WrapperBytes) return cut;
        if (!HasWrapper(payload, out var length)) return Dissection.Malformed(0);
        if (payload.Length < length) return cut;
        DlmsMessage.Read(payload[WrapperBytes..length], packet, sink);
        return Dissection.Complete(length);
    }

    public string OperationName(uint code) => DlmsOperations.NameOf(code);

    private static bool HasWrapper(ReadOnlySpan<byte> payload, out int length)
    {
        length = 0;
        if (payload.Length < WrapperBytes || BinaryPrimitives.ReadUInt16BigEndian(payload) != 1) return false;
        length = WrapperBytes + BinaryPrimitives.ReadUInt16BigEndian(payload[6..]);
        return length > WrapperBytes;
    }

    private static void ReadFrame(in HdlcFrame frame, in PacketContext packet, IObservationSink sink)
    {
        const byte Final = 0x10, SetMode = 0x83, Disconnect = 0x43, Acknowledged = 0x63, Disconnected = 0x0F;
        switch (frame.Control & ~Final)
        {
            case SetMode:
                sink.OnOperation(packet, DlmsOperations.Connect, OperationClass.Session);
                break;
            case Disconnect:
                sink.OnOperation(packet, DlmsOperations.Disconnect, OperationClass.Session);
                break;
            case Acknowledged or Disconnected:
                break;                          // answers both, and does not say which
            default:
                if ((frame.Control & 1) == 0 && frame.TryEnter(out var message)) DlmsMessage.Read(message, packet, sink);
                break;
        }
    }
}
