using System.Buffers.Text;
using System.Security.Cryptography;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Ssh;

/// <summary>
/// Secure Shell: the identification line of each side (RFC 4253, 4.2), then the packets of the key exchange, which are in the
/// clear, up to the server's host key (8; RFC 5656, 4; RFC 4419, 3). What follows tells nothing that we keep.
/// </summary>
public sealed class SshDissector : IDissector
{
    private const int MaxLineBytes = 255;
    private const int MaxPacketBytes = 35_000;      // RFC 4253, 6.1
    private const int LengthBytes = 4;
    private const byte NewKeys = 21, Reply = 31, GroupReply = 33;

    /// <summary>Which side has sent its line.</summary>
    private struct Memory
    {
        public bool AGreeted, BGreeted;
    }

    public string Protocol => "ssh";
    public Carrier Carriers => Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => [22];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) =>
        payload.StartsWith("SSH-1."u8) || payload.StartsWith("SSH-2.0-"u8) ? Recognition.Strong : Recognition.No;

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        ref var memory = ref packet.MemoryAs<Memory>();
        ref var greeted = ref packet.FromA ? ref memory.AGreeted : ref memory.BGreeted;
        if (greeted) return ReadPacket(payload, packet, sink);
        var mark = "SSH-"u8;
        if (!payload.StartsWith(mark[..Math.Min(payload.Length, mark.Length)])) return Dissection.Finished;
        if (!AsciiText.TryTakeLine(payload, out var line, out var length))
            return payload.Length < MaxLineBytes ? Dissection.NeedMore : Dissection.Malformed(0);
        greeted = true;
        sink.Claim(packet, IdentityField.Software, line);
        if (line.StartsWith("SSH-1."u8)) sink.OnSign(packet, Sign.OutdatedProtocol);    // 1.99 accepts version 1 as well
        return line.StartsWith("SSH-1."u8) && !line.StartsWith("SSH-1.99"u8) ? Dissection.Finished : Dissection.Complete(length);
    }

    public string OperationName(uint code) => $"operation 0x{code:x}";

    /// <summary>RFC 4253, 6: length, length of padding, message; no check sum before the keys are there.</summary>
    private static Dissection ReadPacket(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(payload);
        var length = reader.U32();
        if (payload.Length < LengthBytes) return Dissection.NeedMore;
        if (length is < 8 or > MaxPacketBytes) return Dissection.Finished;
        if (reader.Remaining < length) return Dissection.NeedMore;
        reader.U8();
        var message = reader.U8();
        if (message == NewKeys) return Dissection.Finished;
        if (message is Reply or GroupReply && TryReport(reader, packet, sink)) return Dissection.Finished;
        return Dissection.Complete(LengthBytes + (int)length);
    }

    /// <summary>
    /// The host key is the first field of the reply, and begins with the name of its algorithm; in the group exchange message
    /// 31 is a prime instead.
    /// </summary>
    private static bool TryReport(WireReader reader, in PacketContext packet, IObservationSink sink)
    {
        const int PrintBytes = 43;      // 32 bytes in Base64 without padding, as people see it in their terminal
        const int MaxNameBytes = 64;
        var key = reader.Take((int)Math.Min(reader.U32(), MaxPacketBytes));
        var inner = new WireReader(key);
        var algorithm = inner.Take((int)Math.Min(inner.U32(), MaxPacketBytes));
        if (reader.Failed || inner.Failed || algorithm.Length is 0 or > MaxNameBytes || !AsciiText.IsPrintable(algorithm)) return false;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> print = stackalloc byte[PrintBytes + 1];
        SHA256.HashData(key, hash);
        Base64.EncodeToUtf8(hash, print, out _, out _);
        var text = new TextBuffer(stackalloc byte[2 * MaxNameBytes]);
        text.Add(algorithm);
        text.Add(" SHA256:"u8);
        text.Add(print[..PrintBytes]);
        sink.Claim(packet, IdentityField.HostKey, text.Text);
        return true;
    }
}
