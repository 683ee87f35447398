using System.Text.Json;
using System.Text.Json.Serialization;
using Genba.Core.Labels;
using Genba.Core.Texts;

namespace Genba.Core.Checks;

/// <summary>What is to be looked after on machines with certain labels, and how often.</summary>
/// <param name="Id">Stable: what records of done checks name.</param>
/// <param name="Labels">Ids of labels; <see cref="Unlabelled"/> for machines whose label nobody can tell.</param>
public sealed record CheckList(string Id, IReadOnlyList<string> Labels, BilingualText Title, IReadOnlyList<BilingualText> Steps,
    Interval Every)
{
    public const string Unlabelled = "unknown";
    public const int MostSteps = 30;
    public const int LongestText = 300;

    private const string ResourceName = "check-lists.json";

    private static readonly Lazy<IReadOnlyList<CheckList>> Inside = new(ReadInside);

    /// <summary>The lists that travel inside the program, one for each built-in label.</summary>
    public static IReadOnlyList<CheckList> BuiltIn => Inside.Value;

    public bool IsFor(RiskLabel? label) => Labels.Contains(label?.Id ?? Unlabelled);

    /// <summary>Nothing is missing and nothing is longer than it may be.</summary>
    [JsonIgnore]
    public bool IsSensible => Id.Length is > 0 and <= 60 && Labels.Count > 0 && Steps.Count is > 0 and <= MostSteps && Every.IsSensible
        && Steps.Append(Title).All(text => IsSensibleText(text.Ja) && IsSensibleText(text.En));

    public string ToJson() => JsonSerializer.Serialize(this, CheckJson.Default.CheckList);

    public static CheckList? FromJson(string json) => JsonSerializer.Deserialize(json, CheckJson.Default.CheckList);

    private static bool IsSensibleText(string text) => !string.IsNullOrWhiteSpace(text) && text.Length <= LongestText;

    private static IReadOnlyList<CheckList> ReadInside()
    {
        using var resource = typeof(CheckList).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidDataException($"{ResourceName}, line 1: the program was built without this file.");
        try
        {
            var lists = JsonSerializer.Deserialize(resource, CheckJson.Default.IReadOnlyListCheckList)!;
            return lists.FirstOrDefault(list => !list.IsSensible) is { } wrong
                ? throw new InvalidDataException($"{ResourceName}: the list '{wrong.Id}' is not whole.")
                : lists;
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{ResourceName}, line {(fault.LineNumber ?? 0) + 1}: {fault.Message}", fault);
        }
    }
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(CheckList))]
[JsonSerializable(typeof(IReadOnlyList<CheckList>))]
internal sealed partial class CheckJson : JsonSerializerContext;
