using Genba.Core.AssetLedger;
using Genba.Core.Assets;
using Genba.Core.Conversations;
using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Wire;

namespace Genba.Core.Tests.AssetLedger;

/// <summary>Small plants and ledgers for tests.</summary>
internal static class SamplePlant
{
    private const long Start = 1_793_000_000_000_000_000;
    private static readonly string Capture = new('a', 64);
    public static readonly Sighting Seen = new(new(Start), new(Start + 3_600_000_000_000));

    public static Plant Of(params Asset[] assets) => Of(TimeSpan.FromDays(14), assets);

    public static Plant Of(TimeSpan watched, params Asset[] assets) => new()
    {
        Captures = [new() { Name = "a.pcap", Sha256 = Capture, Format = "pcap", Packets = 1, Bytes = 60, First = Seen.First, Last = Seen.Last }],
        Assets = assets,
        Conversations = [.. assets.SelectMany(asset => asset.Addresses.Select(held => Conversation(asset, held.Address)))],
        Links = [],
        Operations = [],
        Signs = [],
        Watched = watched,
    };

    public static Asset Asset(
        string? mac = null, string? address = null, string? name = null, string? model = null, string? serial = null,
        string? vendor = null, string? firmware = null, double confidence = 0.95) => new()
        {
            Id = mac ?? address ?? name ?? "?",
            Macs = mac is null ? [] : [MacOf(mac)],
            Addresses = address is null ? [] : [new(AddressOf(address), 0, Seen)],
            Names = name is null ? [] : [name],
            Model = model,
            Serial = serial,
            Vendor = vendor,
            Firmware = firmware,
            Seen = Seen,
            BeyondRouter = mac is null,
            Facts = [.. new (string Key, string? Value)[] { ("name", name), ("model", model), ("serial", serial), ("vendor", vendor), ("firmware", firmware) }
                .Where(pair => pair.Value is not null)
                .Select((pair, index) => new Fact(pair.Key, pair.Value!, "test", confidence, 1, Seen, new(Capture, 100 + index)))],
        };

    /// <summary>A ledger with these headings; cells are separated by bars.</summary>
    public static LedgerTable Ledger(string headings, params string[] rows) =>
        Imports.LedgerFiles.ReadText(string.Join('\n', rows.Prepend(headings).Select(row => row.Replace('|', ','))) + "\n").Table;

    private static Conversation Conversation(Asset asset, HostAddress address) => new()
    {
        Observed = new()
        {
            Transport = "tcp",
            A = address,
            B = AddressOf("10.99.99.99"),
            AToB = new(1, 60),
            BToA = new(1, 60),
            Seen = Seen,
            FirstPacket = new(Capture, 7),
        },
        AAsset = asset.Id,
    };

    private static MacAddress MacOf(string text) => MacAddress.TryParse(text, out var mac) ? mac : throw new FormatException(text);

    private static HostAddress AddressOf(string text) => HostAddress.TryParse(text, out var address) ? address : throw new FormatException(text);
}
