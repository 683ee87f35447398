using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Tds;

/// <summary>Who logs in from which machine with which program: MS-TDS, 2.2.6.4. Readable only without encryption.</summary>
internal static class TdsLogin
{
    private const int NamesOffset = 36;
    private const int EntryBytes = 4;
    private const int FixedBytes = 94;
    private const int HostName = 0;
    private const int User = 1;
    private const int Password = 2;
    private const int Program = 3;
    private const int Server = 4;

    /// <summary>The length of all comes first, then a version 7.x.</summary>
    public static bool IsOne(ReadOnlySpan<byte> body)
    {
        if (body.Length < FixedBytes || BinaryPrimitives.ReadUInt32LittleEndian(body) != body.Length) return false;
        return BinaryPrimitives.ReadUInt32LittleEndian(body[4..]) >> 28 == 7;
    }

    public static void Report(ReadOnlySpan<byte> body, ref TdsFlow memory, in PacketContext packet, IObservationSink sink)
    {
        if (!IsOne(body)) return;
        memory.AwaitsLogin = true;
        sink.ClaimWide(packet, IdentityField.Name, TextAt(body, HostName));
        sink.ClaimWide(packet, IdentityField.Application, TextAt(body, Program));
        sink.ClaimWide(packet, IdentityField.UserName, TextAt(body, User));
        if (!TextAt(body, Password).IsEmpty) sink.OnSign(packet, Sign.ClearTextPassword);
        var server = TextAt(body, Server);
        if (server.Length >= sizeof(char))
            sink.OnIdentity(packet, new(IdentityField.ServerName, server, Subject.Receiver(packet))
            {
                Encoding = ValueEncoding.Utf16Little,
                ConfidencePercent = SinkClaims.Hint,
            });
    }

    /// <summary>Offset and number of UTF-16 characters of each text.</summary>
    private static ReadOnlySpan<byte> TextAt(ReadOnlySpan<byte> body, int index)
    {
        var entry = body[(NamesOffset + index * EntryBytes)..];
        int offset = BinaryPrimitives.ReadUInt16LittleEndian(entry), length = 2 * BinaryPrimitives.ReadUInt16LittleEndian(entry[2..]);
        return offset + length <= body.Length ? body.Slice(offset, length) : default;
    }
}
