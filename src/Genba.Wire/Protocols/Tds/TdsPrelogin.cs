using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Tds;

/// <summary>The first words of both sides: MS-TDS, 2.2.6.5. A list of (option, offset 2, length 2) up to FF, then the values.</summary>
internal static class TdsPrelogin
{
    private const int EntryBytes = 5;
    private const int MaxOptions = 16;
    private const byte Version = 0;
    private const byte Encryption = 1;
    private const byte Instance = 2;
    private const byte Terminator = 0xFF;
    private const int VersionBytes = 6;

    /// <summary>The version comes first, and its value right behind the list.</summary>
    public static bool IsOne(ReadOnlySpan<byte> body)
    {
        if (body.Length < EntryBytes + 1 + VersionBytes || body[0] != Version) return false;
        var offset = BinaryPrimitives.ReadUInt16BigEndian(body[1..]);
        return BinaryPrimitives.ReadUInt16BigEndian(body[3..]) == VersionBytes
            && offset % EntryBytes == 1 && offset <= MaxOptions * EntryBytes + 1 && offset <= body.Length && body[offset - 1] == Terminator;
    }

    public static void Report(ReadOnlySpan<byte> body, bool isServer, in PacketContext packet, IObservationSink sink)
    {
        for (var entry = 0; entry < MaxOptions && entry * EntryBytes + EntryBytes < body.Length; entry++)
        {
            var option = body.Slice(entry * EntryBytes, EntryBytes);
            if (option[0] == Terminator) break;
            int offset = BinaryPrimitives.ReadUInt16BigEndian(option[1..]), length = BinaryPrimitives.ReadUInt16BigEndian(option[3..]);
            if (offset + length > body.Length) continue;
            var value = body.Slice(offset, length);
            if (option[0] == Version && length == VersionBytes && isServer) ReportVersion(value, packet, sink);
            else if (option[0] == Encryption && length > 0 && isServer) ReportEncryption(value[0], packet, sink);
            else if (option[0] == Instance && !isServer)
                sink.ClaimAbout(packet, Subject.Receiver(packet), IdentityField.Service, value.TrimEnd((byte)0), SinkClaims.Hint);
        }
    }

    private static void ReportVersion(ReadOnlySpan<byte> value, in PacketContext packet, IObservationSink sink)
    {
        const int MaxTextBytes = 48;
        var text = new TextBuffer(stackalloc byte[MaxTextBytes]);
        text.Add("Microsoft SQL Server "u8);
        text.Add(value[0]);
        text.Add("."u8);
        text.Add(value[1]);
        text.Add("."u8);
        text.Add(BinaryPrimitives.ReadUInt16BigEndian(value[2..]));
        sink.Claim(packet, IdentityField.Software, text.Text);
    }

    private static void ReportEncryption(byte answer, in PacketContext packet, IObservationSink sink) =>
        sink.Claim(packet, IdentityField.Service, answer switch
        {
            0 => "SQL with an encrypted login"u8,
            1 or 3 => "SQL encrypted"u8,
            2 => "SQL without encryption"u8,
            _ => default,
        });
}
