using Genba.Wire.Observations;
using Genba.Wire.Protocols.Tls;

namespace Genba.Wire.Protocols.Smtp;

/// <summary>Simple Mail Transfer Protocol: RFC 5321; STARTTLS: RFC 3207; AUTH: RFC 4954; CHUNKING: RFC 3030.</summary>
public sealed class SmtpDissector : IDissector
{
    private const int MaxLineBytes = 4 * 1024;
    private const int MaxGreetingBytes = 1024;
    private const int ServiceReady = 220;
    private const int Authenticated = 235;
    private const int StartMail = 354;
    private const int BadCredentials = 535;

    /// <summary>What is remembered of one connection.</summary>
    private struct Memory
    {
        public TlsFlow Tls;
        public bool WasGreeted;
        public bool AwaitsTls;
        public bool IsEncrypted;
        public bool IsInMail;
        public bool MailIsFromA;
    }

    public string Protocol => "smtp";
    public Carrier Carriers => Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => [25, 587, 2525];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (!AsciiText.TryTakeLine(payload, out var line, out _) || !AsciiText.IsPrintable(line)) return Recognition.No;
        if (AsciiText.HasPrefix(line, "EHLO "u8) || AsciiText.HasPrefix(line, "HELO "u8)) return Recognition.Strong;
        if (AsciiText.HasPrefix(line, "MAIL FROM:"u8) || AsciiText.HasPrefix(line, "RCPT TO:"u8)) return Recognition.Strong;
        if (!ReplyLine.TryRead(line, out var reply) || reply.Code is not (ServiceReady or 250 or 421 or 554)) return Recognition.No;
        return reply.Code == ServiceReady && AsciiText.Has(reply.Text, "SMTP"u8) ? Recognition.Strong : Recognition.Weak;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        ref var memory = ref packet.MemoryAs<Memory>();
        if (memory.IsEncrypted) return TlsRecords.Read(payload, ref memory.Tls, packet, sink);
        if (memory.IsInMail && packet.FromA == memory.MailIsFromA) return PassMail(payload, ref memory);
        if (!AsciiText.TryTakeLine(payload, out var line, out var length))
            return payload.Length < MaxLineBytes ? Dissection.NeedMore : Dissection.Malformed(0);
        if (ReplyLine.TryRead(line, out var reply))
        {
            if (reply is { Code: ServiceReady, IsLast: false } && !memory.WasGreeted && !memory.AwaitsTls)
                return ReadLongGreeting(payload, ref memory, packet, sink);
            ReadReply(reply, ref memory, packet, sink);
        }
        else if (AsciiText.HasPrefix(line, "BDAT "u8) && AsciiText.TryReadNumber(line[5..], out var bytes))
            return Dissection.Skip(length + bytes);
        else ReadCommand(line, ref memory, packet, sink);
        return Dissection.Complete(length);
    }

    public string OperationName(uint code) => $"command 0x{code:x}";

    private static void ReadReply(in ReplyLine reply, ref Memory memory, in PacketContext packet, IObservationSink sink)
    {
        switch (reply.Code)
        {
            case ServiceReady when memory.AwaitsTls:
                memory.IsEncrypted = true;
                break;
            case ServiceReady when !memory.WasGreeted:
                memory.WasGreeted = true;
                sink.Claim(packet, IdentityField.Software, reply.Text);
                break;
            case Authenticated: sink.OnSign(packet, Sign.LoginSucceeded); break;
            case BadCredentials: sink.OnSign(packet, Sign.LoginFailed); break;
            default: break;
        }
        (memory.IsInMail, memory.MailIsFromA) = (reply.Code == StartMail, !packet.FromA);
        if (reply.IsRefusal) memory.AwaitsTls = false;
    }

    /// <summary>4.2.1: a greeting of several lines is one text, here with blanks between them; what is too long is left out.</summary>
    private static Dissection ReadLongGreeting(ReadOnlySpan<byte> payload, ref Memory memory, in PacketContext packet, IObservationSink sink)
    {
        var text = new TextBuffer(stackalloc byte[MaxGreetingBytes]);
        var read = 0;
        while (AsciiText.TryTakeLine(payload[read..], out var line, out var length) && ReplyLine.TryRead(line, out var reply)
            && reply.Code == ServiceReady)
        {
            read += length;
            if (!text.IsEmpty) text.Add(" "u8);
            text.Add(AsciiText.Trim(reply.Text));
            if (!reply.IsLast) continue;
            memory.WasGreeted = true;
            sink.Claim(packet, IdentityField.Software, text.Text);
            return Dissection.Complete(read);
        }
        return payload.Length < MaxLineBytes ? Dissection.NeedMore : Dissection.Malformed(read);
    }

    private static void ReadCommand(ReadOnlySpan<byte> line, ref Memory memory, in PacketContext packet, IObservationSink sink)
    {
        if (AsciiText.HasPrefix(line, "EHLO "u8) || AsciiText.HasPrefix(line, "HELO "u8)) ReportName(line[5..], packet, sink);
        else if (AsciiText.HasPrefix(line, "AUTH PLAIN"u8) || AsciiText.HasPrefix(line, "AUTH LOGIN"u8))
            sink.OnSign(packet, Sign.ClearTextPassword);
        else if (AsciiText.HasPrefix(line, "STARTTLS"u8)) memory.AwaitsTls = true;
    }

    /// <summary>RFC 5321, 4.1.1.1: the name of the client, or its address in brackets.</summary>
    private static void ReportName(ReadOnlySpan<byte> name, in PacketContext packet, IObservationSink sink)
    {
        if (!name.StartsWith("["u8)) sink.Claim(packet, IdentityField.Name, name, SinkClaims.Plausible);
    }

    /// <summary>4.1.1.4: the mail ends with a dot on a line of its own; the last bytes may be the beginning of that.</summary>
    private static Dissection PassMail(ReadOnlySpan<byte> payload, ref Memory memory)
    {
        var mark = "\r\n.\r\n"u8;
        var end = payload.IndexOf(mark);
        if (end >= 0)
        {
            memory.IsInMail = false;
            return Dissection.Complete(end + mark.Length);
        }
        var passed = payload.Length - mark.Length + 1;
        return passed > 0 ? Dissection.Complete(passed) : Dissection.NeedMore;
    }
}
