using Genba.Core.Assets;
using Genba.Core.Conversations;
using Genba.Core.Observations;

namespace Genba.Core.Detection.Rules;

/// <summary>
/// D28: a machine of the line opens small connections to one place outside as a clock strikes, or speaks TLS with a library
/// that it did not have while the normal state was learned.
/// </summary>
public sealed class Beacon : IDetectionRule
{
    private const int MinimumConnections = 8;
    private const long MaximumBytes = 20_000;
    private const double LongestPauseShare = 1.5;
    private const double Jitter = 0.2;
    private static readonly TimeSpan ShortestPeriod = TimeSpan.FromSeconds(5);
    /// <summary>Regular by their nature.</summary>
    private static readonly HashSet<string> Regular = ["ntp", "dns", "udp/123", "udp/53"];

    public string Id => "D28";
    public string Technique => "T0869";
    public IReadOnlyList<string> MetiItems { get; } = ["3-7"];

    public IEnumerable<Finding> Detect(DetectionScope scope) => [.. Beats(scope), .. NewLibraries(scope)];

    private IEnumerable<Finding> Beats(DetectionScope scope)
    {
        var calls = scope.Plant.Conversations
            .Where(one => one is { AAsset: { } asset, Observed: { Server: not ServerSide.A } seen } && !seen.A.IsPublic && seen.B.IsPublic
                && (seen.AToB + seen.BToA).Bytes <= MaximumBytes && scope.Index.IsOfTheLine(asset))
            .GroupBy(one => (Asset: one.AAsset!, one.Observed.B, Service: Dialogue.ServiceOf(one.Observed, one.Observed.BPort)));
        foreach (var group in calls.Where(group => !Regular.Contains(group.Key.Service) && group.Skip(MinimumConnections - 1).Any()))
        {
            var ordered = group.OrderBy(one => one.Observed.Seen.First).ToList();
            if (PeriodOf(ordered) is not { } period) continue;
            var (asset, peer, service) = group.Key;
            yield return new()
            {
                Rule = Id,
                Severity = Severity.Medium,
                Title = DetectionTexts.Title(
                    Id, scope.Index.NameOf(asset), peer, (long)period.TotalSeconds, ordered.Count, ProtocolNames.Of(service)),
                Why = DetectionTexts.Why(Id),
                Advice = DetectionTexts.Advice(Id, scope.WhomToCall(asset)),
                Assets = [asset],
                Technique = Technique,
                Evidence = [.. ordered.Select(one => one.Observed.FirstPacket).Take(32)],
                Seen = Sighting.Over(ordered.Select(one => one.Observed.Seen)),
                Count = ordered.Count,
                Key = $"{Id}|{asset}|{peer}|{service}",
            };
        }
    }

    /// <summary>The usual pause, when nearly all pauses are alike; else null.</summary>
    private static TimeSpan? PeriodOf(List<Conversation> ordered)
    {
        var pauses = ordered.Zip(ordered.Skip(1), (left, right) => right.Observed.Seen.First - left.Observed.Seen.First).Order().ToList();
        var usual = pauses[pauses.Count / 2];
        if (usual < ShortestPeriod) return null;
        var alike = pauses.Count(pause => Math.Abs((pause - usual).TotalSeconds) <= usual.TotalSeconds * Jitter);
        return alike * 5 >= pauses.Count * 4 && pauses[^2] <= usual * LongestPauseShare ? usual : null;
    }

    /// <summary>Machines with a fixed task do not change how they speak TLS without an update.</summary>
    private IEnumerable<Finding> NewLibraries(DetectionScope scope)
    {
        foreach (var asset in scope.Plant.Assets.Where(asset => !scope.IsNew(asset.Seen, asset.Id) && HasFixedTask(asset)))
        {
            var prints = asset.Facts.Where(fact => fact is { Key: "fingerprint", Protocol: "tls" or "http" })
                .ToLookup(fact => scope.IsNew(fact.Seen, asset.Id));
            if (!prints[false].Any() || !prints[true].Any()) continue;
            var added = prints[true].OrderBy(fact => fact.Seen.First).ToList();
            yield return new()
            {
                Rule = Id,
                Severity = Severity.Low,
                Title = DetectionTexts.Title(
                    Id + "Library", scope.Index.NameOf(asset.Id), string.Join(", ", added.Select(fact => fact.Value).Take(3))),
                Why = DetectionTexts.Why(Id),
                Advice = DetectionTexts.Advice(Id, scope.WhomToCall(asset.Id)),
                Assets = [asset.Id],
                Technique = Technique,
                Evidence = [.. added.Select(fact => fact.Evidence).Take(16)],
                Seen = Sighting.Over(added.Select(fact => fact.Seen)),
                Count = added.Sum(fact => fact.Count),
                Key = $"{Id}|{asset.Id}|{added[0].Value}",
            };
        }
    }

    private static bool HasFixedTask(Asset asset) => asset.Kind is AssetKind.Plc or AssetKind.Io or AssetKind.Drive or AssetKind.Hmi
        or AssetKind.Robot or AssetKind.Safety or AssetKind.Meter or AssetKind.Camera or AssetKind.Iot or AssetKind.Switch;
}
