using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Bacnet;

/// <summary>
/// BACnet over IP (ANSI/ASHRAE 135, annex J) and over Ethernet (clause 7): virtual link, network layer (clause 6), then
/// the application.
/// </summary>
public sealed class BacnetDissector : IDissector
{
    private const byte VirtualLink = 0x81;
    private const int LinkHeaderBytes = 4;  // type, function, length 2
    private const int AddressBytes = 6;     // IPv4 address and port
    private const byte LastFunction = 0x0C;
    private const byte Forwarded = 0x04, Unicast = 0x09, Broadcast = 0x0B, Distribute = 0x0A;
    private const ushort FirstPort = 47808, LastPort = 47823;
    private const byte ServiceAccessPoint = 0x82;
    private const int LlcBytes = 3;

    private static readonly ushort[] UsualPorts = [FirstPort];
    private static readonly LinkKey[] Keys = [LinkKey.Llc(ServiceAccessPoint)];

    public string Protocol => "bacnet";
    public Carrier Carriers => Carrier.Udp | Carrier.Link;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public ReadOnlySpan<LinkKey> LinkKeys => Keys;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (packet.Carrier == Carrier.Link) return IsOverEthernet(payload) ? Recognition.Strong : Recognition.No;
        if (!HasLinkHeader(payload)) return Recognition.No;
        var network = NetworkOffset(payload[1]);
        if (network > 0)
            return payload.Length > network + 1 && payload[network] == BacnetNetwork.Version ? Recognition.Strong : Recognition.No;
        return IsUsual(packet.SourcePort) || IsUsual(packet.DestinationPort) ? Recognition.Strong : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (packet.Carrier == Carrier.Link)
        {
            if (!IsOverEthernet(payload)) return Dissection.NotMine;
            BacnetNetwork.Read(payload[LlcBytes..], Subject.Sender(packet), packet, sink);
            return Dissection.Complete(payload.Length);
        }
        if (payload.IsEmpty || payload[0] != VirtualLink) return Dissection.NotMine;
        if (!HasLinkHeader(payload)) return Dissection.Malformed(Math.Min(1, payload.Length));
        var function = payload[1];
        var network = NetworkOffset(function);
        if (network == 0)
        {
            var operationClass = BacnetOperations.ClassOfLinkFunction(function);
            if (operationClass != OperationClass.Other)
                sink.OnOperation(packet, BacnetOperations.CodeOfLinkFunction(function), operationClass);
            return Dissection.Complete(payload.Length);
        }
        if (payload.Length < network) return Dissection.Malformed(LinkHeaderBytes);
        // A forwarded message tells whose it was.
        var speaker = function == Forwarded
            ? Subject.Of(HostAddress.Read(payload.Slice(LinkHeaderBytes, 4)))
            : Subject.Sender(packet);
        BacnetNetwork.Read(payload[network..], speaker, packet, sink);
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => BacnetOperations.NameOf(code);

    private static bool IsOverEthernet(ReadOnlySpan<byte> payload) => payload.Length > LlcBytes + 1
        && payload[0] == ServiceAccessPoint && payload[2] == 3 && payload[LlcBytes] == BacnetNetwork.Version;

    private static bool HasLinkHeader(ReadOnlySpan<byte> payload) => payload.Length >= LinkHeaderBytes
        && payload[0] == VirtualLink && payload[1] <= LastFunction
        && BinaryPrimitives.ReadUInt16BigEndian(payload[2..]) == payload.Length;

    /// <summary>Where the network layer begins, or 0 when the function carries none.</summary>
    private static int NetworkOffset(byte function) => function switch
    {
        Forwarded => LinkHeaderBytes + AddressBytes,
        Unicast or Distribute or Broadcast => LinkHeaderBytes,
        _ => 0,
    };

    private static bool IsUsual(ushort port) => port is >= FirstPort and <= LastPort;
}
