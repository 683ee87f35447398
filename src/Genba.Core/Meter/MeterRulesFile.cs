using System.Text.Json;
using System.Text.Json.Serialization;
using Genba.Core.Ssvc;
using Genba.Core.Storage;

namespace Genba.Core.Meter;

/// <summary>
/// The rules of the meter as a JSON file (docs/meter.md): the one inside the program, or <c>meter.json</c> in the data folder instead of
/// it. Anything unknown, missing or repeated is a fault with its line.
/// </summary>
public static class MeterRulesFile
{
    private const int KnownVersion = 1;

    /// <summary>Larger figures are slips of a finger, and sums of them would not fit.</summary>
    private const int Most = 1_000;

    private static readonly RulesFile<MeterRules> File = new("meter.json", MeterJson.Default.MeterRules, Check);

    /// <summary>What counts while the data folder says nothing else.</summary>
    public static MeterRules BuiltIn => File.BuiltIn;

    /// <summary>The file inside the program, to begin an own one with.</summary>
    public static byte[] InsideBytes() => File.InsideBytes();

    /// <summary>The rules of the data folder.</summary>
    public static RulesReading<MeterRules> In(DataFolder folder) => File.In(folder.MeterFile);

    /// <inheritdoc cref="RulesFile{T}.Read"/>
    public static MeterRules Read(string name, ReadOnlySpan<byte> json) => File.Read(name, json);

    private static void Check(MeterRules rules, JsonLines file)
    {
        if (rules.Version != KnownVersion) throw file.Fault("version", $"version {rules.Version} is not known, only {KnownVersion}");
        var outcomes = DecisionTable.Deployer.Outcome.Values;
        foreach (var name in rules.Weights.Keys.Concat(rules.AtLeast.Keys))
            if (!outcomes.Contains(name)) throw file.Fault(name, $"'{name}' is no outcome; these are: {string.Join(", ", outcomes)}");
        if (outcomes.FirstOrDefault(name => !rules.Weights.ContainsKey(name)) is { } missing)
            throw file.Fault("weights", $"'{missing}' has no weight");
        foreach (var (name, weight) in rules.Weights) Within(weight, 0, Most, name);
        foreach (var (name, level) in rules.AtLeast) Within(level, 0, MeterRules.Highest, name);
        Within(rules.MachineCap, 1, Most, "machine_cap");
        Within(rules.FullAt, 0.01m, Most, "full_at");
        Within(rules.CoverageLimit, 1, 100, "coverage_limit");
        Within(rules.OldestDays, 1, Most, "oldest_days");
        CheckBands(rules.Bands, file);

        void Within(decimal value, decimal least, decimal most, string word)
        {
            if (value < least || value > most)
                throw file.Fault(word, FormattableString.Invariant($"'{word}' is {value}, not from {least} to {most}"));
        }
    }

    private static void CheckBands(IReadOnlyList<MeterBand> bands, JsonLines file)
    {
        if (bands is not [{ From: 0 }, ..]) throw file.Fault("bands", "the first band must begin at 0");
        for (var i = 1; i < bands.Count; i++)
        {
            if (bands[i].From <= bands[i - 1].From || bands[i].From >= MeterRules.Highest)
                throw file.Fault("from", $"the band from {bands[i].From} must begin after {bands[i - 1].From} and before 100", time: i + 1);
            if (bands[i].Look <= bands[i - 1].Look)
                throw file.Fault("look", $"the band from {bands[i].From} must look worse than the one before", time: i + 1);
        }
        foreach (var (place, band) in bands.Index())
            if (string.IsNullOrWhiteSpace(band.Word.Ja) || string.IsNullOrWhiteSpace(band.Word.En))
                throw file.Fault("word", $"the band from {band.From} has no word", time: place + 1);
    }
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(MeterRules))]
internal sealed partial class MeterJson : JsonSerializerContext;
