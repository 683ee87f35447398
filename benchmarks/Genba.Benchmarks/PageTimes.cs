using System.Diagnostics;
using System.Net;
using Genba.App.Web;
using Genba.Core.Changes;
using Genba.Core.Inspection;
using Genba.Core.Storage;
using Genba.Core.WorkOrders;
using Genba.Core.Zones;

namespace Genba.Benchmarks;

/// <summary>How long the pages of a large plant take. Budget: 100 ms for the median answer of each page.</summary>
internal static class PageTimes
{
    private const int Rounds = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly string[] Pages =
    [
        "/", "/map", "/assets", "/assets?q=station-04321", "/assets?page=50", "/conversations", "/conversations?q=modbus",
        "/conversations?q=station-04321", "/conversations?q=10.0.7.12", "/conversations?q=47808", "/conversations?q=nowhere",
        "/conversations?family=control", "/conversations?family=remote", "/conversations?crosses=zones&q=modbus", "/search?q=nowhere",
        "/findings", "/checklist", "/navigator", "/navigator/assets", "/frameworks", "/frameworks/cpsf-1.0", "/frameworks/iec-62443-3-3/standing", "/scores",
        "/ledger", "/ledger/rows", "/changes", "/zones", "/zones/proposals", "/zones/crossings", "/zones/crossings?show=all", "/zones/addresses",
        "/zones/zone?id=net-1", "/orders", "/orders/WO-1", "/orders/WO-1/comparison", "/api/v1/changes", "/api/v1/orders/WO-1", "/labels", "/history", "/api/v1/assets", "/api/v1/conversations",
    ];

    public static async Task<int> MeasureAsync(int assets, int conversations)
    {
        var root = Directory.CreateTempSubdirectory("genba-pages-");
        try
        {
            await using var database = await Database.OpenAsync(new DataFolder(root.FullName), TimeProvider.System, default);
            await new PlantStore(database, TimeProvider.System).DeclareZonesAsync(Zones(assets), "benchmark", default);
            var watch = Stopwatch.StartNew();
            await new PlantStore(database, TimeProvider.System).ImportAsync([MadePlant.Of(assets, conversations)], "benchmark", default);
            Console.WriteLine($"import of {assets:N0} assets and {conversations:N0} conversations: {watch.Elapsed.TotalSeconds:F1} s");
            await new WorkOrderStore(database, TimeProvider.System).SaveAsync(Order(), "benchmark", default);
            await using var app = GenbaWeb.Build(database, 0);
            await app.StartAsync();
            using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            await WaitAsync(client);
            Head();
            foreach (var page in Pages) await MeasureAsync(client, page);
            await app.StopAsync();
            Console.WriteLine($"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB");
        }
        finally
        {
            root.Delete(recursive: true);
        }
        return 0;
    }

    /// <summary>Nine of ten networks are zones, each with a conduit to the next: traffic crosses with and without leave, and some lies in no zone.</summary>
    private static ZoneModel Zones(int assets)
    {
        var networks = Enumerable.Range(0, assets).Select(machine => Subnet.Of(MadePlant.Address(machine), 24).ToString()).Distinct().ToList();
        var zones = networks.Select((network, place) => (network, place)).Where(pair => pair.place % 10 != 9).Select(pair => new Zone
        {
            Id = $"net-{pair.place + 1}", Name = new($"Network {pair.place + 1}", $"ネットワーク {pair.place + 1}"), Subnets = [pair.network],
            Level = pair.place % 5 == 0 ? ZoneLevel.L4 : pair.place % 5 == 1 ? ZoneLevel.L3 : ZoneLevel.L2,
        }).ToList();
        return new(zones, [.. zones.Zip(zones.Skip(1), (one, next) => Conduit.Of(one.Id, next.Id, "modbus", "http"))]);
    }

    private static WorkOrder Order() => new()
    {
        Id = "WO-1", Who = "benchmark", Station = new(MadePlant.Address(7).ToString(), null), Machines = [new(MadePlant.Address(1).ToString(), null)],
        Classes = [WorkClass.Program], From = DateTimeOffset.UnixEpoch, To = DateTimeOffset.UnixEpoch.AddYears(100),
    };

    /// <summary>After a start every page says that the plant is being prepared: that is not what is measured.</summary>
    private static async Task WaitAsync(HttpClient client)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Patience)
        {
            using var answer = await client.GetAsync("/");
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
            {
                Console.WriteLine($"prepared after {watch.Elapsed.TotalSeconds:F1} s");
                return;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
        throw new TimeoutException("The plant was not prepared in time.");
    }

    public static void Head() => Console.WriteLine($"{"page",-34} {"status",6} {"kB",8} {"first ms",9} {"median ms",9} {"worst ms",9}");

    public static async Task MeasureAsync(HttpClient client, string page)
    {
        var times = new List<double>();
        var (status, bytes) = (0, 0);
        for (var round = 0; round <= Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            using var answer = await client.GetAsync(page);
            bytes = (await answer.Content.ReadAsByteArrayAsync()).Length;
            status = (int)answer.StatusCode;
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        var later = times.Skip(1).Order().ToList();
        Console.WriteLine($"{page,-34} {status,6} {bytes / 1000.0,8:F0} {times[0],9:F0} {later[later.Count / 2],9:F0} {later[^1],9:F0}");
    }
}
