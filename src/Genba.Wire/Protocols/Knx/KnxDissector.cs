using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Knx;

/// <summary>
/// KNXnet/IP (ISO 22510; KNX 03/08): header length 06, version 10, service 2, length of the whole 2, most significant byte
/// first. Tunnelling and routing carry telegrams of the bus.
/// </summary>
public sealed class KnxDissector : IDissector
{
    private const int HeaderBytes = 6;
    private const byte Version = 0x10;
    private const int MaxBytes = 2_048;
    private const int ConnectionHeaderBytes = 4;    // length 04, channel, sequence, 00 or status

    private static readonly ushort[] UsualPorts = [3671];

    public string Protocol => "knxnet-ip";
    public Carrier Carriers => Carrier.Udp | Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (payload.Length < HeaderBytes || !HasHeader(payload, out var length) || length > payload.Length) return Recognition.No;
        if (packet.Carrier == Carrier.Udp && length != payload.Length) return Recognition.No;
        return HasBody(ServiceOf(payload), payload[HeaderBytes..length]) ? Recognition.Strong : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        var cut = packet.Carrier == Carrier.Udp ? Dissection.Malformed(4) : Dissection.NeedMore;
        if (payload.Length < HeaderBytes) return cut;
        if (!HasHeader(payload, out var length)) return Dissection.Malformed(0);
        if (length > payload.Length) return cut;
        Read((KnxService)ServiceOf(payload), payload[HeaderBytes..length], packet, sink);
        return Dissection.Complete(length);
    }

    public string OperationName(uint code) => KnxOperations.NameOf(code);

    private static ushort ServiceOf(ReadOnlySpan<byte> payload) => BinaryPrimitives.ReadUInt16BigEndian(payload[2..]);

    private static bool HasHeader(ReadOnlySpan<byte> payload, out int length)
    {
        length = BinaryPrimitives.ReadUInt16BigEndian(payload[4..]);
        return payload[0] == HeaderBytes && payload[1] == Version && ServiceOf(payload) >> 8 is >= 2 and <= 9
            && length is >= HeaderBytes and <= MaxBytes;
    }

    /// <summary>
    /// Requests and answers of the core begin with an endpoint (08 01 or 08 02) or a channel; what belongs to a connection
    /// begins with its header (04).
    /// </summary>
    private static bool HasBody(ushort service, ReadOnlySpan<byte> body) => (KnxService)service switch
    {
        KnxService.SearchRequest or KnxService.DescriptionRequest or KnxService.ConnectRequest or KnxService.SearchRequestExtended
            or KnxService.SearchResponse or KnxService.SearchResponseExtended => body.Length >= 8 && body[0] == 8 && body[1] is 1 or 2,
        KnxService.DescriptionResponse => body.Length >= 2 && body[0] <= body.Length,
        _ => (service >> 8) switch
        {
            2 => body.Length >= 2,
            3 or 4 => body.Length >= ConnectionHeaderBytes && body[0] == ConnectionHeaderBytes,
            5 => body.Length >= 4,
            _ => body.Length >= 2,
        },
    };

    private static void Read(KnxService service, ReadOnlySpan<byte> body, in PacketContext packet, IObservationSink sink)
    {
        switch (service)
        {
            case KnxService.SearchResponse or KnxService.SearchResponseExtended when body.Length > 8:
                KnxIdentity.Read(body[8..], packet, sink);
                break;
            case KnxService.DescriptionResponse:
                sink.OnOutcome(packet, (uint)KnxService.DescriptionRequest, failed: false);
                KnxIdentity.Read(body, packet, sink);
                break;
            case KnxService.ConnectResponse or KnxService.DisconnectResponse when body.Length >= 2:
                sink.OnOutcome(packet, (uint)service - 1, failed: body[1] != 0);
                break;
            case KnxService.TunnellingRequest or KnxService.ConfigurationRequest when body.Length > ConnectionHeaderBytes:
                KnxTelegram.Read(body[ConnectionHeaderBytes..], isRouted: false, packet, sink);
                break;
            case KnxService.RoutingIndication:
                KnxTelegram.Read(body, isRouted: true, packet, sink);
                break;
            case KnxService.FeatureResponse when body.Length >= ConnectionHeaderBytes + 2:
                sink.OnOutcome(packet, (uint)KnxService.FeatureGet, failed: body[ConnectionHeaderBytes + 1] != 0);
                break;
            default:
                var operationClass = KnxOperations.ClassOf(service);
                if (operationClass == OperationClass.Other) break;
                sink.OnOperation(packet, (uint)service, operationClass);
                if (service is KnxService.SearchRequest or KnxService.SearchRequestExtended) sink.OnSign(packet, Sign.Enumeration);
                break;
        }
    }
}

/// <summary>Services of KNXnet/IP: KNX 03/08/01, 2.2, and the parts of each family.</summary>
internal enum KnxService : ushort
{
    SearchRequest = 0x0201, SearchResponse = 0x0202, DescriptionRequest = 0x0203, DescriptionResponse = 0x0204,
    ConnectRequest = 0x0205, ConnectResponse = 0x0206, DisconnectRequest = 0x0209, DisconnectResponse = 0x020A,
    SearchRequestExtended = 0x020B, SearchResponseExtended = 0x020C, ConfigurationRequest = 0x0310,
    TunnellingRequest = 0x0420, FeatureGet = 0x0422, FeatureResponse = 0x0423, FeatureSet = 0x0424, RoutingIndication = 0x0530,
    DiagnosticRequest = 0x0740, BasicConfiguration = 0x0742, Reset = 0x0743, SecureSessionRequest = 0x0951,
}
