using Genba.Core.Assessment;
using Genba.Core.Assets;
using Genba.Core.Conversations;
using Genba.Core.Detection;
using Genba.Core.Observations;
using Genba.Core.Registers;
using Genba.Core.Zones;
using Genba.Wire;
using Genba.Wire.Observations;

namespace Genba.Core.Tests.Assessment;

/// <summary>
/// A plant made by hand: line 192.168.10.0/24 with a controller (.11), a panel (.21) and a switch (.2), office 10.20.1.0/24
/// with a PC (.101), watched for two weeks.
/// </summary>
internal sealed class SmallPlant
{
    public const string Capture = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    public const string Plc = "192.168.10.11";
    public const string Panel = "192.168.10.21";
    public const string Switch = "192.168.10.2";
    public const string Office = "10.20.1.101";
    public static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly PacketTime Start = At(new(2026, 11, 6));
    private static readonly PacketTime End = At(new(2026, 11, 20));

    private readonly List<Asset> _assets = [];
    private readonly List<Conversation> _conversations = [];
    private readonly List<AssetSign> _signs = [];
    private readonly List<Finding> _findings = [];
    private readonly List<RegisterEntry> _records = [];
    private long _frame = 100;

    public SmallPlant()
    {
        Add(Plc, AssetKind.Plc, "plc-1");
        Add(Panel, AssetKind.Hmi, "hmi-1");
        Add(Switch, AssetKind.Switch, "sw-1");
        Add(Office, AssetKind.Workstation, "pc-1");
        Talk(Panel, Plc, 502, "modbus");
    }

    public TimeSpan Watched { get; set; } = TimeSpan.FromDays(14);
    public LedgerComparison? Ledger { get; set; } = new(4, 4, 4);
    public AssessmentSettings Settings { get; set; } = AssessmentSettings.Default;

    public ZoneModel Zones { get; set; } = new(
        [ZoneOf("line", ZoneLevel.L2, "192.168.10.0/24", Importance.High), ZoneOf("office", ZoneLevel.L4, "10.20.1.0/24", Importance.Low)],
        [Conduit.Of("office", "line", "http")]);

    public static Zone ZoneOf(string id, ZoneLevel level, string subnet, Importance importance) => new()
    {
        Id = id, Name = new(id, id), Level = level, Subnets = [subnet], Importance = importance,
    };

    public PacketReference LastFrame => new(Capture, _frame);

    public Asset Add(string address, AssetKind kind, string name, params ReadOnlySpan<Fact> facts)
    {
        var host = HostOf(address);
        var asset = new Asset
        {
            Id = address, Macs = [MacOf(address)], Addresses = [new(host, 0, new(Start, End))], Kind = kind, Names = [name],
            Seen = new(Start, End), Facts = [.. facts],
        };
        _assets.Add(asset);
        return asset;
    }

    /// <summary>Lets an asset hold one more address all the time.</summary>
    public void AlsoAt(string id, string address, ushort vlan = 0)
    {
        var host = HostOf(address);
        Change(id, asset => asset with { Addresses = [.. asset.Addresses, new(host, vlan, new(Start, End))] });
    }

    public void Change(string id, Func<Asset, Asset> change)
    {
        var at = _assets.FindIndex(asset => asset.Id == id);
        _assets[at] = change(_assets[at]);
    }

    public Fact FactOf(string key, string value) =>
        new(key, value, "test", 0.9, 1, new(Start, End), new(Capture, ++_frame));

    /// <summary>A conversation; frames go over a router when the two ends are in different networks.</summary>
    public SmallPlant Talk(string client, string server, int port, string? protocol, bool answered = true, bool routed = true, PacketTime? last = null)
    {
        var a = HostOf(client);
        var b = HostOf(server);
        var transport = protocol is "dns" or "syslog" or "llmnr" ? "udp" : "tcp";
        _conversations.Add(new()
        {
            Observed = new()
            {
                Transport = transport, A = a, B = b, APort = 49_152, BPort = port,
                AMac = MacOf(client), BMac = routed && client[..6] != server[..6] ? new(0x0200_0000_0001) : MacOf(server),
                AToB = new(4, 400), BToA = answered ? new(4, 800) : default, Protocol = protocol, Server = ServerSide.B,
                Established = transport == "tcp" ? answered : null,
                Seen = new(Start, last ?? End), FirstPacket = new(Capture, ++_frame),
            },
            AAsset = KnownAsset(client), BAsset = KnownAsset(server),
        });
        return this;
    }

    public SmallPlant Signal(Sign sign, string protocol, string from, string to)
    {
        _signs.Add(new(
            new(sign, protocol, SubjectOf(from), SubjectOf(to), null, 1, new(Start, End), new(Capture, ++_frame)),
            KnownAsset(from), KnownAsset(to)));
        return this;
    }

    public SmallPlant Find(string rule, Severity severity = Severity.High, DateOnly? day = null)
    {
        var time = day is { } known ? At(known) : Start;
        _findings.Add(new()
        {
            Rule = rule, Severity = severity, Title = new($"{rule} happened", $"{rule} がありました"), Assets = [Plc],
            Evidence = [new(Capture, ++_frame)], Seen = new(time, time), Key = rule,
        });
        return this;
    }

    /// <summary>Since when registers are complete, as people said.</summary>
    public Dictionary<string, DateOnly> Keeping { get; } = [];

    public PlanOutline? Plan { get; set; }
    public List<AssetClock> Clocks { get; } = [];
    public List<Operation> Operations { get; } = [];

    /// <summary>A record that says this since a day.</summary>
    public SmallPlant Keep(string register, DateOnly day, params IEnumerable<(string Field, string Value)> cells)
    {
        var values = cells.Append(("effective", RegisterValues.Write(day))).ToDictionary(cell => cell.Item1, cell => cell.Item2);
        Assert.All(values.Keys, key => Assert.NotNull(RegisterTable.Find(register)!.Find(key)));
        _records.Add(new(_records.Count + 1, register, 1, new(values), false, "sato", default, 0));
        return this;
    }

    public IReadOnlyList<RegisterEntry> Kept => _records;

    /// <summary>All records of a book, for example read from a store.</summary>
    public RegisterBook? Book { get; set; }

    public static PacketTime At(DateOnly day) =>
        new((day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) - DateTime.UnixEpoch).Ticks * 100);

    public AssessmentScope Scope(AnswerSet? answers = null)
    {
        var lookup = new ZoneLookup(Zones);
        string? Zone(string? asset) => _assets.Find(known => known.Id == asset) is { } found
            ? lookup.ZoneOf(found.Addresses[0].Address, found.Addresses[0].Vlan) : null;
        return new()
        {
            Plant = new()
            {
                Captures = [],
                Assets = [.. _assets.Select(asset => asset with { Zone = Zone(asset.Id) })],
                Conversations = [.. _conversations.Select(seen => seen with
                {
                    AZone = Zone(seen.AAsset), BZone = Zone(seen.BAsset), CrossesZones = Zone(seen.AAsset) != Zone(seen.BAsset),
                })],
                Links = [], Operations = Operations, Clocks = Clocks, Signs = [.. _signs], Zones = Zones, Watched = Watched,
            },
            Ledger = Ledger, Findings = [.. _findings], Registers = Book ?? new(_records, Keeping), Plan = Plan, Settings = Settings, Today = Today,
            Answers = answers ?? AnswerSet.Empty,
        };
    }

    public Judgement Judge(string requirement, AnswerSet? answers = null) =>
        EvidenceRuleTable.Judge(requirement, Scope(answers));

    private string? KnownAsset(string address) => _assets.Exists(asset => asset.Id == address) ? address : null;

    private static HostAddress HostOf(string text) =>
        HostAddress.TryParse(text, out var address) ? address : throw new ArgumentException(text);

    private static Subject SubjectOf(string address)
    {
        var host = HostOf(address);
        return Subject.Of(host);
    }

    private static MacAddress MacOf(string address)
    {
        var host = HostOf(address);
        return new(0x0200_0000_0000UL | host.V4);
    }
}

internal static class JudgementChecks
{
    /// <summary>The judgement is a contradiction by exactly these rules, each with evidence unless it rests on records.</summary>
    public static void IsContradicted(this Judgement judgement, params string[] rules)
    {
        var found = Assert.IsType<Judgement.Contradicted>(judgement);
        Assert.Equal(2, found.Ceiling);
        Assert.Equal(rules.Order(StringComparer.Ordinal), found.Against().Select(reason => reason.Rule).Distinct().Order(StringComparer.Ordinal));
        Assert.All(found.Against(), reason => Assert.NotEqual(0, reason.Count));
    }

    public static IEnumerable<Reason> Against(this Judgement judgement) =>
        judgement.Reasons.Where(reason => reason.Kind == ReasonKind.Against);

    public static void IsSupported(this Judgement judgement) => Assert.IsType<Judgement.Supported>(judgement);

    /// <summary>Cannot tell, and says why or what would.</summary>
    public static void IsNotObservable(this Judgement judgement) =>
        Assert.Contains(Assert.IsType<Judgement.NotObservable>(judgement).Reasons, reason => reason.Kind == ReasonKind.Unseen);
}
