using System.Text.Json;
using System.Text.RegularExpressions;

namespace Genba.App.Tests.Cli;

public sealed partial class InspectCommandTests
{
    private static readonly string[] Kinds =
    [
        "plc", "io", "drive", "hmi", "scada", "engineering", "historian", "robot", "safety", "switch", "router", "firewall", "server",
        "workstation", "printer", "camera", "phone", "iot", "meter", "unknown",
    ];

    private static readonly string[] Severities = ["info", "low", "medium", "high", "critical"];
    private static readonly string[] Roles = ["server", "client", "peer"];

    [Fact]
    public async Task The_document_holds_what_the_contract_asks_for()
    {
        var run = await BuiltProgram.RunAsync("inspect", Sample("plant.pcapng"), "--zones", Sample("zones.json"), "--format", "json");
        Assert.Equal(0, run.ExitCode);
        using var document = JsonDocument.Parse(run.Output);
        var root = document.RootElement;
        Assert.Equal("genba.inspection/1", root.GetProperty("schema").GetString());
        var capture = Assert.Single(root.GetProperty("captures").EnumerateArray());
        Assert.Equal("plant.pcapng", capture.GetProperty("name").GetString());
        Assert.Matches("^[0-9a-f]{64}$", capture.GetProperty("sha256").GetString());
        Assert.Matches(IsoTime(), capture.GetProperty("first").GetString());
        All(root, "assets", CheckAsset);
        All(root, "conversations", CheckConversation);
        All(root, "links", link => Require(link, "a", "b", "protocol", "packets", "bytes"));
        All(root, "operations", operation => Require(operation, "protocol", "operation", "class", "client", "server", "count", "firstPacket"));
        All(root, "findings", finding =>
        {
            Assert.Contains(finding.GetProperty("severity").GetString(), Severities);
            Assert.NotEqual(0, finding.GetProperty("evidence").GetArrayLength());
            Assert.False(string.IsNullOrEmpty(finding.GetProperty("title").GetString()));
        });
    }

    [Fact]
    public async Task The_same_capture_gives_the_same_bytes()
    {
        var first = await BuiltProgram.RunAsync("inspect", Sample("plant.pcapng"), "--format", "json", "--lang", "en");
        var second = await BuiltProgram.RunAsync("inspect", Sample("plant.pcapng"), "--format", "json", "--lang", "en");
        Assert.Equal(first.Output, second.Output);
    }

    [Fact]
    public async Task Text_speaks_the_language_asked_for_and_a_grave_finding_can_fail_the_run()
    {
        var run = await BuiltProgram.RunAsync(
            "inspect", Sample("plant.pcapng"), "--zones", Sample("zones.json"), "--ledger", Sample("ledger.xlsx"), "--lang", "ja", "--fail-on", "high");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("資産台帳との違い", run.Output, StringComparison.Ordinal);
        Assert.Contains("安全コントローラー", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(" assets", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_input_is_named_on_standard_error_alone()
    {
        var missing = await BuiltProgram.RunAsync("inspect", "/there/is/no.pcap", "--format", "json");
        Assert.Equal((3, ""), (missing.ExitCode, missing.Output));
        Assert.Contains("/there/is/no.pcap", missing.Errors, StringComparison.Ordinal);
        var wrong = await BuiltProgram.RunAsync("inspect", Sample("ledger.xlsx"), "--lang", "ja");
        Assert.Equal((3, ""), (wrong.ExitCode, wrong.Output));
        Assert.Contains("キャプチャファイル", wrong.Errors, StringComparison.Ordinal);
    }

    private static void CheckAsset(JsonElement asset)
    {
        Require(asset, "id", "macs", "ips", "names", "protocols", "packets", "bytes", "facts");
        Assert.Contains(asset.GetProperty("kind").GetString(), Kinds);
        Assert.All(asset.GetProperty("macs").EnumerateArray(), mac => Assert.Matches("^([0-9a-f]{2}:){5}[0-9a-f]{2}$", mac.GetString()));
        Assert.All(asset.GetProperty("protocols").EnumerateArray(), spoken =>
            Assert.Contains(spoken.GetProperty("role").GetString(), Roles));
        Assert.All(asset.GetProperty("facts").EnumerateArray(), fact =>
        {
            Require(fact, "key", "value", "protocol", "capture");
            Assert.True(fact.GetProperty("packet").GetInt64() > 0);
            Assert.InRange(fact.GetProperty("confidence").GetDouble(), 0, 1);
        });
    }

    private static void CheckConversation(JsonElement conversation)
    {
        Require(conversation, "transport", "a", "aPort", "b", "bPort", "protocol", "firstPacket");
        foreach (var direction in new[] { "aToB", "bToA" })
            Require(conversation.GetProperty(direction), "packets", "bytes");
        Assert.Matches(IsoTime(), conversation.GetProperty("first").GetString());
    }

    private static void All(JsonElement root, string name, Action<JsonElement> check)
    {
        var items = root.GetProperty(name).EnumerateArray().ToList();
        Assert.NotEmpty(items);
        Assert.All(items, check);
    }

    private static void Require(JsonElement element, params string[] names) =>
        Assert.All(names, name => Assert.True(element.TryGetProperty(name, out _), name));

    private static string Sample(string name, [System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../samples/plant", name));

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$")]
    private static partial Regex IsoTime();
}
