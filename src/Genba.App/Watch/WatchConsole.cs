using Genba.Core.Inspection;
using Genba.Core.Observations;

namespace Genba.App.Watch;

/// <summary>How it goes to standard error, what was taken over to standard output.</summary>
internal sealed class WatchConsole : IWatchReport
{
    public void Status(DateTimeOffset now, WatchedPeriod period, long dropped) => Console.Error.WriteLine(
        WatchTexts.Status(now.ToLocalTime(), period.Packets, period.Conversations, dropped, period.WithoutRoom).ToString());

    public void Taken(CaptureSummary period, PlantSummary plant)
    {
        var sensor = period.Sensor!;
        Console.Out.WriteLine(WatchTexts.Taken(period.Name, period.Packets, plant.Assets, plant.Findings, sensor.KernelDropped).ToString());
        if (sensor.RolledUpPackets > 0)
            Console.Out.WriteLine(WatchTexts.RolledUp(sensor.RolledUpPackets, sensor.RolledUpConversations).ToString());
        if (period.DroppedObservations > 0) Console.Out.WriteLine(WatchTexts.NotKept(period.DroppedObservations).ToString());
    }
}
