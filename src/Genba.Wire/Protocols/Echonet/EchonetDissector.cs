using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Echonet;

/// <summary>
/// ECHONET Lite (specification version 1.14, part 2, 3.2): 10 81, transaction 2, source and destination object 3 each,
/// service, then properties of code, length and content.
/// </summary>
public sealed class EchonetDissector : IDissector
{
    private const ushort Header = 0x1081;
    private const int HeaderBytes = 12;
    private const int SourceOffset = 4, DestinationOffset = 7, ServiceOffset = 10, CountOffset = 11;
    private const uint NodeProfile = 0x0EF0;
    private const byte InstanceListNotified = 0xD5, InstanceList = 0xD6;

    private static readonly ushort[] UsualPorts = [3610];

    public string Protocol => "echonet-lite";
    public Carrier Carriers => Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) =>
        payload.Length >= HeaderBytes && BinaryPrimitives.ReadUInt16BigEndian(payload) == Header
        && EchonetOperations.Knows(payload[ServiceOffset]) && IsWhole(payload)
            ? Recognition.Strong
            : Recognition.No;

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (payload.Length < HeaderBytes || BinaryPrimitives.ReadUInt16BigEndian(payload) != Header) return Dissection.NotMine;
        if (!IsWhole(payload)) return Dissection.Malformed(CountOffset);
        var service = payload[ServiceOffset];
        if (EchonetOperations.IsRequest(service))
        {
            var code = EchonetOperations.CodeOf(service, Has(payload, EchonetOperations.OperationStatus));
            sink.OnOperation(packet, code, EchonetOperations.ClassOf(code));
            if (packet.Destination.IsMulticast && AsksWhoIsThere(payload)) sink.OnSign(packet, Sign.Enumeration);
            return Dissection.Complete(payload.Length);
        }
        if (EchonetOperations.RequestOf(service) is > 0 and var asked)
        {
            var code = EchonetOperations.CodeOf(asked, Has(payload, EchonetOperations.OperationStatus));
            sink.OnOutcome(packet, code, failed: EchonetOperations.IsRefusal(service));
        }
        if (EchonetOperations.CarriesValues(service)) ReadValues(payload, packet, sink);
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => EchonetOperations.NameOf(code);

    /// <summary>The properties fill the datagram; SetGet has a second list, which is not looked into.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> payload)
    {
        var reader = Properties(payload, out var count);
        for (var seen = 0; seen < count; seen++)
        {
            reader.U8();
            reader.Skip(reader.U8());
        }
        return !reader.Failed && (reader.Remaining == 0 || EchonetOperations.HasTwoLists(payload[ServiceOffset]));
    }

    private static WireReader Properties(ReadOnlySpan<byte> payload, out int count)
    {
        count = payload[CountOffset];
        return new(payload[HeaderBytes..]);
    }

    private static bool Has(ReadOnlySpan<byte> payload, byte wanted)
    {
        var reader = Properties(payload, out var count);
        for (var seen = 0; seen < count && !reader.Failed; seen++)
        {
            if (reader.U8() == wanted && !reader.Failed) return true;
            reader.Skip(reader.U8());
        }
        return false;
    }

    private static bool AsksWhoIsThere(ReadOnlySpan<byte> payload) =>
        ClassAt(payload, DestinationOffset) == NodeProfile && (Has(payload, InstanceList) || Has(payload, InstanceListNotified));

    private static uint ClassAt(ReadOnlySpan<byte> payload, int offset) => BinaryPrimitives.ReadUInt16BigEndian(payload[offset..]);

    private static void ReadValues(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        var kind = EchonetNames.KindOf((ushort)ClassAt(payload, SourceOffset));
        sink.Claim(packet, IdentityField.Kind, kind, SinkClaims.Plausible);
        var reader = Properties(payload, out var count);
        for (var seen = 0; seen < count; seen++)
        {
            var property = reader.U8();
            var value = reader.Take(reader.U8());
            if (reader.Failed) return;
            EchonetNames.Read(property, value, packet, sink);
        }
    }
}
