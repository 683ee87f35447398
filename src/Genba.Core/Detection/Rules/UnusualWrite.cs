using System.Globalization;
using Genba.Core.Changes;
using Genba.Core.Conversations;
using Genba.Core.Observations;
using Genba.Core.Texts;
using Genba.Wire;

namespace Genba.Core.Detection.Rules;

/// <summary>
/// D11: a point was written that nobody wrote while the normal state was learned, or with a value beyond all that were
/// written then. Who writes at all is told by D10.
/// </summary>
public sealed class UnusualWrite : IDetectionRule
{
    private const double Margin = 0.1;
    private const int ShownPoints = 4;

    public string Id => "D11";
    public string Technique => "T0836";
    public IReadOnlyList<string> MetiItems { get; } = ["3-7"];

    public IEnumerable<Finding> Detect(DetectionScope scope)
    {
        var refused = scope.Plant.Operations.GroupBy(operation => (operation.ClientAsset, operation.ServerAsset))
            .Where(group => group.All(operation => operation.Observed is { Succeeded: 0, Failed: > 0 }))
            .Select(group => group.Key).ToHashSet();
        return scope.Plant.Writes.Where(write => !refused.Contains((write.ClientAsset, write.ServerAsset)))
            .GroupBy(write => scope.EndOf(write.ServerAsset))
            .SelectMany(group => group.Key is { } end ? Detect(scope, end, [.. group]) : []);
    }

    private IEnumerable<Finding> Detect(DetectionScope scope, PacketTime end, IReadOnlyList<AssetWrite> writes)
    {
        var taught = writes.Where(write => write.Observed.Seen.First <= end).Select(write => write.ServerAsset).ToHashSet();
        var points = writes.GroupBy(write => (write.ServerAsset, write.Observed.Protocol, write.Observed.Point)).ToList();
        return [.. NewPoints(scope, end, points.Where(point => taught.Contains(point.Key.ServerAsset))), .. Beyond(scope, end, points)];
    }

    private IEnumerable<Finding> NewPoints<TKey>(DetectionScope scope, PacketTime end, IEnumerable<IGrouping<TKey, AssetWrite>> points)
    {
        var firsts = points.Where(point => point.All(write => write.Observed.Seen.First > end))
            .Select(point => point.MinBy(write => write.Observed.Seen.First)!);
        foreach (var group in firsts.GroupBy(write => (write.ServerAsset, write.ClientAsset, Hour: Hours.Of(write.Observed.Seen.First))))
        {
            var ordered = group.OrderBy(write => write.Observed.Seen.First).ToList();
            var (server, client, hour) = group.Key;
            yield return Make(
                scope, ordered, [.. ordered.Select(write => write.Observed.Evidence)],
                string.Create(CultureInfo.InvariantCulture, $"new|{hour}"),
                DetectionTexts.Title(
                    Id, scope.Index.NameOf(client), scope.Index.NameOf(server), ordered.Count,
                    string.Join(", ", ordered.Select(write => write.Observed.Point).Take(ShownPoints))));
        }
    }

    private IEnumerable<Finding> Beyond<TKey>(DetectionScope scope, PacketTime end, IEnumerable<IGrouping<TKey, AssetWrite>> points)
    {
        foreach (var point in points)
        {
            if (point.Min(write => write.Observed.Seen.First) > end) continue;
            var highs = point.SelectMany(write => write.Observed.Highs.Select(value => (write, value))).ToList();
            var lows = point.SelectMany(write => write.Observed.Lows.Select(value => (write, value))).ToList();
            var before = highs.Where(one => one.value.At.Time <= end).ToList();
            var beneath = lows.Where(one => one.value.At.Time <= end).ToList();
            if (before.Count == 0 || beneath.Count == 0) continue;
            var (highest, lowest) = (before.Max(one => one.value.Value), beneath.Min(one => one.value.Value));
            var margin = (highest - lowest) * Margin;
            var found = highs.Where(one => one.value.At.Time > end && one.value.Value > highest + margin)
                .Concat(lows.Where(one => one.value.At.Time > end && one.value.Value < lowest - margin))
                .OrderBy(one => one.value.At.Time).ToList();
            if (found.Count == 0) continue;
            var (write, value) = found[0];
            yield return Make(
                scope, [write], [.. found.Select(one => one.value.At.Packet)], "value|" + write.Observed.Point,
                DetectionTexts.Title(
                    Id + "Value", scope.Index.NameOf(write.ClientAsset), scope.Index.NameOf(write.ServerAsset), write.Observed.Point,
                    value.Value, lowest, highest)) with
            { Seen = new(value.At.Time, found[^1].value.At.Time), Count = found.Count };
        }
    }

    private Finding Make(
        DetectionScope scope, List<AssetWrite> writes, List<PacketReference> evidence, string what, BilingualText title) => new Finding
        {
            Rule = Id,
            Severity = Severity.Medium,
            Title = title,
            Why = DetectionTexts.Why(Id),
            Advice = DetectionTexts.Advice(Id, scope.WhomToCall(writes[0].ServerAsset)),
            Assets = [writes[0].ServerAsset, writes[0].ClientAsset],
            Technique = Technique,
            Evidence = [.. evidence.Take(32)],
            Seen = Sighting.Over(writes.Select(write => write.Observed.Seen)),
            Count = writes.Count,
            Key = $"{Id}|{writes[0].ServerAsset}|{writes[0].ClientAsset}|{what}",
        }.Under(scope.Orders.Covering(writes[0].ClientAsset, writes[0].ServerAsset, WorkClass.Write, Sighting.Over(writes.Select(write => write.Observed.Seen))));
}
