using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Telnet;

/// <summary>Telnet: RFC 854; what a person types and sees goes by in clear text.</summary>
public sealed class TelnetDissector : IDissector
{
    private const ushort Port = 23;
    private const byte Interpret = 255;
    private const byte SubBegin = 250;
    private const byte Will = 251;
    private const byte Dont = 254;
    private const int MaxOption = 49;           // IANA telnet options up to the last in use
    private const int MaxTextBytes = 2048;
    private const int MaxBannerLines = 3;

    /// <summary>What is remembered of one connection.</summary>
    private struct Memory
    {
        public bool WasReported;
        public bool AwaitsPassword;
        public bool AwaitsOutcome;
        public bool WasAsked;
        public byte BannerLines;
    }

    public string Protocol => "telnet";
    public Carrier Carriers => Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => [Port, 2323];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        var commands = 0;
        while (payload.Length >= 3 && payload[0] == Interpret)
        {
            var takes = payload[1] is >= Will and <= Dont && IsOption(payload[2]) ? 3
                : payload[1] == SubBegin && IsOption(payload[2]) ? LengthOfSub(payload)
                : 0;
            if (takes == 0) return Recognition.No;
            payload = payload[Math.Min(takes, payload.Length)..];
            commands++;
        }
        if (commands > 0) return commands > 1 ? Recognition.Strong : Recognition.Weak;
        var isAtHome = packet.SourcePort == Port || packet.DestinationPort == Port;
        return isAtHome && !payload.IsEmpty && AsciiText.IsPrintable(payload) ? Recognition.Weak : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        ref var memory = ref packet.MemoryAs<Memory>();
        if (!memory.WasReported) sink.OnSign(packet, Sign.ClearTextAdministration);
        memory.WasReported = true;
        Span<byte> buffer = stackalloc byte[MaxTextBytes];
        var text = buffer[..TakeText(payload, buffer)];
        if (text.IsEmpty) return Dissection.Complete(payload.Length);
        if (IsFromServer(packet)) ReadScreen(text, ref memory, packet, sink);
        else ReadKeys(text, ref memory, packet, sink);
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => $"command 0x{code:x}";

    private static bool IsFromServer(in PacketContext packet) =>
        packet.SourcePort == Port || packet.DestinationPort != Port && !packet.FromA;

    private static bool IsOption(byte option) => option <= MaxOption || option == byte.MaxValue;

    /// <summary>RFC 855: from IAC SB to IAC SE.</summary>
    private static int LengthOfSub(ReadOnlySpan<byte> payload)
    {
        var end = payload.IndexOf([Interpret, (byte)240]);
        return end < 0 ? payload.Length : end + 2;
    }

    /// <summary>The first bytes of what is to be read, without commands and escape sequences.</summary>
    private static int TakeText(ReadOnlySpan<byte> payload, Span<byte> text)
    {
        const byte Escape = 0x1B;
        var length = 0;
        for (var offset = 0; offset < payload.Length && length < text.Length;)
        {
            var rest = payload[offset..];
            if (rest[0] == Interpret) offset += LengthOfCommand(rest);
            else if (rest[0] == Escape) offset += LengthOfEscape(rest);
            else
            {
                if (rest[0] is >= 0x20 or 0x0A or 0x0D) text[length++] = rest[0];
                offset++;
            }
        }
        return length;
    }

    private static int LengthOfCommand(ReadOnlySpan<byte> rest) =>
        rest.Length < 2 ? 1
        : rest[1] == SubBegin ? LengthOfSub(rest)
        : rest[1] is >= Will and <= Dont ? 3
        : 2;

    /// <summary>ECMA-48, 5.4: ESC [ parameters, then a final letter.</summary>
    private static int LengthOfEscape(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < 2 || rest[1] != '[') return Math.Min(2, rest.Length);
        var length = 2;
        while (length < rest.Length && rest[length] is >= 0x20 and < 0x40) length++;
        return length + 1;
    }

    /// <summary>Lines before the first question are a greeting, which often names the device.</summary>
    private static void ReadScreen(ReadOnlySpan<byte> text, ref Memory memory, in PacketContext packet, IObservationSink sink)
    {
        if (memory.AwaitsOutcome) ReadOutcome(text, ref memory, packet, sink);
        while (AsciiText.TryTakeLine(text, out var line, out var length))
        {
            if (!memory.WasAsked) ReportBanner(line, ref memory, packet, sink);
            text = text[length..];
        }
        var prompt = AsciiText.Trim(text);
        if (TelnetPrompt.AsksForPassword(prompt)) memory.AwaitsPassword = memory.WasAsked = true;
        else if (TelnetPrompt.AsksForUser(prompt)) memory.WasAsked = true;
    }

    private static void ReportBanner(ReadOnlySpan<byte> line, ref Memory memory, in PacketContext packet, IObservationSink sink)
    {
        const int LeastBytes = 4;
        var text = line.Trim("\0\r\n \t*-=#"u8);
        if (text.Length < LeastBytes || memory.BannerLines >= MaxBannerLines) return;
        memory.BannerLines++;
        sink.Claim(packet, IdentityField.Description, text, SinkClaims.Plausible);
    }

    private static void ReadOutcome(ReadOnlySpan<byte> text, ref Memory memory, in PacketContext packet, IObservationSink sink)
    {
        var outcome = TelnetPrompt.OutcomeIn(text);
        if (outcome == Sign.None) return;
        memory.AwaitsOutcome = false;
        sink.OnSign(packet, outcome);
    }

    private static void ReadKeys(ReadOnlySpan<byte> text, ref Memory memory, in PacketContext packet, IObservationSink sink)
    {
        if (!memory.AwaitsPassword) return;
        if (!memory.AwaitsOutcome) sink.OnSign(packet, Sign.ClearTextPassword);
        memory.AwaitsOutcome = true;
        memory.AwaitsPassword = !text.ContainsAny((byte)'\r', (byte)'\n');
    }
}
