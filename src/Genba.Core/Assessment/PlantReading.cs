using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Genba.Core.Assets;
using Genba.Core.Conversations;
using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Core.Zones;
using Genba.Wire;
using Genba.Wire.Observations;

namespace Genba.Core.Assessment;

/// <summary>The questions that evidence rules ask a plant.</summary>
internal sealed class PlantReading
{
    private const string MakerFact = "mac-vendor";

    private readonly Dictionary<string, Standing> _assets;
    private readonly Lazy<Session[]> _sessions;
    private readonly Dictionary<string, Zone> _zones;
    private readonly HashSet<string> _industrial;
    private readonly ZoneLookup _places;
    private readonly Lazy<Dictionary<string, PacketReference>> _firstTalks;
    private readonly Lazy<IReadOnlyCollection<Use>> _uses;
    private readonly Lazy<IReadOnlyDictionary<string, PacketReference>> _unsupported;
    private (AssessmentSettings Settings, IReadOnlyList<Session> Sessions)? _remote;

    public PlantReading(Plant plant)
    {
        Plant = plant;
        _zones = plant.Zones.Zones.ToDictionary(zone => zone.Id);
        _industrial = [.. plant.Operations.Where(operation => operation.Observed is { IsIndustrial: true, Succeeded: > 0 })
            .SelectMany(operation => new[] { operation.ClientAsset, operation.ServerAsset })];
        ConfirmedZones = [.. plant.Zones.Zones.Where(zone => !zone.IsProposed)];
        _places = new(new(ConfirmedZones, []));
        _firstTalks = new(FirstTalks);
        _uses = new(FindUses);
        _unsupported = new(FindUnsupported);
        _sessions = new(() => [.. Plant.Conversations.Where(IsAnswered).Select(SessionOf)]);
        // A million conversations ask again and again: decided once for each asset.
        _assets = plant.Assets.ToDictionary(asset => asset.Id, asset => new Standing(asset, Belongs(asset)));
    }

    public Plant Plant { get; }

    /// <summary>Zones that a person declared; those the program proposed prove nothing about the plant's plan.</summary>
    public IReadOnlyList<Zone> ConfirmedZones { get; }

    public Asset? AssetOf(string? id) => id is null ? null : _assets.GetValueOrDefault(id).Asset;

    public Zone? ZoneOf(string? id) => id is null ? null : _zones.GetValueOrDefault(id);

    /// <summary>The zone of an asset, when a person declared it.</summary>
    public Zone? ConfirmedZoneOf(Asset? asset) => ZoneOf(asset?.Zone) is { IsProposed: false } zone ? zone : null;

    /// <summary>The declared zone that an address lies in.</summary>
    public string? PlaceOf(AssetAddress held) => _places.ZoneOf(held.Address, held.Vlan);

    /// <summary>
    /// A machine of the factory: it lies in a declared zone below the office; where none claims it, it is a controller or
    /// the like, or takes part in industrial traffic.
    /// </summary>
    public bool IsFactory(Asset? asset) => asset is not null && _assets.GetValueOrDefault(asset.Id).IsFactory;

    public bool IsOffice(Asset? asset) => ConfirmedZoneOf(asset)?.Level.IsOffice() == true;

    public int FactoryAssets() => _assets.Values.Count(standing => standing.IsFactory);

    /// <summary>Every conversation in which somebody answered, with the side that asked first.</summary>
    public IReadOnlyList<Session> Sessions => _sessions.Value;

    /// <summary>As people know it: name and address.</summary>
    public static string NameOf(Asset asset)
    {
        var address = asset.Addresses.Count > 0 ? asset.Addresses[0].Address.ToString() : asset.Id;
        var name = asset.Names.Count > 0 ? asset.Names[0] : asset.Model;
        return name is null || name == address ? address : $"{name} ({address})";
    }

    public string NameOf(string? asset, HostAddress address) =>
        AssetOf(asset) is { } known ? NameOf(known) : address.ToString();

    /// <summary>The frame that shows an asset exists: its first claim, else the first frame of a conversation.</summary>
    public PacketReference? FirstSignOf(Asset asset)
    {
        if (asset.Facts.Count > 0) return asset.Facts[0].Evidence;
        return _firstTalks.Value.TryGetValue(asset.Id, out var frame) ? frame : null;
    }

    private Dictionary<string, PacketReference> FirstTalks()
    {
        var frames = new Dictionary<string, PacketReference>();
        foreach (var seen in Plant.Conversations)
        {
            if (seen.AAsset is { } a) frames.TryAdd(a, seen.Observed.FirstPacket);
            if (seen.BAsset is { } b) frames.TryAdd(b, seen.Observed.FirstPacket);
        }
        return frames;
    }

    /// <summary>Conversations between the factory and addresses of the internet, answered.</summary>
    public IEnumerable<Session> Outside => Sessions.Where(session =>
        session.Client.Address.IsPublic && session.Server.IsFactory || session.Client.IsFactory && session.Server.Address.IsPublic);

    /// <summary>Each protocol between each two ends of which one is in the factory.</summary>
    public IReadOnlyCollection<Use> FactoryUses => _uses.Value;

    /// <summary>Files that were written over the network.</summary>
    public IEnumerable<Operation> FileWrites => Plant.Operations.Where(operation =>
        operation.Observed is { Class: OperationClass.Write or OperationClass.File, Protocol: "smb" or "smb1" or "nfs" or "ftp", Succeeded: > 0 });

    /// <summary>Machines of the factory whose system gets no mending any more, with the frame that shows it.</summary>
    public IReadOnlyDictionary<string, PacketReference> Unsupported => _unsupported.Value;

    /// <summary>Machines outside the office that a maker of radios made.</summary>
    public IEnumerable<(Asset Asset, PacketReference Evidence)> Radios(AssessmentSettings settings) => Plant.Assets
        .Where(asset => !IsOffice(asset))
        .Select(asset => (asset, Fact: asset.Facts.FirstOrDefault(fact => fact.Key == MakerFact
            && settings.WirelessMakers.Any(maker => fact.Value.Contains(maker, StringComparison.OrdinalIgnoreCase)))))
        .Where(found => found.Fact is not null).Select(found => (found.asset, found.Fact!.Evidence));

    /// <summary>Conversations by which somebody operates a machine of the factory from afar.</summary>
    public IReadOnlyList<Session> RemoteSessions(AssessmentSettings settings)
    {
        if (_remote is { } known && ReferenceEquals(known.Settings, settings)) return known.Sessions;
        IReadOnlyList<Session> sessions = [.. Sessions.Where(session => RemoteWork.Is(session, settings))];
        _remote = (settings, sessions);
        return sessions;
    }

    private Dictionary<(HostAddress, HostAddress, string), Use>.ValueCollection FindUses()
    {
        var uses = new Dictionary<(HostAddress, HostAddress, string), Use>();
        foreach (var session in Sessions)
        {
            if (session.Protocol is not { } protocol || !session.Client.IsFactory && !session.Server.IsFactory) continue;
            ref var use = ref CollectionsMarshal.GetValueRefOrAddDefault(uses, (session.Client.Address, session.Server.Address, protocol), out _);
            use = use.Count == 0 ? new(protocol, session, 1) : use with { Count = use.Count + 1 };
        }
        return uses.Values;
    }

    private Dictionary<string, PacketReference> FindUnsupported()
    {
        var oldSharing = OldFileSharing();
        var found = new Dictionary<string, PacketReference>(StringComparer.Ordinal);
        foreach (var asset in Plant.Assets.Where(IsFactory))
        {
            if (asset.Facts.FirstOrDefault(fact => fact is { Key: "os", Confidence: >= SupportEnds.SureEnough } && SupportEnds.Of(fact.Value) is not null) is { } fact)
                found.Add(asset.Id, fact.Evidence);
            else if (oldSharing.TryGetValue(asset.Id, out var frame)) found.Add(asset.Id, frame);
        }
        return found;
    }

    /// <summary>Both ends of file sharing in its first version, which supported systems no longer speak by themselves.</summary>
    private Dictionary<string, PacketReference> OldFileSharing()
    {
        var frames = new Dictionary<string, PacketReference>(StringComparer.Ordinal);
        foreach (var sign in Plant.Signs.Where(sign => sign.Observed is { Sign: Sign.OutdatedProtocol, Protocol: "smb" or "smb1" }))
        {
            if (sign.FromAsset is { } from) frames.TryAdd(from, sign.Observed.Evidence);
            if (sign.ToAsset is { } to) frames.TryAdd(to, sign.Observed.Evidence);
        }
        return frames;
    }

    private static bool IsAnswered(Conversation seen) =>
        seen.Observed.Established ?? (seen.Observed.AToB.Packets > 0 && seen.Observed.BToA.Packets > 0);

    private bool Belongs(Asset asset)
    {
        if (asset.Addresses.Any(held => held.Address.IsPublic)) return false;
        if (ConfirmedZoneOf(asset) is { } zone) return zone.Level.IsFactory();
        return _industrial.Contains(asset.Id) || AssetKinds.IsControl(asset.Kind);
    }

    private Session SessionOf(Conversation seen)
    {
        var talk = seen.Observed;
        var a = seen.AAsset is null ? default : _assets.GetValueOrDefault(seen.AAsset);
        var b = seen.BAsset is null ? default : _assets.GetValueOrDefault(seen.BAsset);
        return talk.Server == ServerSide.A
            ? new(seen, new(b.Asset, talk.B, b.IsFactory), new(a.Asset, talk.A, a.IsFactory), talk.APort)
            : new(seen, new(a.Asset, talk.A, a.IsFactory), new(b.Asset, talk.B, b.IsFactory), talk.BPort);
    }

    private readonly record struct Standing(Asset? Asset, bool IsFactory);
}

/// <summary>A conversation as client and server. Where the wire does not say who serves, it is the side that was asked.</summary>
internal sealed record Session(Conversation Seen, Party Client, Party Server, int? Port)
{
    // There is one of each conversation; comparing all that it holds would cost more than the rules themselves.
    public bool Equals(Session? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    public string? Protocol => Seen.Observed.Protocol;
    public PacketReference Evidence => Seen.Observed.FirstPacket;

    /// <summary>By what the bytes say; where they say nothing, by the server's port.</summary>
    public bool Speaks(IReadOnlyCollection<string> protocols, IReadOnlyCollection<int> ports) =>
        Protocol is { } known ? protocols.Contains(known) : Port is { } port && ports.Contains(port);
}

/// <summary>A protocol between two ends.</summary>
/// <param name="First">The first conversation of it.</param>
internal readonly record struct Use(string Protocol, Session First, int Count);

/// <summary>One end of a session.</summary>
internal readonly record struct Party(Asset? Asset, HostAddress Address, bool IsFactory)
{
    public override string ToString() => Asset is null ? Address.ToString() : PlantReading.NameOf(Asset);
}
