using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Genba.Benchmarks;

/// <summary>One tab of a headless Chromium, driven over the DevTools protocol: no package is needed to measure with it.</summary>
internal sealed class ChromiumTab : IAsyncDisposable
{
    private const int Buffer = 1 << 16;
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _browser;
    private readonly DirectoryInfo _profile;
    private readonly ClientWebSocket _socket = new();
    private readonly Dictionary<int, TaskCompletionSource<JsonNode>> _asked = [];
    private readonly List<JsonNode> _events = [];
    private readonly Lock _lock = new();
    private int _number;

    private ChromiumTab(Process browser, DirectoryInfo profile) => (_browser, _profile) = (browser, profile);

    /// <exception cref="FileNotFoundException">No Chromium is installed.</exception>
    public static async Task<ChromiumTab> OpenAsync(int width, int height, string language)
    {
        var program = Environment.GetEnvironmentVariable("GENBA_BROWSER") is { Length: > 0 } named ? named
            : Places.FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException("No browser found: install the Debian package chromium, or name one in GENBA_BROWSER.");
        var profile = Directory.CreateTempSubdirectory("genba-chromium-");
        var browser = Process.Start(new ProcessStartInfo(program,
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                "--disable-component-update",
            "--disable-sync", "--hide-scrollbars", $"--lang={language}", $"--accept-lang={language}", $"--window-size={width},{height}",
            "--remote-debugging-port=0", $"--user-data-dir={profile.FullName}", "about:blank",
        ])
        { RedirectStandardError = true })!;
        var tab = new ChromiumTab(browser, profile);
        var port = 0;
        while (port == 0 && await browser.StandardError.ReadLineAsync() is { } line)
        {
            if (line.Contains("DevTools listening on ", StringComparison.Ordinal)) port =
                new Uri(line[(line.IndexOf("ws://", StringComparison.Ordinal))..]).Port;
        }
        // Whatever it complains about later must not fill the pipe.
        _ = browser.StandardError.ReadToEndAsync();
        using var client = new HttpClient();
        using var made = await client.PutAsync(new Uri($"http://127.0.0.1:{port}/json/new?about:blank"), null);
        var page = await made.Content.ReadFromJsonAsync<JsonNode>();
        await tab._socket.ConnectAsync(new(page!["webSocketDebuggerUrl"]!.GetValue<string>()), default);
        _ = tab.ReceiveAsync();
        await tab.AskAsync("Page.enable");
        await tab.AskAsync("Emulation.setDeviceMetricsOverride",
            new() { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = false });
        return tab;
    }

    public async Task<JsonNode> AskAsync(string method, JsonObject? parameters = null)
    {
        var answer = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        int number;
        lock (_lock) _asked[number = ++_number] = answer;
        var message = new JsonObject { ["id"] = number, ["method"] = method, ["params"] = parameters ?? [] };
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, true, default);
        return await answer.Task.WaitAsync(Patience);
    }

    /// <summary>The value that a script, or the promise that it gives, comes to.</summary>
    public async Task<T> EvaluateAsync<T>(string script)
    {
        var answer = await AskAsync("Runtime.evaluate",
            new() { ["expression"] = script, ["awaitPromise"] = true, ["returnByValue"] = true });
        return answer["exceptionDetails"] is { } fault
            ? throw new InvalidOperationException(fault.ToJsonString()) : answer["result"]!["value"]!.GetValue<T>();
    }

    public Task MouseAsync(string type, double x, double y) =>
        AskAsync("Input.dispatchMouseEvent",
            new() { ["type"] = type, ["x"] = x, ["y"] = y, ["button"] = "left", ["buttons"] = 1, ["clickCount"] = 1 });

    public async Task ShootAsync(string path)
    {
        var answer = await AskAsync("Page.captureScreenshot", new() { ["format"] = "png" });
        await File.WriteAllBytesAsync(path, Convert.FromBase64String(answer["data"]!.GetValue<string>()));
    }

    /// <summary>Waits for an event of the browser and takes all of its name that came.</summary>
    public async Task<List<JsonNode>> TakeAsync(string method, string until)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            lock (_lock)
            {
                if (_events.Exists(one => one["method"]!.GetValue<string>() == until))
                {
                    var taken = _events.FindAll(one => one["method"]!.GetValue<string>() == method);
                    _events.Clear();
                    return taken;
                }
            }
            if (watch.Elapsed > Patience) throw new TimeoutException($"{until} did not come.");
            await Task.Delay(5);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _browser.Kill(entireProcessTree: true);
        await _browser.WaitForExitAsync();
        _browser.Dispose();
        _profile.Delete(recursive: true);
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[Buffer];
        using var message = new MemoryStream();
        while (_socket.State == WebSocketState.Open)
        {
            WebSocketReceiveResult part;
            try
            {
                part = await _socket.ReceiveAsync(buffer, default);
            }
            catch (Exception fault) when (fault is WebSocketException or ObjectDisposedException or OperationCanceledException)
            {
                return;
            }
            message.Write(buffer, 0, part.Count);
            if (!part.EndOfMessage) continue;
            var node = JsonNode.Parse(message.GetBuffer().AsSpan(0, (int)message.Length))!;
            message.SetLength(0);
            lock (_lock)
            {
                if (node["id"] is not { } id) _events.Add(node);
                else if (_asked.Remove(id.GetValue<int>(), out var asked))
                {
                    if (node["result"] is { } result) asked.SetResult(result);
                    else asked.SetException(new InvalidOperationException(node.ToJsonString()));
                }
            }
        }
    }
}
