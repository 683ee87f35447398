using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Smb;

/// <summary>MS-CIFS, 2.2.3.1 (header), 2.2.4.52 (negotiate), 2.2.4.53 (session setup); MS-SMB, 2.2.4.6 (with security blob).</summary>
internal static class Smb1Message
{
    private const int CommandOffset = 4;
    private const int StatusOffset = 5;
    private const int FlagsOffset = 9;
    private const int Flags2Offset = 10;
    private const int WordCountOffset = 32;
    private const int WordsOffset = 33;
    private const byte Negotiate = 0x72;
    private const byte SessionSetup = 0x73;
    private const byte ResponseFlag = 0x80;
    private const ushort UnicodeFlag = 0x8000;

    /// <summary>The parts of a message after its header.</summary>
    private readonly ref struct Body(ReadOnlySpan<byte> message)
    {
        private readonly ReadOnlySpan<byte> _message = message;

        public int Words { get; } = message[WordCountOffset];
        public bool IsUnicode { get; } = (BinaryPrimitives.ReadUInt16LittleEndian(message[Flags2Offset..]) & UnicodeFlag) != 0;

        /// <summary>Where the bytes begin, behind the words and the byte count.</summary>
        public int Start => WordsOffset + 2 * Words + sizeof(ushort);

        public ushort Word(int index)
        {
            var offset = WordsOffset + 2 * index;
            return index < Words && offset + 2 <= _message.Length ? BinaryPrimitives.ReadUInt16LittleEndian(_message[offset..]) : (ushort)0;
        }

        /// <summary>The next text; in Unicode it begins at an even offset of the message.</summary>
        public ReadOnlySpan<byte> Text(ref int offset)
        {
            if (IsUnicode) offset += offset & 1;
            if (offset >= _message.Length) return default;
            var rest = _message[offset..];
            var length = 0;
            var step = IsUnicode ? 2 : 1;
            while (length + step <= rest.Length && (rest[length] != 0 || IsUnicode && rest[length + 1] != 0)) length += step;
            offset += length + step;
            return rest[..length];
        }

        public ReadOnlySpan<byte> Bytes(int offset, int count) =>
            offset + count <= _message.Length ? _message.Slice(offset, count) : default;
    }

    public static bool IsWanted(ReadOnlySpan<byte> message) => message[CommandOffset] is Negotiate or SessionSetup;

    public static void Report(ReadOnlySpan<byte> message, ref SmbFlow memory, in PacketContext packet, IObservationSink sink)
    {
        if (message.Length <= WordsOffset) return;
        var body = new Body(message);
        var isResponse = (message[FlagsOffset] & ResponseFlag) != 0;
        if (message[CommandOffset] == Negotiate)
        {
            if (isResponse) ReportNegotiated(body, packet, sink);
        }
        else if (isResponse) ReportResponse(message, body, ref memory, packet, sink);
        else ReportRequest(body, ref memory, packet, sink);
    }

    /// <summary>The server has chosen one of the old dialects. Without security blob its names follow the challenge.</summary>
    private static void ReportNegotiated(in Body body, in PacketContext packet, IObservationSink sink)
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
    private static ReadOnlySpan<byte> UnalignedText(in Body body, ref int offset)
    {
        var start = offset;
        if (!body.IsUnicode) return body.Text(ref offset);
        while (body.Bytes(offset, 2) is { IsEmpty: false } pair && (pair[0] | pair[1]) != 0) offset += 2;
        var text = body.Bytes(start, offset - start);
        offset += 2;
        return text;
    }

    private static void ReportRequest(in Body body, ref SmbFlow memory, in PacketContext packet, IObservationSink sink)
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
        ReadOnlySpan<byte> message, in Body body, ref SmbFlow memory, in PacketContext packet, IObservationSink sink)
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

    private static void ReportSoftware(in Body body, int offset, in PacketContext packet, IObservationSink sink)
    {
        Claim(body, IdentityField.OperatingSystem, body.Text(ref offset), packet, sink);
        Claim(body, IdentityField.Software, body.Text(ref offset), packet, sink);
    }

    private static void Claim(
        in Body body, IdentityField field, ReadOnlySpan<byte> text, in PacketContext packet, IObservationSink sink)
    {
        if (body.IsUnicode) sink.ClaimWide(packet, field, text);
        else sink.Claim(packet, field, text);
    }
}
