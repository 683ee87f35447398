namespace Genba.Wire.Protocols.NetBios;

/// <summary>A name of 15 characters and a suffix, two letters for each byte: RFC 1001, 14.1.</summary>
internal static class NetBiosName
{
    /// <summary>Length, 32 letters, and the end of an empty scope.</summary>
    public const int EncodedBytes = 34;

    /// <summary>What a decoded name needs.</summary>
    public const int TextBytes = 15;

    private const int Letters = 32;

    /// <param name="text">At least <see cref="TextBytes"/> long; blanks at the end stay for the reader to trim.</param>
    public static bool TryDecode(ReadOnlySpan<byte> encoded, Span<byte> text, out byte suffix)
    {
        suffix = 0;
        if (encoded.Length <= Letters || encoded[0] != Letters) return false;
        for (var index = 0; index <= TextBytes; index++)
        {
            var (high, low) = (encoded[1 + 2 * index] - 'A', encoded[2 + 2 * index] - 'A');
            if (high is < 0 or > 15 || low is < 0 or > 15) return false;
            var character = (byte)(high << 4 | low);
            if (index < TextBytes) text[index] = character;
            else suffix = character;
        }
        return true;
    }

    /// <summary>Suffixes that stand for a machine: workstation, messenger, file server.</summary>
    public static bool IsMachine(byte suffix) => suffix is 0x00 or 0x20;

    /// <summary>Suffixes of groups: workgroup or domain, its controllers, its browser elections.</summary>
    public static bool IsGroup(byte suffix) => suffix is 0x00 or 0x1C or 0x1E;
}
