using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Genba.Core.Assessment;

/// <summary>How judgements are kept in the database.</summary>
internal static class EvidenceJudgementsJson
{
    public static string Write(EvidenceJudgements judgements) =>
        JsonSerializer.Serialize(judgements, StoredJudgementsJson.Readable.EvidenceJudgements);

    public static string WriteOne(Judgement judgement) => JsonSerializer.Serialize(judgement, StoredJudgementsJson.Readable.Judgement);

    /// <exception cref="JsonException">Not written by <see cref="WriteOne"/>.</exception>
    public static Judgement ReadOne(string json) =>
        JsonSerializer.Deserialize(json, StoredJudgementsJson.Readable.Judgement) ?? throw new JsonException("null");

    /// <exception cref="JsonException">Not written by <see cref="Write"/>.</exception>
    public static EvidenceJudgements Read(string json) =>
        JsonSerializer.Deserialize(json, StoredJudgementsJson.Readable.EvidenceJudgements) ?? throw new JsonException("null");
}

/// <summary>Rules say three things; "excused" is a person's and is never stored here.</summary>
internal sealed class JudgementConverter : JsonConverter<Judgement>
{
    public override Judgement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        var reasons = root.GetProperty("reasons").Deserialize(StoredJudgementsJson.Readable.IReadOnlyListReason)!;
        return root.GetProperty("name").GetString() switch
        {
            "supported" => new Judgement.Supported(reasons),
            "contradicted" => new Judgement.Contradicted(root.GetProperty("ceiling").GetInt32(), reasons),
            "not-observable" => new Judgement.NotObservable(reasons),
            var other => throw new JsonException($"no judgement is called '{other}'"),
        };
    }

    public override void Write(Utf8JsonWriter writer, Judgement value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("name", value.Name);
        if (value.Ceiling is { } ceiling) writer.WriteNumber("ceiling", ceiling);
        writer.WritePropertyName("reasons");
        JsonSerializer.Serialize(writer, value.Reasons, StoredJudgementsJson.Readable.IReadOnlyListReason);
        writer.WriteEndObject();
    }
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true,
    Converters = [typeof(JudgementConverter)])]
[JsonSerializable(typeof(EvidenceJudgements))]
[JsonSerializable(typeof(Judgement))]
internal sealed partial class StoredJudgementsJson : JsonSerializerContext
{
    /// <summary>Japanese stays Japanese: a third of the size of its escapes.</summary>
    public static StoredJudgementsJson Readable => field ??= new(new JsonSerializerOptions(Default!.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
