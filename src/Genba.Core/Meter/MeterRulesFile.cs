using System.Text;
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
    private const string ResourceName = "meter.json";
    private const int KnownVersion = 1;

    /// <summary>Larger figures are slips of a finger, and sums of them would not fit.</summary>
    private const int Most = 1_000;

    private static readonly Lazy<MeterRules> Inside = new(() => Read(ResourceName, InsideBytes()));

    /// <summary>What counts while the data folder says nothing else.</summary>
    public static MeterRules BuiltIn => Inside.Value;

    /// <summary>The file inside the program, to begin an own one with.</summary>
    public static byte[] InsideBytes()
    {
        using var resource = typeof(MeterRulesFile).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidDataException($"{ResourceName}, line 1: the program was built without this file.");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The rules of the data folder. A file that is wrong is not half obeyed: the built-in rules count, and the fault is
    /// told.</summary>
    public static MeterRulesReading In(DataFolder folder)
    {
        var path = folder.MeterFile;
        if (!File.Exists(path)) return new(BuiltIn, IsBuiltIn: true, Fault: null);
        try
        {
            return new(Read(Path.GetFileName(path), File.ReadAllBytes(path)), IsBuiltIn: false, Fault: null);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return new(BuiltIn, IsBuiltIn: true, fault.Message);
        }
    }

    /// <param name="name">How faults call the file.</param>
    /// <exception cref="InvalidDataException">Not such a file; the message names file, line and fault.</exception>
    public static MeterRules Read(string name, ReadOnlySpan<byte> json)
    {
        var file = new JsonLines(name, Encoding.UTF8.GetString(json));
        MeterRules rules;
        try
        {
            rules = JsonSerializer.Deserialize(file.Text, MeterJson.Default.MeterRules) ?? throw file.Fault(1, "the file is empty");
        }
        catch (JsonException fault)
        {
            throw file.Fault((int)(fault.LineNumber ?? 0) + 1, fault.Message.TrimEnd('.'));
        }
        Check(rules, file);
        return rules;
    }

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

/// <param name="Fault">Why the file of the data folder does not count, with its line; null when it does or is not there.</param>
public sealed record MeterRulesReading(MeterRules Rules, bool IsBuiltIn, string? Fault);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(MeterRules))]
internal sealed partial class MeterJson : JsonSerializerContext;
