using System.Diagnostics;
using Genba.App.Web;
using Genba.Core.Inspection;
using Genba.Core.Storage;

namespace Genba.Benchmarks;

/// <summary>
/// How the map behaves in headless Chromium. Budget: open in 2 s with 2,000 machines and 20,000 conversations, and never under 30 frames a
/// second while it is dragged; 10,000 machines stay usable.
/// </summary>
internal static class MapInBrowser
{
    private const int Width = 1440;
    private const int Height = 1000;
    private const int Rounds = 5;
    private const double DragSeconds = 4;
    private const string Row = "{0,-34} {1,6} {2,8} {3,9:F0} {4,10:F0} {5,9:F0} {6,8:F0} {7,9:F0}";

    /// <summary>The picture stands when it was painted after everything was loaded.</summary>
    private const string Painted =
        "new Promise(done => { const wait = () => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())));"
        + " document.readyState === 'complete' ? wait() : addEventListener('load', wait); })";

    private const string CountFrames =
        "window.frames_ = []; (function next(now) { window.frames_.push(now); requestAnimationFrame(next); })(performance.now()); 0";

    /// <param name="pictures">Folder for pictures of it; null: none are kept.</param>
    public static async Task<int> MeasureAsync(int assets, int conversations, string? pictures)
    {
        var root = Directory.CreateTempSubdirectory("genba-map-");
        try
        {
            await using var database = await Database.OpenAsync(new DataFolder(root.FullName), TimeProvider.System, default);
            await new PlantStore(database, TimeProvider.System).ImportAsync([MadePlant.Of(assets, conversations)], "benchmark", default);
            await using var app = GenbaWeb.Build(database, 0);
            await app.StartAsync();
            var address = app.Urls.First();
            using (var client = new HttpClient { BaseAddress = new Uri(address) })
            {
                // A large plant says that it is being made ready.
                for (var ready = false; !ready; await Task.Delay(200))
                {
                    using var answer = await client.GetAsync("/map");
                    ready = answer.IsSuccessStatusCode;
                }
            }
            await using var tab = await ChromiumTab.OpenAsync(Width, Height, "en");
            var load = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "?";
            Console.WriteLine($"{assets:N0} machines, {conversations:N0} conversations, {Width} x {Height}, load of this machine {load}");
            Console.WriteLine(Row, "view", "tiles", "ribbons", "first ms", "median ms", "frames/s", "drawn/s", "worst ms");
            foreach (var (name, query) in Views(assets)) await MeasureAsync(tab, address, name, query, assets, pictures);
            await app.StopAsync();
        }
        finally
        {
            root.Delete(recursive: true);
        }
        return 0;
    }

    private static IEnumerable<(string Name, string Query)> Views(int assets) =>
    [
        ("zones", ""), ("one zone open", "?open=net-10.0.0.0-24"), ("one machine and its neighbours", "?focus=00:1b:1b:00:00:07"),
        .. assets <= 2_000 ? [("every zone open", "?open=all")] : Array.Empty<(string, string)>(),
    ];

    private static async Task MeasureAsync(ChromiumTab tab, string address, string name, string query, int assets, string? pictures)
    {
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            await tab.AskAsync("Page.navigate", new() { ["url"] = "about:blank" });
            await tab.TakeAsync("", "Page.loadEventFired");
            var watch = Stopwatch.StartNew();
            await tab.AskAsync("Page.navigate", new() { ["url"] = address + "/map" + query });
            await tab.EvaluateAsync<double>(Painted);
            times.Add(watch.Elapsed.TotalMilliseconds);
            await tab.TakeAsync("", "Page.loadEventFired");
        }
        var tiles = await tab.EvaluateAsync<int>("document.querySelectorAll('a.tile').length");
        var ribbons = await tab.EvaluateAsync<int>("document.querySelectorAll('path.ribbon').length");
        if (pictures is not null) await tab.ShootAsync(Path.Combine(pictures, $"map-{assets}-{name.Replace(' ', '-')}.png"));
        var (frames, drawn, worst) = await DragAsync(tab);
        Console.WriteLine(Row, name, tiles, ribbons, times[0], times.Order().ElementAt(Rounds / 2), frames, drawn, worst);
    }

    /// <summary>Drags with the mouse to and fro, in steps as a hand makes them.</summary>
    private static async Task<(double Frames, double Drawn, double Worst)> DragAsync(ChromiumTab tab)
    {
        const double MiddleX = 640, MiddleY = 480;
        await tab.AskAsync("Tracing.start", new() { ["categories"] = "viz", ["transferMode"] = "ReportEvents" });
        await tab.EvaluateAsync<int>(CountFrames);
        await tab.MouseAsync("mousePressed", MiddleX, MiddleY);
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed.TotalSeconds < DragSeconds)
        {
            var turn = watch.Elapsed.TotalSeconds * 2 * Math.PI / 2;
            await tab.MouseAsync("mouseMoved", MiddleX + 260 * Math.Sin(turn), MiddleY + 180 * Math.Sin(turn * 0.7));
        }
        var seconds = watch.Elapsed.TotalSeconds;
        await tab.MouseAsync("mouseReleased", MiddleX, MiddleY);
        var count = await tab.EvaluateAsync<int>("window.frames_.length");
        var worst = await tab.EvaluateAsync<double>("Math.max(...window.frames_.slice(1).map((at, i) => at - window.frames_[i]))");
        await tab.AskAsync("Tracing.end");
        var events = await tab.TakeAsync("Tracing.dataCollected", "Tracing.tracingComplete");
        var drawn = events.SelectMany(part => part["params"]!["value"]!.AsArray())
            .Count(one => one!["name"]!.GetValue<string>() == "Display::DrawAndSwap" && one["ph"]!.GetValue<string>() is "X" or "B");
        return (count / seconds, drawn / seconds, worst);
    }
}
