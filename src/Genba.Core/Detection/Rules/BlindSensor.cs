using System.Globalization;
using Genba.Core.Observations;
using Genba.Core.Texts;
using Genba.Wire.Observations;

namespace Genba.Core.Detection.Rules;

/// <summary>
/// D35, as far as captures tell: Genba itself did not see everything. Lost packets, a clock that jumped or runs wrong, a
/// silence between captures that otherwise follow each other, claims that found no room. The chain of the log is checked
/// by <c>genba ledger verify</c>.
/// </summary>
public sealed class BlindSensor : IDetectionRule
{
    private const int MinimumGaps = 20;
    private const double LossLimit = 0.01;
    private const int MinimumCaptures = 4;
    private static readonly TimeSpan ClockError = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan UsualPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(10);

    public string Id => "D35";
    public string Technique => "T0872";
    public IReadOnlyList<string> MetiItems { get; } = ["3-8"];

    public IEnumerable<Finding> Detect(DetectionScope scope) =>
        [.. Losses(scope), .. Drops(scope), .. Jumps(scope), .. Clocks(scope), .. Pauses(scope), .. Floods(scope)];

    /// <summary>Pieces of TCP streams that never came; counted where a protocol was recognised.</summary>
    private IEnumerable<Finding> Losses(DetectionScope scope)
    {
        var gaps = scope.Plant.Anomalies.Where(anomaly => anomaly.Observed.Kind == AnomalyKind.ReassemblyGap).ToList();
        foreach (var group in gaps.GroupBy(gap => gap.Observed.Evidence.Capture))
        {
            if (scope.Plant.Captures.FirstOrDefault(one => one.Sha256 == group.Key) is not { } capture) continue;
            var packets = scope.Plant.Conversations
                .Where(one => one.Observed is { Transport: "tcp", Protocol: not null } && one.Observed.FirstPacket.Capture == group.Key)
                .Sum(one => one.Observed.AToB.Packets + one.Observed.BToA.Packets);
            var lost = group.Sum(gap => gap.Observed.Count);
            if (lost < MinimumGaps || packets == 0 || lost < packets * LossLimit) continue;
            yield return Make(
                scope, capture.Name, "loss", Severity.Medium, [.. group.Select(gap => gap.Observed.Evidence).Take(16)],
                Sighting.Over(group.Select(gap => gap.Observed.Seen)),
                DetectionTexts.Title(Id, capture.Name, lost, 100.0 * lost / packets)) with
            { Count = lost };
        }
    }

    private IEnumerable<Finding> Drops(DetectionScope scope) => scope.Plant.Captures
        .Where(capture => capture is { Sensor.KernelDropped: > 0, First: not null, Last: not null }
            && capture.Sensor.LossOf(capture.Packets) > SensorHealth.GraveLoss)
        .Select(capture => Make(
            scope, capture.Name, "drops", Severity.Medium, [new(capture.Sha256, 1)],
            new(capture.First!.Value, capture.Last!.Value), DetectionTexts.Title(
                Id + "Dropped", capture.Name, capture.Sensor!.KernelDropped, 100 * capture.Sensor.LossOf(capture.Packets))));

    private IEnumerable<Finding> Jumps(DetectionScope scope) => scope.Plant.Captures
        .Where(capture => capture.Spans.Count > 1)
        .Select(capture => Make(
            scope, capture.Name, "jump", Severity.Medium,
            [new(capture.Sha256, capture.Problems.FirstOrDefault(problem => problem.Packet is not null)?.Packet ?? 1)],
            Sighting.Over(capture.Spans), DetectionTexts.Title(Id + "Jump", capture.Name, capture.Spans.Count - 1)));

    /// <summary>All clocks that tell the time on the network disagree with that of the sensor.</summary>
    private IEnumerable<Finding> Clocks(DetectionScope scope)
    {
        foreach (var clocks in scope.Plant.Clocks.GroupBy(clock => clock.Observed.Evidence.Capture))
        {
            var best = clocks.MinBy(clock => clock.Observed.LeastOffset.Duration())!;
            if (best.Observed.LeastOffset.Duration() <= ClockError) continue;
            yield return Make(
                scope, best.Asset, "clock", Severity.Low, [.. clocks.Select(clock => clock.Observed.Evidence).Take(16)],
                Sighting.Over(clocks.Select(clock => clock.Observed.Seen)),
                DetectionTexts.Title(
                    Id + "Clock", scope.Index.NameOf(best.Asset), Math.Abs(best.Observed.LeastOffset.TotalSeconds), clocks.Count()));
        }
    }

    private IEnumerable<Finding> Pauses(DetectionScope scope)
    {
        var captures = scope.Plant.Captures.Where(capture => capture is { Sight: SourceSight.Frames, First: not null, Last: not null, Packets: > 0 })
            .OrderBy(capture => capture.First!.Value).ToList();
        if (captures.Count < MinimumCaptures) yield break;
        var pauses = captures.Zip(captures.Skip(1))
            .Select(pair => (Before: pair.First, After: pair.Second, Lasts: pair.Second.First!.Value - pair.First.Last!.Value)).ToList();
        if (pauses.Select(pause => pause.Lasts).Order().ElementAt(pauses.Count / 2) > UsualPause) yield break;
        foreach (var (before, after, lasts) in pauses.Where(pause => pause.Lasts >= Silence))
        {
            yield return Make(
                scope, after.Name, "silence|" + before.Sha256[..16], Severity.Medium,
                [LastOf(before), new(after.Sha256, 1)], new(before.Last!.Value, after.First!.Value),
                DetectionTexts.Title(Id + "Silence", before.Name, after.Name, (long)lasts.TotalMinutes));
        }
    }

    private IEnumerable<Finding> Floods(DetectionScope scope) => scope.Plant.Captures
        .Where(capture => capture is { DroppedObservations: > 0, First: not null, Last: not null })
        .Select(capture => Make(
            scope, capture.Name, "flood", Severity.Medium, [LastOf(capture)],
            new(capture.First!.Value, capture.Last!.Value), DetectionTexts.Title(Id + "Flood", capture.Name, capture.DroppedObservations)));

    /// <summary>Its last frame. While watching not every frame is kept, but always the first.</summary>
    private static PacketReference LastOf(CaptureSummary capture) =>
        new(capture.Sha256, capture.Sensor is { KeepsPackets: false } ? 1 : capture.Packets);

    /// <param name="subject">The capture's name, or the asset whose clock it is.</param>
    private Finding Make(
        DetectionScope scope, string subject, string what, Severity severity, IReadOnlyList<PacketReference> evidence, Sighting seen,
        BilingualText title) => new()
        {
            Rule = Id,
            Severity = severity,
            Title = title,
            Why = DetectionTexts.Why(Id),
            Advice = DetectionTexts.Advice(Id, scope.WhomToCall(subject)),
            Assets = [subject],
            Technique = Technique,
            Evidence = evidence,
            Seen = seen,
            Key = string.Create(CultureInfo.InvariantCulture, $"{Id}|{subject}|{what}|{evidence[0].Capture[..16]}"),
        };
}
