using Genba.Core.Storage;
using Genba.Wire;

namespace Genba.Core.Detection;

/// <summary>Findings are put together by hour: whoever is called, is called once.</summary>
internal static class Hours
{
    private const long Nanoseconds = 3_600_000_000_000;

    public static long Of(PacketTime time) => time.Nanoseconds / Nanoseconds;

    /// <summary>In UTC.</summary>
    public static DateOnly DayOf(PacketTime time) => DateOnly.FromDateTime(UnixMicroseconds.ToTime(time.Microseconds).UtcDateTime);
}
