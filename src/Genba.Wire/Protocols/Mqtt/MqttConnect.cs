using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Mqtt;

/// <summary>CONNECT and CONNACK: MQTT 3.1.1, 3.1 and 3.2; MQTT 5, 3.1 and 3.2.</summary>
internal static class MqttConnect
{
    private const byte UserFlag = 0x80, PasswordFlag = 0x40, WillFlag = 0x04;
    private const byte Version5 = 5;

    public static bool IsOne(ReadOnlySpan<byte> body) =>
        body.StartsWith("\0\u0004MQTT"u8) && body.Length > 6 && body[6] is 4 or Version5
        || body.StartsWith("\0\u0006MQIsdp"u8);

    /// <returns>False when it is not formed as it should be.</returns>
    public static bool Read(ReadOnlySpan<byte> body, in PacketContext packet, IObservationSink sink, ref MqttMemory memory)
    {
        var reader = new WireReader(body);
        reader.Skip(reader.U16());          // name of the protocol
        var version = reader.U8();
        var flags = reader.U8();
        reader.U16();                       // keep alive
        if (version == Version5) SkipProperties(ref reader);
        var clientId = reader.Take(reader.U16());
        if ((flags & WillFlag) != 0)
        {
            if (version == Version5) SkipProperties(ref reader);
            reader.Skip(reader.U16());
            reader.Skip(reader.U16());
        }
        if ((flags & UserFlag) != 0) reader.Skip(reader.U16());     // a name of a person: not passed on
        if (reader.Failed) return false;
        memory = new() { Version = version, ClientKnown = true, ClientIsA = packet.FromA, HasUser = (flags & UserFlag) != 0 };
        sink.OnOperation(packet, MqttOperations.Connect, OperationClass.Session);
        sink.Claim(packet, IdentityField.Application, clientId, SinkClaims.Plausible);
        if ((flags & PasswordFlag) != 0) sink.OnSign(packet, Sign.ClearTextPassword);
        return true;
    }

    public static void ReadAck(ReadOnlySpan<byte> body, in PacketContext packet, IObservationSink sink, ref MqttMemory memory)
    {
        if (body.Length < 2) return;
        var reason = body[1];
        sink.OnOutcome(packet, MqttOperations.Connect, failed: reason != 0);
        if (!memory.ClientKnown) return;
        // 4 and 5 in version 3, 86 and 87 in version 5: bad name or password, not allowed.
        if (reason is 4 or 5 or 0x86 or 0x87) sink.OnSign(packet, Sign.LoginFailed);
        else if (reason == 0) sink.OnSign(packet, memory.HasUser ? Sign.LoginSucceeded : Sign.NoAuthentication);
    }

    private static void SkipProperties(ref WireReader reader)
    {
        var length = 0;
        for (var at = 0; at < 4; at++)
        {
            var octet = reader.U8();
            length |= (octet & 0x7F) << (7 * at);
            if (octet <= 0x7F) break;
        }
        reader.Skip(length);
    }
}
