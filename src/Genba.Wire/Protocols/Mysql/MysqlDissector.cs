using Genba.Wire.Observations;
using Genba.Wire.Protocols.Tls;

namespace Genba.Wire.Protocols.Mysql;

/// <summary>
/// MySQL and MariaDB up to the login: MySQL Internals, Client/Server Protocol, "Connection Phase"; the greeting has version
/// 10. Queries are passed over.
/// </summary>
public sealed class MysqlDissector : IDissector
{
    private const int PrefixBytes = 4;          // length 3, sequence 1
    private const int MaxMessageBytes = 16 * 1024;
    private const int MaxVersionBytes = 80;
    private const byte Version10 = 10;
    private const byte Ok = 0x00;
    private const byte Error = 0xFF;
    private const ushort AccessDenied = 1045;

    private enum Phase : byte { Greeting, Login, Over }

    /// <summary>What is remembered of one connection.</summary>
    private struct Memory
    {
        public TlsFlow Tls;
        public Phase Phase;
        public bool IsTls;
        public bool ServerIsA;
    }

    public string Protocol => "mysql";
    public Carrier Carriers => Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => [3306];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) =>
        TryReadPrefix(payload, out var length, out var sequence) && sequence == 0 && payload.Length >= PrefixBytes + length
        && TryReadGreeting(payload.Slice(PrefixBytes, length), out _)
            ? Recognition.Strong
            : Recognition.No;

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        ref var memory = ref packet.MemoryAs<Memory>();
        if (memory.Phase == Phase.Over) return Dissection.Finished;
        if (memory.IsTls) return TlsRecords.Read(payload, ref memory.Tls, packet, sink);
        if (payload.Length < PrefixBytes) return Dissection.NeedMore;
        if (!TryReadPrefix(payload, out var length, out _)) return Dissection.NotMine;
        if (payload.Length < PrefixBytes + length) return Dissection.NeedMore;
        var message = payload.Slice(PrefixBytes, length);
        if (memory.Phase == Phase.Greeting)
        {
            if (!TryReadGreeting(message, out var version)) return Dissection.NotMine;
            ReportVersion(version, packet, sink);
            (memory.Phase, memory.ServerIsA) = (Phase.Login, packet.FromA);
        }
        else if (packet.FromA == memory.ServerIsA) ReadOutcome(message, ref memory, packet, sink);
        else memory.IsTls = MysqlLogin.Report(message, packet, sink);
        return Dissection.Complete(PrefixBytes + length);
    }

    public string OperationName(uint code) => $"command 0x{code:x}";

    private static bool TryReadPrefix(ReadOnlySpan<byte> payload, out int length, out byte sequence)
    {
        (length, sequence) = (0, 0);
        if (payload.Length < PrefixBytes) return false;
        length = payload[0] | payload[1] << 8 | payload[2] << 16;
        sequence = payload[3];
        return length is > 0 and <= MaxMessageBytes;
    }

    /// <summary>Protocol, version as text, thread 4, salt 8, NUL, capabilities and more.</summary>
    private static bool TryReadGreeting(ReadOnlySpan<byte> message, out ReadOnlySpan<byte> version)
    {
        version = default;
        if (message[0] != Version10) return false;
        var end = message[1..].IndexOf((byte)0);
        if (end is < 3 or > MaxVersionBytes || message.Length < end + 17 || message[end + 14] != 0) return false;
        version = message.Slice(1, end);
        return AsciiText.IsPrintable(version) && char.IsAsciiDigit((char)version[0]) && version.Contains((byte)'.');
    }

    /// <summary>MariaDB puts "5.5.5-" in front so that old replicas of MySQL accept it.</summary>
    private static void ReportVersion(ReadOnlySpan<byte> version, in PacketContext packet, IObservationSink sink)
    {
        const int MaxTextBytes = MaxVersionBytes + 8;
        var text = new TextBuffer(stackalloc byte[MaxTextBytes]);
        var isMariaDb = AsciiText.Has(version, "MariaDB"u8);
        text.Add(isMariaDb ? "MariaDB "u8 : "MySQL "u8);
        text.Add(isMariaDb && version.StartsWith("5.5.5-"u8) ? version[6..] : version);
        sink.Claim(packet, IdentityField.Software, text.Text);
    }

    private static void ReadOutcome(ReadOnlySpan<byte> message, ref Memory memory, in PacketContext packet, IObservationSink sink)
    {
        if (message[0] == Ok) sink.OnSign(packet, Sign.LoginSucceeded);
        else if (message[0] != Error) return;
        else if (message.Length >= 3 && (message[1] | message[2] << 8) == AccessDenied) sink.OnSign(packet, Sign.LoginFailed);
        memory.Phase = Phase.Over;
    }
}
