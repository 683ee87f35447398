using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Ssh;

/// <summary>Secure Shell: the identification line of each side, RFC 4253, 4.2. What follows tells nothing that we keep.</summary>
public sealed class SshDissector : IDissector
{
    private const int MaxLineBytes = 255;

    public string Protocol => "ssh";
    public Carrier Carriers => Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => [22];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) =>
        payload.StartsWith("SSH-1."u8) || payload.StartsWith("SSH-2.0-"u8) ? Recognition.Strong : Recognition.No;

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        var mark = "SSH-"u8;
        if (!payload.StartsWith(mark[..Math.Min(payload.Length, mark.Length)])) return Dissection.Finished;
        if (!AsciiText.TryTakeLine(payload, out var line, out _))
            return payload.Length < MaxLineBytes ? Dissection.NeedMore : Dissection.Malformed(0);
        sink.Claim(packet, IdentityField.Software, line);
        if (line.StartsWith("SSH-1."u8)) sink.OnSign(packet, Sign.OutdatedProtocol);    // 1.99 accepts version 1 as well
        return Dissection.Finished;
    }

    public string OperationName(uint code) => $"operation 0x{code:x}";
}
