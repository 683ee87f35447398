using System.Globalization;
using Genba.Core.Conversations;
using Genba.Core.Observations;
using Genba.Wire;

namespace Genba.Core.Detection.Rules;

/// <summary>
/// D08: one sender tries many machines, or many ports of one machine, within a minute, and says nothing to most of them.
/// </summary>
public sealed class Sweep : IDetectionRule
{
    private const int MinimumTargets = 10;
    private const long WindowNanoseconds = 60_000_000_000;

    public string Id => "D08";
    public string Technique => "T0846";
    public IReadOnlyList<string> MetiItems { get; } = ["3-7"];

    public IEnumerable<Finding> Detect(DetectionScope scope)
    {
        var senders = scope.Plant.Conversations.Where(one => Probe.Is(one.Observed))
            .GroupBy(probe => probe.AAsset ?? probe.Observed.A.ToString());
        foreach (var sender in senders)
        {
            var probes = sender.OrderBy(probe => probe.Observed.Seen.First).ThenBy(probe => probe.Observed.FirstPacket.Packet).ToList();
            foreach (var hour in Busiest(probes, probe => probe.Observed.B.ToString()))
                yield return HostSweep(scope, sender.Key, hour);
            foreach (var target in probes.Where(probe => probe.Observed.BPort is not null).GroupBy(probe => probe.Observed.B))
            {
                foreach (var hour in Busiest([.. target], PortOf))
                    yield return PortSweep(scope, sender.Key, target.Key, hour);
            }
        }
    }

    private Finding HostSweep(DetectionScope scope, string sender, List<Conversation> probes)
    {
        var targets = probes.Select(probe => probe.Observed.B).Distinct().ToList();
        var services = string.Join(", ", probes.Select(PortOf).Distinct().Take(5).Select(ProtocolNames.Of));
        return Make(scope, sender, probes, "hosts", DetectionTexts.Title(
            Id, scope.Index.NameOf(sender), targets.Count, targets.Min(), targets.Max(), services));
    }

    private Finding PortSweep(DetectionScope scope, string sender, HostAddress target, List<Conversation> probes)
    {
        var asset = probes.Select(probe => probe.BAsset).FirstOrDefault(asset => asset is not null);
        return Make(scope, sender, probes, target.ToString(), DetectionTexts.Title(
            Id + "Ports", scope.Index.NameOf(sender), probes.Select(PortOf).Distinct().Count(),
            asset is null ? target.ToString() : scope.Index.NameOf(asset)));
    }

    private Finding Make(DetectionScope scope, string sender, List<Conversation> probes, string what, Texts.BilingualText title)
    {
        var seen = Sighting.Over(probes.Select(probe => probe.Observed.Seen));
        return new()
        {
            Rule = Id,
            Severity = Severity.High,
            Title = title,
            Why = DetectionTexts.Why(Id),
            Advice = DetectionTexts.Advice(Id, scope.WhomToCall(sender)),
            Assets = [sender, .. probes.Select(probe => probe.BAsset).OfType<string>().Distinct().Take(20)],
            Technique = Technique,
            Evidence = [.. probes.Select(probe => probe.Observed.FirstPacket).Take(32)],
            Seen = seen,
            Count = probes.Count,
            Key = string.Create(CultureInfo.InvariantCulture, $"{Id}|{sender}|{what}|{Hours.Of(seen.First)}"),
        };
    }

    /// <summary>The probes of each hour that has a minute with enough different targets.</summary>
    private static IEnumerable<List<Conversation>> Busiest(List<Conversation> probes, Func<Conversation, string> targetOf)
    {
        if (probes.Count < MinimumTargets) yield break;
        foreach (var hour in probes.GroupBy(probe => Hours.Of(probe.Observed.Seen.First)))
        {
            var inHour = hour.ToList();
            if (HasBusyMinute(inHour, targetOf)) yield return inHour;
        }
    }

    private static bool HasBusyMinute(List<Conversation> probes, Func<Conversation, string> targetOf)
    {
        var inWindow = new Dictionary<string, int>();
        var oldest = 0;
        foreach (var probe in probes)
        {
            var target = targetOf(probe);
            inWindow[target] = inWindow.GetValueOrDefault(target) + 1;
            while (probe.Observed.Seen.First.Nanoseconds - probes[oldest].Observed.Seen.First.Nanoseconds > WindowNanoseconds)
            {
                var gone = targetOf(probes[oldest++]);
                if (--inWindow[gone] == 0) inWindow.Remove(gone);
            }
            if (inWindow.Count >= MinimumTargets) return true;
        }
        return false;
    }

    private static string PortOf(Conversation conversation) => conversation.Observed.BPort is { } port
        ? string.Create(CultureInfo.InvariantCulture, $"{conversation.Observed.Transport}/{port}")
        : conversation.Observed.Transport;
}
