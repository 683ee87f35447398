using Genba.Core.Texts;

namespace Genba.Core.Scoring;

/// <summary>The words of a score; CVSS 2 knows low, medium and high only.</summary>
public enum CvssSeverity
{
    None,
    Low,
    Medium,
    High,
    Critical,
}

/// <summary>The scores of a vector; null where the vector says nothing about that group of metrics.</summary>
/// <param name="Base">From the base metrics alone.</param>
/// <param name="Temporal">CVSS 2 and 3: with the temporal metrics. CVSS 4.0: with the threat metric.</param>
/// <param name="Environmental">With everything the vector says.</param>
public sealed record CvssScores(double Base, double? Temporal, double? Environmental)
{
    /// <summary>The score that says most.</summary>
    public double Overall => Environmental ?? Temporal ?? Base;
}

/// <summary>A CVSS vector of version 2.0, 3.0, 3.1 or 4.0 (FIRST).</summary>
/// <param name="Metrics">What the vector gives, by metric.</param>
public sealed record CvssVector(CvssMetrics Metrics, IReadOnlyDictionary<string, string> Values)
{
    private const int LongestVector = 1_000;

    public string Version => Metrics.Version;

    /// <summary>Reads a vector; metrics may stand in any order, each once. CVSS 2 may stand in parentheses.</summary>
    public static bool TryParse(string text, out CvssVector vector, out ReadingFault? fault)
    {
        vector = new(CvssMetrics.V31, new Dictionary<string, string>());
        fault = text.Length > LongestVector ? new(LongestVector, ScoringTexts.TooLong(LongestVector)) : null;
        if (fault is not null) return false;
        var metrics = CvssMetrics.All.FirstOrDefault(known => known.Prefix.Length > 0
            && text.StartsWith(known.Prefix, StringComparison.Ordinal));
        if (metrics is null && text.StartsWith("CVSS:", StringComparison.OrdinalIgnoreCase))
        {
            fault = new(0, ScoringTexts.NoVersion());
            return false;
        }
        metrics ??= CvssMetrics.V2;
        var (start, end) = (metrics.Prefix.Length, text.Length);
        if (metrics == CvssMetrics.V2 && text is ['(', .., ')']) (start, end) = (1, text.Length - 1);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var at = start; at <= end && fault is null;)
        {
            var slash = text.IndexOf('/', at, end - at);
            var field = text[at..(slash < 0 ? end : slash)];
            fault = ReadField(metrics, field, at, values);
            at += field.Length + 1;
        }
        if (fault is null && metrics.Base.FirstOrDefault(metric => !values.ContainsKey(metric)) is { } missing)
            fault = new(end, ScoringTexts.Missing(missing, metrics.Version));
        vector = new(metrics, values);
        return fault is null;
    }

    /// <summary>The word for a severity, for people.</summary>
    public static BilingualText WordFor(CvssSeverity severity) => ScoringTexts.Of(severity);

    public CvssScores Score() => Metrics.Score(this);

    public CvssSeverity Severity() => SeverityOf(Score().Overall);

    /// <summary>The word for a score, as this version rates it.</summary>
    public CvssSeverity SeverityOf(double score) => score switch
    {
        <= 0 when Metrics != CvssMetrics.V2 => CvssSeverity.None,
        < 4.0 => CvssSeverity.Low,
        < 7.0 => CvssSeverity.Medium,
        < 9.0 => CvssSeverity.High,
        _ => Metrics == CvssMetrics.V2 ? CvssSeverity.High : CvssSeverity.Critical,
    };

    /// <summary>The vector with its metrics in the order of the specification, without those that say nothing.</summary>
    public override string ToString() =>
        Metrics.Prefix + string.Join('/', Metrics.Names.Where(name => Says(name) || Metrics.Base.Contains(name))
            .Select(name => $"{name}:{Values[name]}"));

    /// <summary>Whether the vector gives the metric a value other than "not defined".</summary>
    public bool Says(string metric) => Values.TryGetValue(metric, out var value) && value != Metrics.NotDefined;

    /// <summary>The value of a metric, or what stands for a value that is not given.</summary>
    internal string Value(string metric) => Values.GetValueOrDefault(metric, Metrics.NotDefined);

    public bool Equals(CvssVector? other) => other is not null && ToString() == other.ToString();
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    private static ReadingFault? ReadField(CvssMetrics metrics, string field, int at, Dictionary<string, string> values)
    {
        var colon = field.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? field : field[..colon];
        if (metrics.ValuesOf(name) is not { } known)
        {
            var isNoVector = metrics == CvssMetrics.V2 && values.Count == 0;
            return new(at, isNoVector ? ScoringTexts.NoVersion() : ScoringTexts.NoMetric(name, metrics.Version));
        }
        var value = colon < 0 ? "" : field[(colon + 1)..];
        if (!known.Contains(value)) return new(at + name.Length, ScoringTexts.NoValue(name, metrics.Version, value));
        return values.TryAdd(name, value) ? null : new(at, ScoringTexts.DoubleMetric(name));
    }
}
