using System.Text.Json;
using System.Text.Json.Serialization;
using Genba.Core.Assets;
using Genba.Core.Texts;

namespace Genba.Core.Planning;

/// <summary>
/// What most factories plan for, as data that travels inside the program: goals, demands, processes, what a kind of machine
/// usually means, and threats with the evidence that makes them likelier.
/// </summary>
public sealed record PlanCatalogue(
    IReadOnlyList<CatalogueGoal> Goals, IReadOnlyList<CatalogueDemand> Demands, IReadOnlyList<CatalogueProcess> Processes,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Ratings, IReadOnlyList<CatalogueThreat> Threats)
{
    private const string Resource = "planning/catalogue.json";
    private static readonly Lazy<PlanCatalogue> Read = new(ReadInside);

    public static PlanCatalogue Inside => Read.Value;

    /// <exception cref="InvalidDataException">Not a catalogue; the message names line and fault.</exception>
    public static PlanCatalogue Load(Stream json)
    {
        try
        {
            var catalogue = JsonSerializer.Deserialize(json, CatalogueJson.Default.PlanCatalogue)
                ?? throw new InvalidDataException($"{Resource}, line 1: the file is empty.");
            return catalogue.Fault() is { } fault ? throw new InvalidDataException($"{Resource}: {fault}") : catalogue;
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{Resource}, line {(fault.LineNumber ?? 0) + 1}: {fault.Message}", fault);
        }
    }

    private static PlanCatalogue ReadInside()
    {
        using var file = typeof(PlanCatalogue).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidDataException($"{Resource}, line 1: the program was built without this file.");
        return Load(file);
    }

    private string? Fault()
    {
        var kinds = Enum.GetNames<AssetKind>();
        var named = Demands.SelectMany(demand => demand.Kinds).Concat(Processes.SelectMany(process => process.Kinds))
            .Concat(Threats.SelectMany(threat => threat.Kinds)).Concat(Ratings.Keys);
        if (named.Except(kinds).FirstOrDefault() is { } kind) return $"no kind of machine is called '{kind}'.";
        var values = Goals.Select(goal => goal.Value).Concat(Threats.SelectMany(threat => threat.Touches))
            .Concat(Ratings.Values.SelectMany(of => of.Keys));
        if (values.Except(PlanFields.Values).FirstOrDefault() is { } value) return $"no value is called '{value}'.";
        var ids = Threats.Select(threat => threat.Id).ToList();
        return ids.Distinct().Count() == ids.Count ? null : "two threats have the same id.";
    }
}

/// <param name="Value">One of the six values.</param>
public sealed record CatalogueGoal(string Value, BilingualText Name, BilingualText Why);

/// <param name="Kinds">Kinds of machines that bring it up; empty: it concerns every plant.</param>
public sealed record CatalogueDemand(string Id, string From, BilingualText Name, BilingualText Asks, IReadOnlyList<string> Kinds);

/// <param name="Kinds">Machines that show that the plant has this process.</param>
public sealed record CatalogueProcess(string Id, IReadOnlyList<string> Kinds, BilingualText Name, BilingualText Work);

/// <param name="Touches">The values that suffer.</param>
/// <param name="Rules">Detections whose findings make it likelier.</param>
/// <param name="Signs">Traffic that makes it likelier: <see cref="ZoneSigns"/>.</param>
/// <param name="Kinds">Machines that it needs; empty: any.</param>
/// <param name="Requirements">Items of the checklist that lower it.</param>
/// <param name="Unseen">A network cannot show it: it starts in the middle.</param>
/// <param name="OnlyWhenSeen">Proposed only where a finding or a sign speaks for it.</param>
public sealed record CatalogueThreat(
    string Id, BilingualText Name, BilingualText How, BilingualText Measure, IReadOnlyList<string> Touches, IReadOnlyList<string> Rules,
    IReadOnlyList<string> Signs, IReadOnlyList<string> Kinds, IReadOnlyList<string> Requirements, bool Unseen, bool OnlyWhenSeen);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PlanCatalogue))]
internal sealed partial class CatalogueJson : JsonSerializerContext;
