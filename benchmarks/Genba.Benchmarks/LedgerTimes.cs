using System.Diagnostics;
using System.Globalization;
using Genba.App.Web;
using Genba.Core.AssetLedger;
using Genba.Core.Imports;
using Genba.Core.Inspection;
using Genba.Core.Storage;

namespace Genba.Benchmarks;

/// <summary>
/// How long a real-size ledger takes. Budget: 2 s from the file to the list of work for 10,000 rows beside 10,000 devices, and 200 ms to open the list.
/// </summary>
internal static class LedgerTimes
{
    private const int Rounds = 5;

    public static async Task<int> MeasureAsync(int rows, int assets, int conversations)
    {
        var root = Directory.CreateTempSubdirectory("genba-ledger-");
        try
        {
            await using var database = await Database.OpenAsync(new DataFolder(root.FullName), TimeProvider.System, default);
            await new PlantStore(database, TimeProvider.System).ImportAsync([MadePlant.Of(assets, conversations)], "benchmark", default);
            var plant = await new PlantStore(database, TimeProvider.System).LoadAsync(default);
            using var file = MadeLedger.Workbook(rows);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows ({file.Length >> 10:N0} KiB) beside {assets:N0} devices"));

            var reading = Timed("read the workbook", () => Read(file));
            var result = Timed("reconcile", () => Reconciliation.Compare(plant, reading.Table.Rows, Reconciliation.NoDecisions));
            foreach (var kind in result.Differences.Concat(result.Proposals).GroupBy(one => one.Kind).OrderBy(kind => kind.Key))
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {kind.Key,-16} {kind.Count(),8:N0}"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  problems told    {reading.Preview.Problems.Count,8:N0}"));

            var ledgers = new AssetLedgerStore(database, TimeProvider.System);
            await TimedAsync("take it over (SQLite, log)", () => ledgers.ImportAsync(reading.Table, new('b', 64), false, "benchmark", default));
            var decisions = new LedgerDecisionStore(database, TimeProvider.System);
            var same = result.Proposals.Where(one => one.Group == "mac").ToList();
            await TimedAsync($"confirm all {same.Count:N0} of the same MAC address", () => decisions.AcceptAsync(same, plant.Assets, null, "benchmark", default));
            await PagesAsync(database);
        }
        finally
        {
            root.Delete(recursive: true);
        }
        return 0;
    }

    private static async Task PagesAsync(Database database)
    {
        await using var app = GenbaWeb.Build(database, 0);
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromMinutes(5) };
        await TimedAsync("first state after the start", async () =>
        {
            // Until it is made, pages say so.
            while ((await client.GetAsync("/ledger")).StatusCode != System.Net.HttpStatusCode.OK) await Task.Delay(20);
        });
        PageTimes.Head();
        foreach (var page in new[]
        {
            "/ledger", "/ledger?kind=NeverSeen", "/ledger?kind=Matched", "/ledger?kind=Matched&page=15", "/ledger?kind=FieldDiffers&q=00042",
            "/ledger/rows", "/ledger/rows?q=00042", "/ledger/row?id=A-00042", "/ledger?kind=decided",
        })
            await PageTimes.MeasureAsync(client, page);
        await app.StopAsync();
    }

    private static LedgerReading.Read Read(MemoryStream file)
    {
        file.Position = 0;
        return (LedgerReading.Read)AssetLedgerImporter.Read(file, "made.xlsx", LedgerChoices.None, default);
    }

    private static T Timed<T>(string what, Func<T> work)
    {
        var times = new List<double>();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        T last = default!;
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            last = work();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{what}: first {times[0]:N0} ms, median {times.Order().ElementAt(Rounds / 2):N0} ms, best {times.Min():N0} ms, "
            + $"{(Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds / Rounds:N0} ms of processor time"));
        return last;
    }

    private static async Task TimedAsync(string what, Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {watch.Elapsed.TotalMilliseconds:N0} ms"));
    }
}
