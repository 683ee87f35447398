using System.Diagnostics;
using System.Globalization;
using Genba.Core.Changes;
using Genba.Core.Detection;
using Genba.Core.Inspection;
using Genba.Core.WorkOrders;
using Genba.Core.Zones;

namespace Genba.Benchmarks;

/// <summary>Budget: a second for everything that is otherwise in 10,000 devices and 100,000 conversations.</summary>
internal static class ChangeTimes
{
    private const int Runs = 5;

    public static int Measure(int assets, int conversations)
    {
        var set = MadePlant.Of(assets, conversations);
        var plant = PlantBuilder.Build(set, ZoneModel.Empty);
        var middle = new Wire.PacketTime(set.Captures[0].First!.Value.Nanoseconds + (43_200L * 1_000_000_000));
        var (from, to) = (At(middle), At(middle).AddHours(2));
        var order = new WorkOrder
        {
            Id = "WO-1", Who = "made", Machines = [new(plant.Assets[0].Id, plant.Assets[0].Id)], Classes = [WorkClass.Program], From = from, To = to,
        };
        var index = new PlantIndex(plant);
        Console.WriteLine(FormattableString.Invariant($"{plant.Assets.Count} devices, {plant.Conversations.Count} conversations"));
        Tell("changes since a moment", () => PlantChanges.Since(middle, plant, index).All.Count);
        Tell("learning of all zones", () => Baseline.Of(plant, new()).Zones.Count);
        Tell("whole plant before and after", () => VisitComparer.Of(plant, index, from, to).Ways.Count);
        Tell("sheet of one order", () => VisitComparer.Of(order, plant, index, new([order], plant)).Deeds.Count);
        return 0;
    }

    private static DateTimeOffset At(Wire.PacketTime time) => DateTimeOffset.UnixEpoch.AddTicks(time.Nanoseconds / 100);

    private static void Tell(string what, Func<int> measured)
    {
        var (best, found) = (TimeSpan.MaxValue, 0);
        for (var run = 0; run < Runs; run++)
        {
            var watch = Stopwatch.StartNew();
            found = measured();
            if (watch.Elapsed < best) best = watch.Elapsed;
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{best.TotalMilliseconds,8:F0} ms  {what} ({found})"));
    }
}
