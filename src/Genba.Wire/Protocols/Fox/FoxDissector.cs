using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Fox;

/// <summary>
/// Fox of Tridium Niagara (seen in captures; no public standard): a line "fox a 1 -1 fox hello" of kind, sequence, answered
/// sequence, channel and command, then "{", lines of key=type:value, and "};;". Behind TLS nothing of it is seen.
/// </summary>
public sealed class FoxDissector : IDissector
{
    private const int MaxHeadBytes = 256;

    private static readonly ushort[] UsualPorts = [1911, 3011];

    public string Protocol => "fox";
    public Carrier Carriers => Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) =>
        AsciiText.TryTakeLine(payload, out var head, out _) && FoxHead.TryRead(head, out _) ? Recognition.Strong : Recognition.No;

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (!AsciiText.TryTakeLine(payload, out var line, out var headBytes))
            return payload.Length < MaxHeadBytes ? Dissection.NeedMore : Dissection.Malformed(0);
        if (!FoxHead.TryRead(line, out var head)) return Dissection.Malformed(0);
        var body = payload[headBytes..];
        var end = body.IndexOf("};;"u8);
        if (end < 0) return Dissection.NeedMore;
        Read(head, body[..end], packet, sink);
        end += headBytes + 3;
        return Dissection.Complete(end < payload.Length && payload[end] == (byte)'\n' ? end + 1 : end);
    }

    public string OperationName(uint code) => FoxOperations.NameOf(code);

    private static void Read(FoxHead head, ReadOnlySpan<byte> body, in PacketContext packet, IObservationSink sink)
    {
        ref var flow = ref packet.MemoryAs<FoxFlow>();
        var code = FoxOperations.CodeOf(head.Channel, head.Command);
        if (code == FoxOperations.Hello)
        {
            // Both say hello; who does so first is the client.
            if (!flow.HasClient)
            {
                (flow.HasClient, flow.ClientIsA) = (true, packet.FromA);
                sink.OnOperation(packet, code, OperationClass.Session);
                sink.OnSign(packet, Sign.ClearTextAdministration);
            }
            else if (packet.FromA != flow.ClientIsA)
            {
                sink.OnOutcome(packet, code, failed: false);
            }
            FoxIdentity.Read(body, packet, sink);
            return;
        }
        if (!flow.HasClient || packet.FromA != flow.ClientIsA || head.IsAnswer) return;
        sink.OnOperation(packet, code, FoxOperations.ClassOf(code));
    }

    private struct FoxFlow
    {
        public bool HasClient;
        public bool ClientIsA;
    }
}

/// <summary>The first line of a message.</summary>
internal readonly ref struct FoxHead
{
    private const int MaxWordBytes = 40;

    public ReadOnlySpan<byte> Channel { get; private init; }
    public ReadOnlySpan<byte> Command { get; private init; }

    /// <summary>It names the message that it answers.</summary>
    public bool IsAnswer { get; private init; }

    public static bool TryRead(ReadOnlySpan<byte> line, out FoxHead head)
    {
        head = default;
        if (!line.StartsWith("fox "u8)) return false;
        line = line[4..];
        var kind = TakeWord(ref line);
        var sequence = TakeWord(ref line);
        var answered = TakeWord(ref line);
        var channel = TakeWord(ref line);
        var command = TakeWord(ref line);
        if (kind.Length != 1 || kind[0] is < (byte)'a' or > (byte)'z' || !IsNumber(sequence) || !IsNumber(answered)) return false;
        if (channel.IsEmpty || command.IsEmpty || !line.IsEmpty) return false;
        head = new() { Channel = channel, Command = command, IsAnswer = answered[0] != (byte)'-' };
        return true;
    }

    private static ReadOnlySpan<byte> TakeWord(scoped ref ReadOnlySpan<byte> line)
    {
        var end = line.IndexOf((byte)' ');
        var word = end < 0 ? line : line[..end];
        line = end < 0 ? default : line[(end + 1)..];
        return word.Length <= MaxWordBytes ? word : default;
    }

    private static bool IsNumber(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("-"u8)) text = text[1..];
        return !text.IsEmpty && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }
}
