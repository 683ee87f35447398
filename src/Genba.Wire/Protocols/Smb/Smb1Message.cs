using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Smb;

/// <summary>MS-CIFS, 2.2.3.1 (header), 2.2.4.52 (negotiate), 2.2.4.53 (session setup); MS-SMB, 2.2.4.6 (with security blob).</summary>
internal static class Smb1Message
{
    public const int CommandOffset = 4;
    private const int StatusOffset = 5;
    private const int FlagsOffset = 9;
    private const int WordsOffset = 33;
    private const byte Negotiate = 0x72;
    private const byte SessionSetup = 0x73;
    private const byte ResponseFlag = 0x80;

    /// <summary>Of a login every byte is wanted, of anything else only the beginning.</summary>
    public static bool IsLogin(ReadOnlySpan<byte> message) => message[CommandOffset] is Negotiate or SessionSetup;

    public static void Report(ReadOnlySpan<byte> message, ref SmbFlow memory, in PacketContext packet, IObservationSink sink)
    {
        if (message.Length <= WordsOffset) return;
        var body = new Smb1Body(message);
        var isResponse = (message[FlagsOffset] & ResponseFlag) != 0;
        if (!IsLogin(message)) Smb1Files.Report(message, body, isResponse, ref memory, packet, sink);
        else if (message[CommandOffset] == Negotiate)
        {
            if (isResponse) ReportNegotiated(body, packet, sink);
        }
        else if (isResponse) ReportResponse(message, body, ref memory, packet, sink);
        else ReportRequest(body, ref memory, packet, sink);
    }

    /// <summary>The server has chosen one of the old dialects. Without security blob its names follow the challenge.</summary>
    private static void ReportNegotiated(in Smb1Body body, in PacketContext packet, IObservationSink sink)
    {
        const ushort NoneFits = 0xFFFF;
        const int NtLanManWords = 17;
        if (body.Words == 0 || body.Word(0) == NoneFits) return;
        sink.Claim(packet, IdentityField.Service, "SMB 1"u8);
        sink.OnSign(packet, Sign.OutdatedProtocol);
        if (body.Words != NtLanManWords) return;
        // The words are not aligned here: capabilities at byte 19, length of the challenge at byte 33.
        var words = new WireReader(body.Bytes(WordsOffset, 2 * NtLanManWords));
        words.Skip(19);
        var hasBlob = (words.U32Little() & 0x8000_0000) != 0;
        words.Skip(10);
        var offset = body.Start + words.U8();
        if (hasBlob || words.Failed) return;
        Claim(body, IdentityField.Domain, UnalignedText(body, ref offset), packet, sink);
        Claim(body, IdentityField.Name, UnalignedText(body, ref offset), packet, sink);
    }

    /// <summary>MS-CIFS, 2.2.4.52.2: these two names are not padded.</summary>
    private static ReadOnlySpan<byte> UnalignedText(in Smb1Body body, ref int offset)
    {
        var start = offset;
        if (!body.IsUnicode) return body.Text(ref offset);
        while (body.Bytes(offset, 2) is { IsEmpty: false } pair && (pair[0] | pair[1]) != 0) offset += 2;
        var text = body.Bytes(start, offset - start);
        offset += 2;
        return text;
    }

    private static void ReportRequest(in Smb1Body body, ref SmbFlow memory, in PacketContext packet, IObservationSink sink)
    {
        const int WithPasswords = 13, WithBlob = 12;
        var offset = body.Start;
        if (body.Words == WithPasswords)
        {
            offset += body.Word(7) + body.Word(8);
            memory.AwaitsOutcome = !body.Text(ref offset).IsEmpty;
            Claim(body, IdentityField.Domain, body.Text(ref offset), packet, sink);
        }
        else if (body.Words == WithBlob)
        {
            SmbDissector.ReadToken(body.Bytes(offset, body.Word(7)), ref memory, isResponse: false, packet, sink);
            offset += body.Word(7);
        }
        else return;
        ReportSoftware(body, offset, packet, sink);
    }

    private static void ReportResponse(
        ReadOnlySpan<byte> message, in Smb1Body body, ref SmbFlow memory, in PacketContext packet, IObservationSink sink)
    {
        const int Plain = 3, WithBlob = 4;
        var offset = body.Start;
        if (body.Words == WithBlob)
        {
            SmbDissector.ReadToken(body.Bytes(offset, body.Word(3)), ref memory, isResponse: true, packet, sink);
            offset += body.Word(3);
        }
        if (body.Words is Plain or WithBlob) ReportSoftware(body, offset, packet, sink);
        var isGuest = (body.Word(2) & 1) != 0;
        SmbDissector.ReadOutcome(BinaryPrimitives.ReadUInt32LittleEndian(message[StatusOffset..]), isGuest, ref memory, packet, sink);
    }

    private static void ReportSoftware(in Smb1Body body, int offset, in PacketContext packet, IObservationSink sink)
    {
        Claim(body, IdentityField.OperatingSystem, body.Text(ref offset), packet, sink);
        Claim(body, IdentityField.Software, body.Text(ref offset), packet, sink);
    }

    private static void Claim(
        in Smb1Body body, IdentityField field, ReadOnlySpan<byte> text, in PacketContext packet, IObservationSink sink)
    {
        if (body.IsUnicode) sink.ClaimWide(packet, field, text);
        else sink.Claim(packet, field, text);
    }
}
