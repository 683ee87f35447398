using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Lon;

/// <summary>
/// LonTalk tunnelled over IP (ANSI/CEA-852, ISO/IEC 14908-4): length of the whole 2, version, packet type, size of an
/// extension in words, flags, vendor 2, session 4, sequence 4, time stamp 4; a data packet (01) carries one LonTalk message.
/// </summary>
public sealed class LonDissector : IDissector
{
    private const int HeaderBytes = 20;
    private const byte Version = 1;
    private const byte DataPacket = 0x01;
    private const int WordBytes = 4;

    private static readonly ushort[] UsualPorts = [1628, 1629];

    public string Protocol => "lontalk";
    public Carrier Carriers => Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (!HasHeader(payload)) return Recognition.No;
        return UsualPorts.AsSpan().Contains(packet.SourcePort) || UsualPorts.AsSpan().Contains(packet.DestinationPort)
            ? Recognition.Strong
            : Recognition.Weak;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (!HasHeader(payload)) return Dissection.Malformed(0);
        var type = payload[3];
        if (type == DataPacket)
        {
            LonMessage.Read(payload[(HeaderBytes + payload[4] * WordBytes)..], packet, sink);
        }
        else
        {
            var operationClass = LonOperations.ClassOfPacket(type);
            if (operationClass != OperationClass.Other) sink.OnOperation(packet, LonOperations.CodeOfPacket(type), operationClass);
        }
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => LonOperations.NameOf(code);

    private static bool HasHeader(ReadOnlySpan<byte> payload) => payload.Length >= HeaderBytes
        && BinaryPrimitives.ReadUInt16BigEndian(payload) == payload.Length && payload[2] == Version && LonOperations.KnowsPacket(payload[3])
        && HeaderBytes + payload[4] * WordBytes <= payload.Length;
}
