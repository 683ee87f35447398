using System.Text.Json;
using System.Text.Json.Serialization;
using Genba.Core.Frameworks;
using Genba.Core.Registers;
using Genba.Core.Texts;

namespace Genba.Core.Actions;

/// <summary>
/// What a plant can do about each item of METI's checklist, in our own words: <c>frameworks/meti-factory-actions.json</c>. Hours are our
/// estimate; nobody publishes any.
/// </summary>
public sealed record ActionCatalogue(string Id, BilingualText Note, IReadOnlyList<CatalogueAction> Actions)
{
    public const string FileId = "meti-factory-actions";

    /// <summary>Hours: half a day. What takes longer is split into steps.</summary>
    public const decimal LongestStep = 4;

    private static readonly Lazy<ActionCatalogue> Known = new(() => Load(FrameworkLibrary.FileOf(FileId), FrameworkLibrary.Bytes(FileId)));

    public static ActionCatalogue Inside => Known.Value;

    /// <returns>Null when the catalogue has nothing for it.</returns>
    public CatalogueAction? For(string requirement) => Actions.FirstOrDefault(action => action.Requirement == requirement);

    /// <exception cref="FrameworkException">Something is missing, unknown, repeated or refers to nothing; names file and line.</exception>
    internal static ActionCatalogue Load(string name, ReadOnlyMemory<byte> json)
    {
        var file = new JsonSource(name, json);
        var catalogue = file.Read(ActionJson.Default.ActionCatalogue);
        file.RefuseRepeated(catalogue.Actions.Select(action => action.Requirement), "requirement");
        var known = FrameworkLibrary.Factory.Requirements.Select(requirement => requirement.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var action in catalogue.Actions)
        {
            if (!known.Contains(action.Requirement)) throw file.Fault(action.Requirement,
                ActionTexts.UnknownRequirement(action.Requirement));
            if (action.After.FirstOrDefault(before => !known.Contains(before)) is { } missing)
                throw file.FaultIn(action.Requirement, missing, ActionTexts.UnknownRequirement(missing));
            if (action.Registers.FirstOrDefault(register => RegisterTable.Find(register) is null) is { } lost)
                throw file.FaultIn(action.Requirement, lost, ActionTexts.UnknownRegister(lost));
            if (action.Steps.Count == 0 || action.Steps.Any(step => step.Hours is <= 0 or > LongestStep || !IsWhole(step.Title)
                || !IsWhole(step.How))
                || !IsWhole(action.Title) || !action.Page.StartsWith('/'))
                throw file.Fault(action.Requirement, ActionTexts.NotWhole(action.Requirement));
            if (action.Steps.FirstOrDefault(step => !Workers.All.Contains(step.Who)) is { } stranger)
                throw file.FaultIn(action.Requirement, stranger.Who, ActionTexts.UnknownWorker(stranger.Who));
        }
        if (DependenceCycle.Of(catalogue.Actions.ToDictionary(action => action.Requirement, action => action.After)) is { } cycle)
            throw file.Fault(cycle[0], ActionTexts.Cycle(string.Join(" → ", cycle)));
        return catalogue;
    }

    private static bool IsWhole(BilingualText text) => !string.IsNullOrWhiteSpace(text.En) && !string.IsNullOrWhiteSpace(text.Ja);
}

/// <summary>What to do about one requirement.</summary>
/// <param name="After">Requirements whose action comes first.</param>
/// <param name="UsuallyBuys">Something usually has to be bought; how much is for a person to say.</param>
/// <param name="Registers">Where the record of it is kept.</param>
/// <param name="Page">Where Genba shows whether it is so.</param>
public sealed record CatalogueAction(
    string Requirement, ActionKind Kind, IReadOnlyList<string> After, bool UsuallyBuys, IReadOnlyList<string> Registers,
        string Page,
    BilingualText Title, IReadOnlyList<CatalogueStep> Steps)
{
    /// <summary>A line usually has to stand still for one of its steps.</summary>
    [JsonIgnore]
    public bool NeedsStop => Steps.Any(step => step.NeedsStop);

    /// <summary>Of our own people, all steps together.</summary>
    [JsonIgnore]
    public int Minutes => (int)(Steps.Sum(step => step.Hours) * 60);
}

/// <summary>At most half a day of one person.</summary>
/// <param name="Who">One of <see cref="Workers"/>.</param>
/// <param name="NeedsStop">A line usually has to stand still for it.</param>
/// <param name="How">What to do first, in a sentence or two.</param>
public sealed record CatalogueStep(string Who, decimal Hours, bool NeedsStop, BilingualText Title, BilingualText How)
{
    [JsonIgnore]
    public int Minutes => (int)(Hours * 60);
}

/// <summary>Who usually does it.</summary>
public static class Workers
{
    public static IReadOnlyList<string> All { get; } = ["security", "plant-head", "production", "line", "it", "maintenance",
        "purchasing", "hr"];
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ActionCatalogue))]
[JsonSerializable(typeof(ActionBody))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class ActionJson : JsonSerializerContext;
