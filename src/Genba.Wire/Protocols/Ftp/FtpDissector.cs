using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Ftp;

/// <summary>File Transfer Protocol, the control connection: RFC 959; TLS: RFC 4217.</summary>
public sealed class FtpDissector : IDissector
{
    private const ushort Port = 21;
    private const int MaxLineBytes = 4 * 1024;
    private const int ServiceReady = 220;
    private const int SystemType = 215;
    private const int LoggedIn = 230;
    private const int NotLoggedIn = 530;
    private const int SecurityAccepted = 234;

    /// <summary>What is remembered of one connection.</summary>
    private struct Memory
    {
        public FtpCommand Operation;
        public bool WasGreeted;
        public bool IsEncrypted;
        public bool IsAnonymous;
        public bool AwaitsLogin;
    }

    public string Protocol => "ftp";
    public Carrier Carriers => Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => [Port, 2121];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (!AsciiText.TryTakeLine(payload, out var line, out _) || !AsciiText.IsPrintable(line)) return Recognition.No;
        if (ReplyLine.TryRead(line, out var reply))
        {
            if (reply.Code != ServiceReady) return FtpCommands.IsReply(reply.Code) ? Recognition.Weak : Recognition.No;
            return AsciiText.Has(line, "FTP"u8) ? Recognition.Strong
                : AsciiText.Has(line, "SMTP"u8) ? Recognition.No
                : Recognition.Weak;
        }
        return FtpCommands.Of(line) == FtpCommand.None ? Recognition.No : Recognition.Weak;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        ref var memory = ref packet.MemoryAs<Memory>();
        if (memory.IsEncrypted) return Dissection.Finished;
        if (!AsciiText.TryTakeLine(payload, out var line, out var length))
            return payload.Length < MaxLineBytes ? Dissection.NeedMore : Dissection.Malformed(0);
        if (ReplyLine.TryRead(line, out var reply)) ReadReply(reply, ref memory, packet, sink);
        else ReadCommand(line, ref memory, packet, sink);
        return Dissection.Complete(length);
    }

    public string OperationName(uint code) => FtpCommands.NameOf(code);

    private static void ReadReply(in ReplyLine reply, ref Memory memory, in PacketContext packet, IObservationSink sink)
    {
        switch (reply.Code)
        {
            case ServiceReady when !memory.WasGreeted:
                memory.WasGreeted = true;
                sink.Claim(packet, IdentityField.Software, reply.Text);
                break;
            case SystemType:
                sink.Claim(packet, IdentityField.OperatingSystem, reply.Text, SinkClaims.Plausible);
                break;
            case LoggedIn when memory.AwaitsLogin && reply.IsLast:
                memory.AwaitsLogin = false;
                sink.OnSign(packet, memory.IsAnonymous ? Sign.NoAuthentication : Sign.LoginSucceeded);
                break;
            case NotLoggedIn when memory.AwaitsLogin:
                memory.AwaitsLogin = false;
                sink.OnSign(packet, Sign.LoginFailed);
                break;
            case SecurityAccepted:
                memory.IsEncrypted = true;
                break;
            case >= 200 when memory.Operation != FtpCommand.None && reply.IsLast:
                sink.OnOutcome(packet, (uint)memory.Operation, reply.IsRefusal);
                memory.Operation = FtpCommand.None;
                break;
            default: break;
        }
    }

    private static void ReadCommand(ReadOnlySpan<byte> line, ref Memory memory, in PacketContext packet, IObservationSink sink)
    {
        var command = FtpCommands.Of(line);
        switch (command)
        {
            case FtpCommand.User:
                memory.AwaitsLogin = true;
                memory.IsAnonymous = AsciiText.HasPrefix(line, "USER anonymous"u8) || AsciiText.HasPrefix(line, "USER ftp"u8);
                break;
            case FtpCommand.Password:
                memory.AwaitsLogin = true;
                if (!memory.IsAnonymous) sink.OnSign(packet, Sign.ClearTextPassword);
                break;
            case >= FtpCommand.Retrieve:
                memory.Operation = command;
                sink.OnOperation(packet, (uint)command, OperationClass.File);
                break;
            default: break;
        }
    }
}
