using Genba.Wire;

namespace Genba.Core.Imports.Netflow;

/// <summary>What an exporter says of its time: when it sent, and how long it had been running then.</summary>
/// <param name="UptimeMilliseconds">Null where the format does not say.</param>
internal readonly record struct ExportClock(PacketTime Sent, uint? UptimeMilliseconds)
{
    private const long NanosecondsPerSecond = 1_000_000_000, NanosecondsPerMillisecond = 1_000_000;

    public static ExportClock Of(uint seconds, uint nanoseconds, uint? uptime) =>
        new(new(seconds * NanosecondsPerSecond + Math.Min(nanoseconds, NanosecondsPerSecond - 1)), uptime);

    /// <summary>The moment at which it had been running so long. The counter begins anew after seven weeks.</summary>
    public PacketTime AtUptime(uint milliseconds)
    {
        if (UptimeMilliseconds is not { } uptime) return Sent;
        var ago = unchecked(uptime - milliseconds);
        return ago > int.MaxValue ? Sent : new(Math.Max(0, Sent.Nanoseconds - ago * NanosecondsPerMillisecond));
    }
}
