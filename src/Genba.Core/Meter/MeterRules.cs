using Genba.Core.Texts;

namespace Genba.Core.Meter;

/// <summary>By what the meter counts: data that a plant may replace (docs/meter.md).</summary>
/// <param name="Weights">Points of one vulnerability by the outcome of the SSVC deployer tree.</param>
/// <param name="MachineCap">More points than this no machine counts.</param>
/// <param name="FullAt">So many points per machine, on average, are level 100.</param>
/// <param name="AtLeast">The level is never below this while one vulnerability with the outcome counts.</param>
/// <param name="CoverageLimit">Percent of machines of which enough must be known.</param>
/// <param name="OldestDays">Data older than this tell nothing of today.</param>
/// <param name="Bands">In rising order, the first from 0.</param>
public sealed record MeterRules(
    int Version, IReadOnlyDictionary<string, int> Weights, int MachineCap, decimal FullAt, IReadOnlyDictionary<string, int> AtLeast,
    int CoverageLimit, int OldestDays, IReadOnlyList<MeterBand> Bands)
{
    public const int Highest = 100;

    /// <param name="level">0 to 100.</param>
    public MeterBand BandOf(int level) => Bands.Last(band => band.From <= level);

    /// <summary>The level after the last of the band; for the last one 100.</summary>
    public int EndOf(MeterBand band) => Bands.FirstOrDefault(other => other.From > band.From)?.From ?? Highest;
}

/// <param name="From">The lowest level that belongs to it.</param>
/// <param name="Look">Colour and shape.</param>
public sealed record MeterBand(int From, MeterLook Look, BilingualText Word);

/// <summary>Colour and shape of a band, of which no two are alike: green square, yellow diamond, orange triangle, red octagon.</summary>
public enum MeterLook { Good, Attention, Warning, Danger }
