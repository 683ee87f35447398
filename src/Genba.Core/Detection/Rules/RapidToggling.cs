using System.Globalization;
using Genba.Core.Observations;

namespace Genba.Core.Detection.Rules;

/// <summary>
/// D19: one point is written back and forth many times within seconds. What blinks all the time, a lamp or a sign of life,
/// does so everywhere and is left alone.
/// </summary>
public sealed class RapidToggling : IDetectionRule
{
    private const int MinimumToggles = 10;
    private const double WindowSeconds = 10;
    private const double SteadyShare = 0.3;
    private static readonly TimeSpan SteadyFor = TimeSpan.FromMinutes(10);

    public string Id => "D19";
    public string Technique => "T0806";
    public IReadOnlyList<string> MetiItems { get; } = ["3-7"];

    public IEnumerable<Finding> Detect(DetectionScope scope) => scope.Plant.Writes
        .Where(write => write.Observed.MostToggles >= MinimumToggles && !IsSteady(write.Observed))
        .GroupBy(write => (write.ServerAsset, write.ClientAsset, Hour: Hours.Of(write.Observed.BusiestAt.Time)))
        .Select(group =>
        {
            var worst = group.MaxBy(write => write.Observed.MostToggles)!;
            return new Finding
            {
                Rule = Id,
                Severity = Severity.Medium,
                Title = DetectionTexts.Title(
                    Id, scope.Index.NameOf(worst.ClientAsset), scope.Index.NameOf(worst.ServerAsset), worst.Observed.Point,
                    worst.Observed.MostToggles),
                Why = DetectionTexts.Why(Id),
                Advice = DetectionTexts.Advice(Id, scope.WhomToCall(worst.ServerAsset)),
                Assets = [worst.ServerAsset, worst.ClientAsset],
                Technique = Technique,
                Evidence = [.. group.Select(write => write.Observed.BusiestAt.Packet).Take(32)],
                Seen = Sighting.Over(group.Select(write => write.Observed.Seen)),
                Count = group.Sum(write => write.Observed.Toggles),
                Key = string.Create(CultureInfo.InvariantCulture, $"{Id}|{worst.ServerAsset}|{worst.ClientAsset}|{group.Key.Hour}"),
            };
        });

    private static bool IsSteady(WriteObservation write)
    {
        var lasts = write.Seen.Last - write.Seen.First;
        return lasts >= SteadyFor && write.Toggles / (lasts.TotalSeconds / WindowSeconds) >= write.MostToggles * SteadyShare;
    }
}
