using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Coap;

/// <summary>
/// CoAP over UDP (RFC 7252, 3): version, type and token length, code, message id 2, token, options, FF and payload. Reads
/// methods, how they went, and the name under which a device registers (OMA LwM2M, registration interface).
/// </summary>
public sealed class CoapDissector : IDissector
{
    private static readonly ushort[] UsualPorts = [5683];

    public string Protocol => "coap";
    public Carrier Carriers => Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (!CoapMessage.TryRead(payload, out var message)) return Recognition.No;
        if (packet.SourcePort == UsualPorts[0] || packet.DestinationPort == UsualPorts[0]) return Recognition.Strong;
        // Four bytes alone could be anybody's.
        return message.IsEmpty || message.Options.IsEmpty && message.TokenBytes == 0 ? Recognition.No : Recognition.Weak;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (!CoapMessage.TryRead(payload, out var message)) return Dissection.Malformed(0);
        ref var pending = ref packet.MemoryAs<PendingRequests>();
        if (message.IsRequest)
        {
            pending.Add(message.Id, message.Code);
            sink.OnOperation(packet, message.Code, ClassOf(message.Code));
            if (packet.Destination.IsMulticast) sink.OnSign(packet, Sign.Enumeration);
            ReadRegistration(message, packet, sink);
        }
        else if (!message.IsEmpty && pending.TryTake(message.Id, out var method))
        {
            sink.OnOutcome(packet, method, failed: message.Code >> 5 >= 4);
        }
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => code switch
    {
        1 => "GET",
        2 => "POST",
        3 => "PUT",
        4 => "DELETE",
        5 => "FETCH",
        6 => "PATCH",
        7 => "iPATCH",
        _ => $"code 0x{code:x2}",
    };

    private static OperationClass ClassOf(byte method) => method switch
    {
        1 or 5 => OperationClass.Read,
        2 or 3 or 4 or 6 or 7 => OperationClass.Write,
        _ => OperationClass.Other,
    };

    /// <summary>POST to rd with the query ep=name.</summary>
    private static void ReadRegistration(in CoapMessage message, in PacketContext packet, IObservationSink sink)
    {
        const byte Post = 2;
        if (message.Code != Post) return;
        var options = new CoapOptions(message.Options);
        var toDirectory = false;
        while (options.TryRead(out var number, out var value))
        {
            if (number == CoapOptions.Path) toDirectory |= value.SequenceEqual("rd"u8);
            else if (number == CoapOptions.Query && toDirectory && value.StartsWith("ep="u8))
                sink.Claim(packet, IdentityField.Name, value[3..], SinkClaims.Plausible);
        }
    }
}
