using Genba.App.Web.Texts;
using Genba.Core.Inspection;
using Genba.Wire;

namespace Genba.App.Web.Map;

/// <summary>From the first to the last moment that any source shows, in the steps of the slider.</summary>
public readonly record struct MapPeriod(PacketTime First, PacketTime Last)
{
    public const int Steps = 48;

    public bool HasLength => Last > First;

    public bool IsLong => Last.ToTime() - First.ToTime() > TimeSpan.FromDays(1);

    public static MapPeriod Of(Plant plant) => new(
        plant.Captures.Min(capture => capture.First) ?? default, plant.Captures.Max(capture => capture.Last) ?? default);

    public PacketTime At(int step) => new(First.Nanoseconds + (long)((Int128)(Last.Nanoseconds - First.Nanoseconds) * step / Steps));

    /// <summary>Null at the end: that is the whole.</summary>
    public PacketTime? MomentOf(int step) => step is >= 0 and < Steps ? At(step) : null;
}
