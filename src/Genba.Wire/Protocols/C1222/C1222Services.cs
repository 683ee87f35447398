using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.C1222;

/// <summary>
/// The services of one message: flags, the class of the device where a flag says so, then length and service again and
/// again (ANSI C12.22, 5.3.2). Numbers below 20 are answers.
/// </summary>
internal static class C1222Services
{
    private const byte ClassBit = 0x10, SecurityBits = 0x0C, Encrypted = 0x08;
    private const int ClassBytes = 4;
    private const int MaxServices = 32;
    private const byte FirstRequest = 0x20;

    public static void Read(in C1222Message message, in PacketContext packet, IObservationSink sink)
    {
        SayTitle(message.SenderTitle, packet, sink);
        var reader = new WireReader(message.Services);
        var flags = reader.U8();
        if ((flags & SecurityBits) == Encrypted) return;
        if ((flags & ClassBit) != 0) reader.Skip(ClassBytes);
        ref var pending = ref packet.MemoryAs<PendingRequests>();
        for (var seen = 0; seen < MaxServices && reader.Remaining > 1; seen++)
        {
            var service = reader.Take(LengthOf(ref reader));
            if (reader.Failed || service.IsEmpty) return;
            if (service[0] >= FirstRequest) ReadRequest(service, message, packet, sink, ref pending);
            else ReadAnswer(service, message, packet, sink, ref pending);
        }
    }

    private static void ReadRequest(ReadOnlySpan<byte> service, in C1222Message message, in PacketContext packet, IObservationSink sink,
        ref PendingRequests pending)
    {
        pending.Add(message.Invocation, service[0]);
        sink.OnOperation(packet, service[0], C1222Operations.ClassOf(service[0]));
        if (service[0] == C1222Operations.Security && service.Length > 1) sink.OnSign(packet, Sign.ClearTextPassword);
    }

    /// <summary>Some repeat the number of the request as their own instead of naming it.</summary>
    private static void ReadAnswer(ReadOnlySpan<byte> service, in C1222Message message, in PacketContext packet, IObservationSink sink,
        ref PendingRequests pending)
    {
        if (!pending.TryTake(message.AnsweredInvocation, out var code) && !pending.TryTake(message.Invocation, out code)) return;
        sink.OnOutcome(packet, code, failed: service[0] != 0);
        if (C1222Operations.IsOfMeter(code) && service[0] == 0)
            sink.Claim(packet, IdentityField.Role, "meter"u8, SinkClaims.Plausible);
    }

    private static int LengthOf(ref WireReader reader)
    {
        const int LongLength = 0x80;
        int length = reader.U8();
        if (length < LongLength) return length;
        return (length & ~LongLength) switch
        {
            1 => reader.U8(),
            2 => reader.U16(),
            _ => 0,
        };
    }

    private static void SayTitle(ReadOnlySpan<byte> title, in PacketContext packet, IObservationSink sink)
    {
        if (title.IsEmpty) return;
        var number = new TextBuffer(stackalloc byte[112]);
        number.AddObjectIdentifier(title);
        var text = new TextBuffer(stackalloc byte[128]);
        text.Add("C12.22 title "u8);
        text.Add(number.Text);
        sink.Claim(packet, IdentityField.Description, text.Text, SinkClaims.Plausible);
    }
}
