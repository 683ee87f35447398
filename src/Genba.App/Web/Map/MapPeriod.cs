using Genba.App.Web.Inspection;
using Genba.App.Web.Texts;
using Genba.Wire;

namespace Genba.App.Web.Map;

/// <summary>From the first to the last moment that any source shows, in the steps of the slider.</summary>
internal readonly record struct MapPeriod(PacketTime First, PacketTime Last)
{
    public const int Steps = 12;

    public bool HasLength => Last > First;

    public bool IsLong => Last.ToTime() - First.ToTime() > TimeSpan.FromDays(1);

    public static MapPeriod Of(PlantSnapshot plant) => new(
        plant.Plant.Captures.Min(capture => capture.First) ?? default, plant.Plant.Captures.Max(capture => capture.Last) ?? default);

    public PacketTime At(int step) => new(First.Nanoseconds + (Last.Nanoseconds - First.Nanoseconds) / Steps * step);

    /// <summary>Null at the end: that is the whole.</summary>
    public PacketTime? MomentOf(int step) => step is >= 1 and < Steps ? At(step) : null;
}
