using System.Diagnostics;
using Genba.Core.Assets;
using Genba.Core.Conversations;
using Genba.Core.Detection;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Observations;
using Genba.Core.Storage;
using Genba.Wire;
using Genba.Wire.Observations;

namespace Genba.Benchmarks;

/// <summary>
/// A made plant in a data folder, imported as a capture would be, and the time of the questions that pages ask.
/// Budget: 100 ms for each question at 10,000 assets and 1,000,000 conversations.
/// </summary>
internal static class MadePlant
{
    private const string Capture = "00000000000000000000000000000000000000000000000000000000000000aa";
    private const long Start = 1_770_000_000_000_000_000;
    private const int Rounds = 5;
    private static readonly string[] Protocols = ["modbus", "s7comm", "enip", "http", "tls", "dns", "snmp"];

    public static async Task<int> RunAsync(string folder, int assets, int conversations)
    {
        await using var database = await Database.OpenAsync(new(folder), TimeProvider.System, CancellationToken.None);
        var plants = new PlantStore(database, TimeProvider.System);
        var set = Make(assets, conversations);
        await MeasureAsync("import", 1, async () => await plants.ImportAsync([set], EntryActors.CommandLine, CancellationToken.None));
        set = null;
        var (machines, talks, findings) = (new AssetStore(database), new ConversationStore(database), new FindingStore(database, TimeProvider.System));
        var asset = MacOf(7).ToString();
        await MeasureAsync("summary", Rounds, () => plants.SummaryAsync(CancellationToken.None));
        await MeasureAsync("assets, first page", Rounds, () => machines.ListAsync(new(), CancellationToken.None));
        await MeasureAsync("assets, search", Rounds, () => machines.ListAsync(new("10.0.3"), CancellationToken.None));
        await MeasureAsync("assets, last page by name", Rounds, () => machines.ListAsync(new() { Order = AssetOrder.Name, Offset = assets - 50 }, CancellationToken.None));
        await MeasureAsync("asset card", Rounds, () => machines.FindAsync(asset, CancellationToken.None));
        await MeasureAsync("conversations, first page", Rounds, () => talks.ListAsync(new(), CancellationToken.None));
        await MeasureAsync("conversations, deep page", Rounds, () => talks.ListAsync(new() { After = new(500_000, 0) }, CancellationToken.None));
        await MeasureAsync("conversations of an asset", Rounds, () => talks.ListAsync(new(asset), CancellationToken.None));
        await MeasureAsync("conversations of a protocol", Rounds, () => talks.ListAsync(new(Protocol: "modbus"), CancellationToken.None));
        await MeasureAsync("conversations across zones", Rounds, () => talks.ListAsync(new(CrossingOnly: true), CancellationToken.None));
        await MeasureAsync("of an asset, across zones", Rounds, () => talks.ListAsync(new(asset, CrossingOnly: true), CancellationToken.None));
        await MeasureAsync("findings", Rounds, () => findings.ListAsync(CancellationToken.None));
        await MeasureAsync("whole plant", 1, () => plants.LoadAsync(CancellationToken.None));
        return 0;
    }

    private static async Task MeasureAsync(string name, int rounds, Func<Task> question)
    {
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            await question();
            var took = Stopwatch.GetElapsedTime(start);
            if (took < best) best = took;
        }
        Console.WriteLine($"{name,-30} {best.TotalMilliseconds,10:N1} ms");
    }

    private static ObservationSet Make(int assets, int conversations)
    {
        var random = new Random(20_260_101);
        Sighting SeenAt(long second) => new(new(Start + second * 1_000_000_000), new(Start + (second + 60) * 1_000_000_000));
        return new()
        {
            Captures = [new() { Name = "made.pcap", Sha256 = Capture, Format = "pcap", Packets = conversations * 10L, Bytes = conversations * 1000L, First = new(Start), Last = new(Start + 86_400_000_000_000) }],
            Bindings = [.. Enumerable.Range(0, assets).Select(index => new AddressBinding(
                MacOf(index), AddressOf(index), BindingSource.Frame, 64, 0, 1, SeenAt(0), new(Capture, index + 1)))],
            Identities = [.. Enumerable.Range(0, assets * 3).Select(index => new IdentityObservation(
                Subject.Of(AddressOf(index / 3)), (IdentityField)(index % 3), $"value {index / 30}", "s7comm", 95, 1, SeenAt(1), new(Capture, index + 1)))],
            Conversations = [.. Enumerable.Range(0, conversations).Select(index =>
            {
                var (client, server) = (random.Next(assets), random.Next(assets));
                return new ConversationObservation
                {
                    Transport = "tcp", A = AddressOf(client), B = AddressOf(server), APort = 1024 + random.Next(60_000), BPort = 502,
                    AMac = MacOf(client), BMac = MacOf(server), AToB = new(50, random.Next(1_000_000)), BToA = new(50, random.Next(1_000_000)),
                    Protocol = Protocols[random.Next(Protocols.Length)], Server = ServerSide.B, Established = true,
                    Seen = SeenAt(random.Next(86_000)), FirstPacket = new(Capture, index + 1),
                };
            })],
            Links = [], Operations = [], Signs = [], Anomalies = [],
        };
    }

    private static MacAddress MacOf(int index) => new(0x001B_1B00_0000 + (ulong)index);
    private static HostAddress AddressOf(int index) => HostAddress.FromV4(0x0A00_0000 + (uint)index);
}
