using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Genba.Wire;

namespace Genba.Core.Inspection;

/// <summary>Addresses and times as UTF-8, without a string between; a document may hold a million of each.</summary>
internal static class DocumentText
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <returns>Bytes written.</returns>
    public static int Address(HostAddress address, Span<byte> target)
    {
        if (!address.IsV4) return Encoding.UTF8.GetBytes(address.ToString(), target);
        var length = 0;
        for (var shift = 24; shift >= 0; shift -= 8)
        {
            Utf8Formatter.TryFormat((byte)(address.V4 >> shift), target[length..], out var written);
            length += written;
            if (shift > 0) target[length++] = (byte)'.';
        }
        return length;
    }

    /// <summary>ISO 8601 in UTC with nine digits after the second.</summary>
    /// <returns>Bytes written.</returns>
    public static int Time(PacketTime time, Span<byte> target)
    {
        var (seconds, nanoseconds) = Math.DivRem(time.Nanoseconds, NanosecondsPerSecond);
        if (nanoseconds < 0) (seconds, nanoseconds) = (seconds - 1, nanoseconds + NanosecondsPerSecond);
        DateTime.UnixEpoch.AddSeconds(seconds).TryFormat(target, out var length, "s", CultureInfo.InvariantCulture);
        target[length++] = (byte)'.';
        nanoseconds.TryFormat(target[length..], out var digits, "D9", CultureInfo.InvariantCulture);
        length += digits;
        target[length++] = (byte)'Z';
        return length;
    }

    /// <summary>Reads what <see cref="Time"/> wrote, or any ISO 8601 time in UTC with up to nine digits after the second.</summary>
    /// <exception cref="FormatException">No such time.</exception>
    public static PacketTime ParseTime(string text)
    {
        const int SecondsEnd = 19;      // yyyy-MM-ddTHH:mm:ss
        var seconds = DateTime.ParseExact(
            text.AsSpan(0, Math.Min(SecondsEnd, text.Length)), "s", CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
        var rest = text.AsSpan(SecondsEnd).TrimEnd('Z').TrimStart('.');
        var nanoseconds = rest.IsEmpty ? 0 : long.Parse(rest.ToString().PadRight(9, '0')[..9], NumberStyles.None, CultureInfo.InvariantCulture);
        return new((seconds - DateTime.UnixEpoch).Ticks * 100 + nanoseconds);
    }
}
