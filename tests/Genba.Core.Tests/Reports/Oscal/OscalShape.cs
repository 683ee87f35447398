using System.Text.Json;

namespace Genba.Core.Tests.Reports.Oscal;

/// <summary>Holds a file to <see cref="OscalModels"/>: exactly one document, and in it nothing that the models do not know.</summary>
internal static class OscalShape
{
    private static readonly string[] Documents = ["assessment-results", "plan-of-action-and-milestones"];

    private static readonly Dictionary<string, Dictionary<string, Field>> Objects = OscalModels.Objects.ToDictionary(
        model => model.Key,
        model => model.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Field.Parse).ToDictionary(field => field.Name));

    /// <summary>Of an object in <see cref="OscalModels"/>.</summary>
    public static IReadOnlyCollection<Field> FieldsOf(string kind) => Objects[kind].Values;

    /// <returns>What does not fit, each with its place.</returns>
    public static IReadOnlyList<string> FaultsOf(ReadOnlyMemory<byte> json)
    {
        using var file = JsonDocument.Parse(json);
        var faults = new List<string>();
        var documents = file.RootElement.EnumerateObject().Where(property => property.Name != "$schema").ToList();
        if (file.RootElement.TryGetProperty("$schema", out var schema)) Look(schema, "uri-reference", "$.$schema", faults);
        if (documents is [var document] && Documents.Contains(document.Name)) Look(document.Value, document.Name, "$." + document.Name, faults);
        else faults.Add("$: not one document");
        return faults;
    }

    private static void Look(JsonElement value, string kind, string place, List<string> faults)
    {
        if (Objects.TryGetValue(kind, out var fields)) LookInto(value, kind, fields, place, faults);
        else if (!(kind.StartsWith('=') ? IsOneOf(value, kind[1..]) : OscalDatatypes.All[kind](value))) faults.Add($"{place}: no {kind}: {value}");
    }

    private static bool IsOneOf(JsonElement value, string words) =>
        value.ValueKind == JsonValueKind.String && words.Split('|').Contains(value.GetString());

    private static void LookInto(JsonElement value, string kind, Dictionary<string, Field> fields, string place, List<string> faults)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            faults.Add($"{place}: not an object");
            return;
        }
        foreach (var field in fields.Values)
            if (field.Required && !value.TryGetProperty(field.Name, out _)) faults.Add($"{place}: lacks {field.Name}");
        foreach (var property in value.EnumerateObject())
        {
            var at = $"{place}.{property.Name}";
            if (!fields.TryGetValue(property.Name, out var field)) faults.Add($"{at}: unknown in {kind}");
            else if (!field.IsList) Look(property.Value, field.Kind, at, faults);
            else if (property.Value is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() == 0)
                faults.Add($"{at}: no list, or an empty one");
            else foreach (var (index, item) in list.EnumerateArray().Index()) Look(item, field.Kind, $"{at}[{index}]", faults);
        }
    }

    internal sealed record Field(string Name, bool Required, bool IsList, string Kind)
    {
        public static Field Parse(string text)
        {
            var (head, kind) = text.Split(':', 2) is [var left, var right] ? (left, right) : throw new FormatException(text);
            return new(head.TrimEnd(']', '[', '!'), head.Contains('!', StringComparison.Ordinal), head.EndsWith(']'), kind);
        }
    }
}
