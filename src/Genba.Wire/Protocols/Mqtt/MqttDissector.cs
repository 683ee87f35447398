using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Mqtt;

/// <summary>MQTT 3.1, 3.1.1 and 5 (OASIS), with the topics of Sparkplug B (Eclipse Sparkplug 3.0, chapter 4).</summary>
public sealed class MqttDissector : IDissector
{
    private const int MaxLengthBytes = 4;
    private const int MaxKeptBytes = 32_768;    // of a CONNECT or a SUBSCRIBE
    private const byte Connect = 1, ConnectAck = 2, Publish = 3, Subscribe = 8, Unsubscribe = 10, Ping = 12, PingReply = 13;
    private const byte LastType = 15;

    private static readonly ushort[] UsualPorts = [1883];

    public string Protocol => "mqtt";
    public Carrier Carriers => Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (!TryReadHeader(payload, out var header, out var total)) return Recognition.No;
        var body = payload[header..Math.Min(payload.Length, total)];
        var known = packet.SourcePort == UsualPorts[0] || packet.DestinationPort == UsualPorts[0];
        return (payload[0] >> 4) switch
        {
            Connect => MqttConnect.IsOne(body) ? Recognition.Strong : Recognition.No,
            ConnectAck => known && body.Length >= 2 && body[0] <= 1 ? Recognition.Weak : Recognition.No,
            Publish => known && MqttTopic.TryRead(body, out _) ? Recognition.Weak : Recognition.No,
            Ping or PingReply => known && total == 2 && payload.Length == 2 ? Recognition.Weak : Recognition.No,
            _ => Recognition.No,
        };
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (payload.Length < 2) return Dissection.NeedMore;
        if (!TryReadHeader(payload, out var header, out var total))
            return payload.Length <= MaxLengthBytes && IsType(payload[0]) ? Dissection.NeedMore : Dissection.Malformed(1);
        var type = payload[0] >> 4;
        var isWhole = payload.Length >= total;
        if (type is not (Connect or ConnectAck or Publish or Subscribe or Unsubscribe))
            return isWhole ? Dissection.Complete(total) : Dissection.Skip(total);
        if (!isWhole && type != Publish) return total <= MaxKeptBytes ? Dissection.NeedMore : Dissection.Malformed(1);
        var body = payload[header..Math.Min(payload.Length, total)];
        ref var memory = ref packet.MemoryAs<MqttMemory>();
        switch (type)
        {
            case Connect:
                if (!MqttConnect.Read(body, packet, sink, ref memory)) return Dissection.Malformed(header);
                break;
            case ConnectAck:
                MqttConnect.ReadAck(body, packet, sink, ref memory);
                break;
            case Publish:
                if (!MqttTopic.TryRead(body, out var topic)) return isWhole ? Dissection.Malformed(header) : Dissection.NeedMore;
                ReadPublish(topic, body, packet, sink, memory);
                break;
            default:
                var code = type == Subscribe ? MqttOperations.Subscribe : MqttOperations.Unsubscribe;
                sink.OnOperation(packet, code, MqttOperations.ClassOf(code));
                break;
        }
        return isWhole ? Dissection.Complete(total) : Dissection.Skip(total);
    }

    public string OperationName(uint code) => MqttOperations.NameOf(code);

    private static bool IsType(byte first) => first >> 4 is >= Connect and <= LastType;

    /// <summary>Type and flags, then the length in up to four bytes of seven bits.</summary>
    private static bool TryReadHeader(ReadOnlySpan<byte> payload, out int header, out int total)
    {
        (header, total) = (0, 0);
        if (payload.Length < 2 || !IsType(payload[0])) return false;
        var length = 0;
        for (var at = 0; at < MaxLengthBytes && at + 1 < payload.Length; at++)
        {
            length |= (payload[at + 1] & 0x7F) << (7 * at);
            if (payload[at + 1] > 0x7F) continue;
            header = at + 2;
            total = header + length;
            return true;
        }
        return false;
    }

    /// <summary>What a broker hands on was somebody else's doing.</summary>
    private static void ReadPublish(
        ReadOnlySpan<byte> topic, ReadOnlySpan<byte> body, in PacketContext packet, IObservationSink sink, in MqttMemory memory)
    {
        if (!memory.IsFromClient(packet, UsualPorts[0])) return;
        var code = MqttTopic.OperationOf(topic, body);
        sink.OnOperation(packet, code, MqttOperations.ClassOf(code));
        var edge = MqttTopic.EdgeNodeOf(topic);
        if (!edge.IsEmpty) sink.Claim(packet, IdentityField.Name, edge, SinkClaims.Plausible);
    }
}

/// <summary>What a flow remembers: which side is the client, and how it presented itself.</summary>
internal struct MqttMemory
{
    public byte Version;
    public bool ClientKnown, ClientIsA, HasUser;

    public readonly bool IsFromClient(in PacketContext packet, ushort port)
    {
        if (ClientKnown) return ClientIsA == packet.FromA;
        return packet.DestinationPort == port != (packet.SourcePort == port) ? packet.DestinationPort == port : packet.FromA;
    }
}
