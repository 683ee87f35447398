using Genba.Wire.Observations;
using Genba.Wire.Protocols.Tls;

namespace Genba.Wire.Protocols.Imap;

/// <summary>Internet Message Access Protocol: RFC 9051; who speaks with whom: RFC 2971. Mail is passed over.</summary>
public sealed class ImapDissector : IDissector
{
    private const int MaxLineBytes = 4 * 1024;
    private const int MaxTagBytes = 16;

    private enum Awaited : byte { Nothing, Tls, Login }

    /// <summary>What is remembered of one connection.</summary>
    private struct Memory
    {
        public TlsFlow Tls;
        public Awaited Awaits;
        public bool WasGreeted;
        public bool IsEncrypted;
        public bool IsOver;
    }

    public string Protocol => "imap";
    public Carrier Carriers => Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => [143];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (!AsciiText.TryTakeLine(payload, out var line, out _) || !AsciiText.IsPrintable(line)) return Recognition.No;
        if (line.StartsWith("* OK"u8) || line.StartsWith("* PREAUTH"u8) || line.StartsWith("* CAPABILITY"u8))
            return AsciiText.Has(line, "IMAP"u8) ? Recognition.Strong : Recognition.Weak;
        return TryReadTag(line, out var rest) && IsCommand(rest) ? Recognition.Weak : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        ref var memory = ref packet.MemoryAs<Memory>();
        if (memory.IsEncrypted) return TlsRecords.Read(payload, ref memory.Tls, packet, sink);
        if (memory.IsOver) return Dissection.Finished;
        if (!AsciiText.TryTakeLine(payload, out var line, out var length))
            return payload.Length < MaxLineBytes ? Dissection.NeedMore : Dissection.Malformed(0);
        if (line.StartsWith("* "u8)) ReadUntagged(line[2..], ref memory, packet, sink);
        else if (TryReadTag(line, out var rest)) ReadTagged(rest, ref memory, packet, sink);
        return Dissection.Complete(length);
    }

    public string OperationName(uint code) => $"command 0x{code:x}";

    /// <summary>RFC 9051, 2.2.1: what the client puts in front of a command and the server in front of its end.</summary>
    private static bool TryReadTag(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> rest)
    {
        rest = default;
        var blank = line[..Math.Min(line.Length, MaxTagBytes + 1)].IndexOf((byte)' ');
        if (blank <= 0) return false;
        foreach (var character in line[..blank])
            if (!char.IsAsciiLetterOrDigit((char)character) && character is not (byte)'.' and not (byte)'-' and not (byte)'_') return false;
        rest = line[(blank + 1)..];
        return true;
    }

    private static bool IsCommand(ReadOnlySpan<byte> rest) =>
        AsciiText.HasPrefix(rest, "CAPABILITY"u8) || AsciiText.HasPrefix(rest, "LOGIN "u8) || AsciiText.HasPrefix(rest, "AUTHENTICATE "u8)
        || AsciiText.HasPrefix(rest, "STARTTLS"u8) || AsciiText.HasPrefix(rest, "ID ("u8) || AsciiText.HasPrefix(rest, "SELECT "u8);

    private static void ReadUntagged(ReadOnlySpan<byte> text, ref Memory memory, in PacketContext packet, IObservationSink sink)
    {
        if (AsciiText.HasPrefix(text, "ID ("u8)) ReportIdentity(text, IdentityField.Software, packet, sink);
        if (memory.WasGreeted || !text.StartsWith("OK"u8) && !text.StartsWith("PREAUTH"u8)) return;
        memory.WasGreeted = true;
        var greeting = text.IndexOf((byte)' ') is > 0 and var blank ? text[(blank + 1)..] : default;
        // 7.1: a code in brackets may go before the words of the greeting.
        if (greeting.StartsWith("["u8)) greeting = greeting[(greeting.IndexOf((byte)']') + 1)..];
        sink.Claim(packet, IdentityField.Software, greeting);
    }

    private static void ReadTagged(ReadOnlySpan<byte> rest, ref Memory memory, in PacketContext packet, IObservationSink sink)
    {
        if (AsciiText.HasPrefix(rest, "LOGIN "u8) || AsciiText.HasPrefix(rest, "AUTHENTICATE PLAIN"u8)
            || AsciiText.HasPrefix(rest, "AUTHENTICATE LOGIN"u8))
        {
            sink.OnSign(packet, Sign.ClearTextPassword);
            memory.Awaits = Awaited.Login;
        }
        else if (AsciiText.HasPrefix(rest, "AUTHENTICATE "u8)) memory.Awaits = Awaited.Login;
        else if (AsciiText.HasPrefix(rest, "STARTTLS"u8)) memory.Awaits = Awaited.Tls;
        else if (AsciiText.HasPrefix(rest, "ID ("u8)) ReportIdentity(rest, IdentityField.UserAgent, packet, sink);
        else if (rest.StartsWith("OK"u8) || rest.StartsWith("NO"u8) || rest.StartsWith("BAD"u8))
            ReadOutcome(rest[0] == 'O', ref memory, packet, sink);
    }

    private static void ReadOutcome(bool accepted, ref Memory memory, in PacketContext packet, IObservationSink sink)
    {
        if (memory.Awaits == Awaited.Login)
        {
            sink.OnSign(packet, accepted ? Sign.LoginSucceeded : Sign.LoginFailed);
            memory.IsOver = accepted;
        }
        else if (memory.Awaits == Awaited.Tls) memory.IsEncrypted = accepted;
        memory.Awaits = Awaited.Nothing;
    }

    /// <summary>RFC 2971, 3.3: pairs of quoted words; name and version say what program it is.</summary>
    private static void ReportIdentity(ReadOnlySpan<byte> text, IdentityField field, in PacketContext packet, IObservationSink sink)
    {
        const int MaxTextBytes = 128;
        var program = new TextBuffer(stackalloc byte[MaxTextBytes]);
        program.Add(ValueOf(text, "\"name\""u8));
        program.Add(" "u8);
        program.Add(ValueOf(text, "\"version\""u8));
        sink.Claim(packet, field, program.Text);
    }

    private static ReadOnlySpan<byte> ValueOf(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key)
    {
        var start = text.IndexOf(key);
        if (start < 0) return default;
        var rest = text[(start + key.Length)..];
        var open = rest.IndexOf((byte)'"');
        if (open < 0) return default;
        var length = rest[(open + 1)..].IndexOf((byte)'"');
        return length > 0 ? rest.Slice(open + 1, length) : default;
    }
}
