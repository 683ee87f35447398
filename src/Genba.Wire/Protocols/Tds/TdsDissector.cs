using System.Buffers.Binary;
using Genba.Wire.Observations;
using Genba.Wire.Protocols.Tls;

namespace Genba.Wire.Protocols.Tds;

/// <summary>
/// SQL Server: Tabular Data Stream, MS-TDS, 2.2.3.1 (packets), 2.2.6.5 (prelogin), 2.2.6.4 (login), 2.2.7 (answers); which
/// instances a machine has: MS-SQLR, 2.2. Queries are passed over.
/// </summary>
public sealed class TdsDissector : IDissector
{
    private const int HeaderBytes = 8;
    private const int MaxPacketBytes = 32 * 1024;
    private const ushort BrowserPort = 1434;
    private const byte BrowserResponse = 5;
    private const byte Login = 0x10;
    private const byte Answer = 0x04;
    private const byte Prelogin = 0x12;
    private const byte TlsHandshake = 22;

    public string Protocol => "mssql";
    public Carrier Carriers => Carrier.Tcp | Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => [1433, BrowserPort];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (packet.Carrier == Carrier.Udp) return IsBrowserResponse(payload) ? Recognition.Strong : Recognition.No;
        if (!TryReadHeader(payload, out var type, out var length) || length > payload.Length) return Recognition.No;
        var body = payload[HeaderBytes..length];
        return type switch
        {
            Prelogin or Answer when TdsPrelogin.IsOne(body) => Recognition.Strong,
            Login when TdsLogin.IsOne(body) => Recognition.Strong,
            Answer when body.Length > 0 && TdsAnswer.IsToken(body[0]) => Recognition.Weak,
            1 or 3 or Prelogin or Login when length == payload.Length => Recognition.Weak,
            _ => Recognition.No,
        };
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (packet.Carrier == Carrier.Udp) return ReadBrowser(payload, packet, sink);
        ref var memory = ref packet.MemoryAs<TdsFlow>();
        if (memory.IsOver) return Dissection.Finished;
        if (payload.Length < HeaderBytes) return Dissection.NeedMore;
        if (!TryReadHeader(payload, out var type, out var length))
            return payload[0] is >= 20 and <= 23 && payload[1] == 3 ? Dissection.Finished : Dissection.NotMine;
        if (payload.Length < length) return Dissection.NeedMore;
        var body = payload[HeaderBytes..length];
        if (type == Prelogin && body.Length > 0 && body[0] == TlsHandshake || memory.IsTls) ReadTls(body, ref memory, packet, sink);
        else if (TdsPrelogin.IsOne(body) && type is Prelogin or Answer && !memory.AwaitsLogin)
            TdsPrelogin.Report(body, type == Answer, packet, sink);
        else if (type == Login) TdsLogin.Report(body, ref memory, packet, sink);
        else if (type == Answer && memory.AwaitsLogin) TdsAnswer.Report(body, ref memory, packet, sink);
        return Dissection.Complete(length);
    }

    public string OperationName(uint code) => $"packet 0x{code:x}";

    /// <summary>2.2.3.1: type, status, length with these eight bytes, process 2, number, window 0.</summary>
    private static bool TryReadHeader(ReadOnlySpan<byte> payload, out byte type, out int length)
    {
        (type, length) = (0, 0);
        if (payload.Length < HeaderBytes || payload[0] is not (1 or 3 or Answer or 6 or 7 or 8 or 14 or Login or 0x11 or Prelogin))
            return false;
        if ((payload[1] & 0xE0) != 0 || payload[7] != 0) return false;
        type = payload[0];
        length = BinaryPrimitives.ReadUInt16BigEndian(payload[2..]);
        return length is >= HeaderBytes and <= MaxPacketBytes;
    }

    /// <summary>
    /// The handshake of TLS travels inside of packets; what follows it is encrypted. A record may go on in the next packet.
    /// </summary>
    private static void ReadTls(ReadOnlySpan<byte> body, ref TdsFlow memory, in PacketContext packet, IObservationSink sink)
    {
        memory.IsTls = true;
        while (!body.IsEmpty)
        {
            var read = TlsRecords.Read(body, ref memory.Tls, packet, sink);
            if (read.Kind != DissectionKind.Complete) return;
            body = body[read.Bytes..];
        }
    }

    private static bool IsBrowserResponse(ReadOnlySpan<byte> payload) => payload.Length > 3 && payload[0] == BrowserResponse
        && BinaryPrimitives.ReadUInt16LittleEndian(payload[1..]) == payload.Length - 3 && payload[3..].StartsWith("ServerName;"u8);

    /// <summary>MS-SQLR, 2.2.5: names and values between semicolons, the instances one after the other.</summary>
    private static Dissection ReadBrowser(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        const int MaxWords = 128;
        if (!IsBrowserResponse(payload))
            return payload.Length > 0 && payload[0] is >= 2 and <= 4 ? Dissection.Complete(payload.Length) : Dissection.NotMine;
        var rest = payload[3..];
        for (var count = 0; count < MaxWords && !rest.IsEmpty; count++)
        {
            var key = TakeWord(ref rest);
            if (key.IsEmpty) continue;
            var value = TakeWord(ref rest);
            if (key.SequenceEqual("ServerName"u8)) sink.Claim(packet, IdentityField.Name, value);
            else if (key.SequenceEqual("Version"u8)) ReportVersion(value, packet, sink);
        }
        return Dissection.Complete(payload.Length);
    }

    private static void ReportVersion(ReadOnlySpan<byte> version, in PacketContext packet, IObservationSink sink)
    {
        const int MaxTextBytes = 96;
        var text = new TextBuffer(stackalloc byte[MaxTextBytes]);
        text.Add("Microsoft SQL Server "u8);
        text.Add(version);
        sink.Claim(packet, IdentityField.Software, text.Text);
    }

    private static ReadOnlySpan<byte> TakeWord(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)';');
        var word = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        return word;
    }
}

/// <summary>What is remembered of one connection; lives in the flow's memory.</summary>
internal struct TdsFlow
{
    public TlsFlow Tls;
    public bool IsTls;

    /// <summary>A login was sent whose answer was not seen yet.</summary>
    public bool AwaitsLogin;

    public bool IsOver;
}
