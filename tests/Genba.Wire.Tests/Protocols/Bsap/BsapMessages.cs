namespace Genba.Wire.Tests.Protocols.Bsap;

/// <summary>Header length 2, parts 2, kind 2, sequence 4, heard 4; a part: length 4, 0C, sequence 4, content.</summary>
internal static class BsapMessages
{
    public static readonly byte[] Poll = Dialogue.Bytes("0E00 0000 0000 00000000 754B0000");
    public static readonly byte[] Read = Message(6, Part(7, "A0 00 04 03 D0 01 0F 01 00 4047562E44533100"));
    public static readonly byte[] ReadReply = Message(5, Part(7, "00 01 00 00 05 00 24 77"));
    public static readonly byte[] Write = Message(6, Part(8, "A0 00 80 01 05 00 01"));
    public static readonly byte[] WriteRefused = Message(5, Part(8, "81 01 04"));
    public static readonly byte[] Reset = Message(6, Part(9, "A1 00 0101"));
    public static readonly byte[] TwoReplies = Message(5, Part(7, "00 01 00"), Part(8, "00 01 00"));

    public static IReadOnlyList<byte[]> All { get; } = [Poll, Read, ReadReply, Write, WriteRefused, Reset, TwoReplies];

    public static byte[] Message(int kind, params byte[][] parts) =>
        [0x0E, 0, .. Parts.U16Little(parts.Length), .. Parts.U16Little(kind), 1, 0, 0, 0, 2, 0, 0, 0, .. Parts.Join(parts)];

    public static byte[] Part(int sequence, string content)
    {
        var bytes = Dialogue.Bytes(content);
        return [.. Parts.U32Little(9 + bytes.Length), 0x0C, .. Parts.U32Little(sequence), .. bytes];
    }
}
