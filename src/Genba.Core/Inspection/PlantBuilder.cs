using Genba.Core.Assets;
using Genba.Core.Changes;
using Genba.Core.Conversations;
using Genba.Core.Observations;
using Genba.Core.Zones;
using Genba.Wire;
using Genba.Wire.Observations;

namespace Genba.Core.Inspection;

/// <summary>Makes a plant of observations: who is there, who talks to whom across which border. A pure function.</summary>
public static class PlantBuilder
{
    /// <param name="declared">Zones that people declared; without any, zones are proposed from the traffic.</param>
    /// <param name="vendors">Makers by MAC address; null: the built-in listing.</param>
    /// <param name="parts">What was put together, capture by capture; null: there was nothing to put together.</param>
    /// <param name="joins">What people said is one device.</param>
    public static Plant Build(
        ObservationSet observations, ZoneModel declared, OuiRegistry? vendors = null, IReadOnlyList<ObservationSet>? parts = null,
        IReadOnlyList<AssetJoin>? joins = null)
    {
        var resolved = AssetResolver.Resolve(observations, vendors ?? OuiRegistry.BuiltIn, joins);
        var zones = declared.Zones.Count > 0 ? declared
            : new ZoneModel([.. ZoneProposals.Networks(resolved.Assets, ZoneModel.Empty).Select(proposal => proposal.Zone)], []);
        var lookup = new ZoneLookup(zones);
        var assets = resolved.Assets.Select(asset => asset with { Zone = ZoneOf(asset, lookup) }).ToList();
        var zoneOfAsset = assets.ToDictionary(asset => asset.Id, asset => asset.Zone);
        return new()
        {
            Captures = observations.Captures,
            Assets = assets,
            Conversations = Conversations(observations.Conversations, resolved, lookup),
            Links = observations.Links,
            Operations = [.. observations.Operations.Select(operation => new Operation(
                operation,
                resolved.AssetOf(operation.Client, operation.Seen.First) ?? NameOf(operation.Client),
                resolved.AssetOf(operation.Server, operation.Seen.First) ?? NameOf(operation.Server)))],
            Signs = [.. observations.Signs.Select(sign => new AssetSign(
                sign, resolved.AssetOf(sign.From, sign.Seen.First), resolved.AssetOf(sign.To, sign.Seen.First)))],
            Writes = [.. observations.Writes.Select(write => new AssetWrite(
                write,
                resolved.AssetOf(write.Client, write.Seen.First) ?? NameOf(write.Client),
                resolved.AssetOf(write.Server, write.Seen.First) ?? NameOf(write.Server)))],
            Clocks = [.. observations.Clocks.Select(clock => new AssetClock(
                clock, resolved.AssetOf(clock.Source, clock.Seen.First) ?? NameOf(clock.Source)))],
            Anomalies = [.. observations.Anomalies.Select(anomaly => new AssetAnomaly(
                anomaly, resolved.AssetOf(anomaly.From, anomaly.Seen.First), resolved.AssetOf(anomaly.To, anomaly.Seen.First)))],
            Bindings = observations.Bindings,
            Presence = ZonePresence.Of(parts ?? [observations], resolved, zoneOfAsset),
            Zones = zones,
            Watched = WatchedTime.Of(observations.Captures),
        };
    }

    /// <summary>How a party without an asset is called: its address, else its MAC address.</summary>
    public static string NameOf(Subject subject) =>
        subject.Address.IsNone ? subject.Mac.ToString() : subject.Address.ToString();

    private static string? ZoneOf(Asset asset, ZoneLookup lookup) => asset.Addresses
        .OrderByDescending(address => address.Seen.Last)
        .Select(address => lookup.ZoneOf(address.Address, address.Vlan))
        .FirstOrDefault(zone => zone is not null);

    private static Conversation[] Conversations(
        IReadOnlyList<ConversationObservation> observed, ResolvedAssets resolved, ZoneLookup lookup)
    {
        var zones = new Dictionary<(HostAddress, ushort), string?>();
        string? ZoneOf(HostAddress address, ushort vlan)
        {
            if (!zones.TryGetValue((address, vlan), out var zone))
                zones.Add((address, vlan), zone = lookup.ZoneOf(address, vlan));
            return zone;
        }

        var conversations = new Conversation[observed.Count];
        for (var i = 0; i < conversations.Length; i++)
        {
            var one = observed[i];
            var (a, b) = (ZoneOf(one.A, one.Vlan), ZoneOf(one.B, one.Vlan));
            conversations[i] = new()
            {
                Observed = one,
                AAsset = resolved.AssetOf(one.AMac, one.A, one.Seen.First),
                BAsset = resolved.AssetOf(one.BMac, one.B, one.Seen.First),
                AZone = a,
                BZone = b,
                CrossesZones = (a is not null && b is not null && a != b)
                    || (a is null && one.A.IsPublic && b is not null) || (b is null && one.B.IsPublic && a is not null),
            };
        }
        return conversations;
    }
}
