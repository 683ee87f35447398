using System.Buffers.Binary;

namespace Genba.Core.Versions.Orders;

/// <summary>
/// Arch Linux, vercmp(8): like RPM, but letters directly after a number come before it, and a release that is not given equals any. The
/// last rule is no order among mixed versions (1-1 = 1 = 1-2, yet 1-1 &lt; 1-2); that is how pacman compares.
/// </summary>
internal sealed class AlpmOrder : IVersionOrder
{
    private const int LengthBytes = sizeof(int);
    private const byte WordAtOnce = 1, End = 2, NumberAtOnce = 3, Separators = 4;
    private const byte Word = 1, Nothing = 2, Number = 3;

    public VersionKey? KeyOf(string version)
    {
        if (!VersionText.IsPlausible(version)) return null;
        var text = version.AsSpan();
        var colon = text.IndexOf(':');
        if (colon >= 0 && !VersionText.IsNumber(text[..colon])) return null;
        var key = new VersionKeyWriter().Number(colon < 0 ? [] : text[..colon]);
        text = text[(colon + 1)..];
        var hyphen = text.LastIndexOf('-');
        Write(key, hyphen < 0 ? text : text[..hyphen]);
        var length = key.ToKey().Bytes.Length;
        if (hyphen >= 0) Write(key, text[(hyphen + 1)..]);
        var bytes = new byte[LengthBytes + key.ToKey().Bytes.Length];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        key.ToKey().Bytes.CopyTo(bytes.AsSpan(LengthBytes));
        return new(bytes);
    }

    public int Compare(VersionKey left, VersionKey right)
    {
        var (leftEnd, rightEnd) = (EndOfVersion(left), EndOfVersion(right));
        var byVersion = left.Bytes[LengthBytes..leftEnd].SequenceCompareTo(right.Bytes[LengthBytes..rightEnd]);
        var isOpen = leftEnd == left.Bytes.Length || rightEnd == right.Bytes.Length;
        return byVersion != 0 || isOpen ? byVersion : left.Bytes[leftEnd..].SequenceCompareTo(right.Bytes[rightEnd..]);
    }

    private static int EndOfVersion(VersionKey key) => LengthBytes + BinaryPrimitives.ReadInt32BigEndian(key.Bytes);

    private static void Write(VersionKeyWriter key, ReadOnlySpan<char> text)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            var separators = 0;
            while (separators < text.Length && !char.IsAsciiLetterOrDigit(text[separators])) separators++;
            var atOnce = separators == 0 && !isFirst;
            text = text[separators..];
            if (separators > 0 || isFirst) key.Kind(Separators).Number(separators);
            var length = Math.Max(VersionText.DigitsAtStart(text), VersionText.LettersAtStart(text));
            if (length == 0)
            {
                key.Kind(atOnce ? End : Nothing);
                return;
            }
            if (char.IsAsciiDigit(text[0])) key.Kind(atOnce ? NumberAtOnce : Number).Number(text[..length]);
            else key.Kind(atOnce ? WordAtOnce : Word).Text(text[..length]);
            text = text[length..];
        }
    }
}
