using System.Text.Json;
using System.Text.Json.Nodes;

namespace Genba.App.Cli;

/// <summary>
/// One question to a tool for versions, identifiers or scores: an object of texts, from a line of JSON or from the command line.
/// </summary>
internal sealed class NotationQuestion(JsonElement question)
{
    public static NotationQuestion Of(JsonObject values)
    {
        using var document = JsonDocument.Parse(values.ToJsonString());
        return new(document.RootElement.Clone());
    }

    /// <summary>A text; null when it is missing, null or no text.</summary>
    public string? this[string name] => question.TryGetProperty(name, out var value) ? TextOf(value) : null;

    /// <summary>A list of texts; null when it is missing or holds anything else.</summary>
    public IReadOnlyList<string>? List(string name)
    {
        if (!question.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array) return null;
        var texts = list.EnumerateArray().Select(TextOf).ToList();
        return texts.Contains(null) ? null : [.. texts.OfType<string>()];
    }

    /// <summary>An object of texts; empty when it is missing.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Pairs(string name) =>
        question.TryGetProperty(name, out var pairs) && pairs.ValueKind == JsonValueKind.Object ? PairsOf(pairs) : [];

    public IEnumerable<KeyValuePair<string, string?>> Pairs() => PairsOf(question);

    private static IEnumerable<KeyValuePair<string, string?>> PairsOf(JsonElement pairs) =>
        pairs.EnumerateObject().Select(pair => KeyValuePair.Create(pair.Name, TextOf(pair.Value)));

    private static string? TextOf(JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False) return value.GetRawText();
        if (value.ValueKind == JsonValueKind.Array) return string.Join(',', value.EnumerateArray().Select(TextOf));
        if (value.ValueKind != JsonValueKind.String) return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, escaped: JSON, but no text.
            return null;
        }
    }
}
