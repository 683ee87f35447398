using Genba.Core.Texts;

namespace Genba.Core.Scoring;

/// <summary>What is wrong with a vector, and the words for severities.</summary>
internal static class ScoringTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(ScoringTexts));

    public static BilingualText TooLong(int longest) => Texts.Get(nameof(TooLong), longest);
    public static BilingualText NoVersion() => Texts.Get(nameof(NoVersion));
    public static BilingualText NoMetric(string metric, string version) => Texts.Get(nameof(NoMetric), metric, version);
    public static BilingualText NoValue(string metric, string version, string value) => Texts.Get(nameof(NoValue), metric, version, value);
    public static BilingualText DoubleMetric(string metric) => Texts.Get(nameof(DoubleMetric), metric);
    public static BilingualText Missing(string metric, string version) => Texts.Get(nameof(Missing), metric, version);
    public static BilingualText Of(CvssSeverity severity) => Texts.Get($"Severity-{severity}");
}
