namespace Genba.Wire.Protocols.Dns;

/// <summary>Names as DNS writes them: labels with their lengths, ends shared by pointers. RFC 1035, 3.1 and 4.1.4.</summary>
internal static class DnsName
{
    /// <summary>Longest name in dotted text; 255 bytes on the wire.</summary>
    public const int MaxTextBytes = 255;

    private const int MaxLabelBytes = 63;
    private const int PointerMark = 0xC0;
    private const int MaxJumps = 16;

    /// <summary>Finds the end of the name at <paramref name="offset"/>; what its pointers point at is not looked at.</summary>
    public static bool TrySkip(ReadOnlySpan<byte> message, int offset, out int next)
    {
        next = offset;
        for (var read = 0; next < message.Length && read <= MaxTextBytes;)
        {
            var length = message[next];
            if (length >= PointerMark)
            {
                next += sizeof(ushort);
                return next <= message.Length;
            }
            if (length > MaxLabelBytes) return false;
            next += 1 + length;
            read += 1 + length;
            if (length == 0) return true;
        }
        return false;
    }

    /// <summary>Writes the name as dotted text without a dot at the end; the root is empty.</summary>
    /// <param name="text">At least <see cref="MaxTextBytes"/> long.</param>
    /// <param name="next">Where the bytes of the message go on behind the name.</param>
    public static bool TryRead(ReadOnlySpan<byte> message, int offset, Span<byte> text, out int length, out int next)
    {
        length = 0;
        if (!TrySkip(message, offset, out next)) return false;
        for (var jumps = 0; offset < message.Length;)
        {
            int label = message[offset];
            if (label == 0) return true;
            if (label >= PointerMark)
            {
                if (++jumps > MaxJumps || offset + 1 >= message.Length) return false;
                offset = (label & ~PointerMark) << 8 | message[offset + 1];
                continue;
            }
            var dot = length > 0 ? 1 : 0;
            if (label > MaxLabelBytes || offset + 1 + label > message.Length || length + dot + label > MaxTextBytes) return false;
            if (dot > 0) text[length++] = (byte)'.';
            message.Slice(offset + 1, label).CopyTo(text[length..]);
            length += label;
            offset += 1 + label;
        }
        return false;
    }
}
