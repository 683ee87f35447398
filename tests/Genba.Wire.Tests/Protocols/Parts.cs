using System.Buffers.Binary;
using System.Text;

namespace Genba.Wire.Tests.Protocols;

/// <summary>Puts messages together from texts and numbers, so that lengths are right without counting.</summary>
internal static class Parts
{
    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Wide(string text) => Encoding.Unicode.GetBytes(text);

    public static byte[] Join(params byte[][] parts) => [.. parts.SelectMany(part => part)];

    public static byte[] U16(int value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
        return bytes;
    }

    public static byte[] U16Little(int value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        return bytes;
    }

    public static byte[] U32Little(long value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)value);
        return bytes;
    }

    /// <summary>One byte of length in front.</summary>
    public static byte[] Short(params byte[][] parts)
    {
        var body = Join(parts);
        return [(byte)body.Length, .. body];
    }

    /// <summary>Two bytes of length in front, most significant first.</summary>
    public static byte[] Long(params byte[][] parts)
    {
        var body = Join(parts);
        return [.. U16(body.Length), .. body];
    }

    /// <summary>Three bytes of length in front, most significant first.</summary>
    public static byte[] Longer(params byte[][] parts)
    {
        var body = Join(parts);
        return [(byte)(body.Length >> 16), .. U16(body.Length), .. body];
    }

    /// <summary>An element in basic encoding.</summary>
    public static byte[] Ber(byte tag, params byte[][] parts)
    {
        var body = Join(parts);
        return body.Length < 128 ? [tag, (byte)body.Length, .. body] : [tag, 0x82, .. U16(body.Length), .. body];
    }

    /// <summary>A name as DNS writes it, with its root.</summary>
    public static byte[] DnsName(string name) =>
        [.. name.Split('.').SelectMany(label => Short(Text(label))), 0];
}
