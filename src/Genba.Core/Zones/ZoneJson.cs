using System.Text.Json;
using System.Text.Json.Serialization;
using Genba.Core.Texts;
using Genba.Wire.Observations;

namespace Genba.Core.Zones;

/// <summary>A file as people write it: nearly everything may be left out.</summary>
internal sealed record ZoneDocument(IReadOnlyList<ZoneEntry>? Zones, IReadOnlyList<Conduit>? Conduits = null);

/// <summary>Settable, since what is left out of an init-only property loses its default when it is read.</summary>
internal sealed class ZoneEntry
{
    public string? Id { get; set; }
    public BilingualText? Name { get; set; }
    public ZoneLevel Level { get; set; } = ZoneLevel.L2;
    public string? Parent { get; set; }
    public IReadOnlyList<string>? Subnets { get; set; }
    public IReadOnlyList<int>? Vlans { get; set; }
    public BilingualText? Owner { get; set; }
    public Importance Importance { get; set; } = Importance.Medium;
    public IReadOnlyList<BilingualText>? Processes { get; set; }
    public int? TargetLevel { get; set; }
    public int? CapabilityLevel { get; set; }
    public ZoneMedium Medium { get; set; }

    public Zone ToZone() => new()
    {
        Id = Id ?? "", Name = Name ?? new("", ""), Level = Level, Parent = Parent, Subnets = Subnets ?? [], Vlans = Vlans
            ?? [], Owner = Owner,
        Importance = Importance, Processes = Processes ?? [], TargetLevel = TargetLevel,
        CapabilityLevel = CapabilityLevel, Medium = Medium,
    };

    public static ZoneEntry Of(Zone zone) => new()
    {
        Id = zone.Id, Name = zone.Name, Level = zone.Level, Parent = zone.Parent, Subnets = zone.Subnets, Vlans = zone.Vlans,
        Owner = zone.Owner,
        Importance = zone.Importance, Processes = zone.Processes, TargetLevel = zone.TargetLevel,
        CapabilityLevel = zone.CapabilityLevel, Medium = zone.Medium,
    };
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, AllowTrailingCommas = true, ReadCommentHandling = JsonCommentHandling.Skip, WriteIndented = true,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(ZoneLevelJson), typeof(WrittenTextJson), typeof(AllowedServiceJson), typeof(CamelCaseNames<Importance>),
        typeof(CamelCaseNames<ZoneMedium>)])]
[JsonSerializable(typeof(ZoneDocument))]
internal sealed partial class ZoneJson : JsonSerializerContext;

internal sealed class CamelCaseNames<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false) where T
    : struct, Enum;

internal sealed class ZoneLevelJson : JsonConverter<ZoneLevel>
{
    public override ZoneLevel Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ZoneLevels.TryParse(Text(ref reader), out var level) ? level : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, ZoneLevel value, JsonSerializerOptions options) =>
        writer.WriteStringValue(ZoneLevels.CodeOf(value));

    private static string? Text(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => reader.GetDouble().ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => null,
    };
}

/// <summary>A text in both languages, or one text that counts in both.</summary>
internal sealed class WrittenTextJson : JsonConverter<BilingualText>
{
    public override BilingualText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String && reader.GetString() is { } both) return new(both, both);
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException();
        var (en, ja) = ((string?)null, (string?)null);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isJapanese = reader.ValueTextEquals("ja");
            var isEnglish = reader.ValueTextEquals("en");
            reader.Read();
            if (!isJapanese && !isEnglish) reader.Skip();
            else if (reader.TokenType != JsonTokenType.String) throw new JsonException();
            else if (isJapanese) ja = reader.GetString();
            else en = reader.GetString();
        }
        return en is null && ja is null ? throw new JsonException() : new(en ?? ja!, ja ?? en!);
    }

    public override void Write(Utf8JsonWriter writer, BilingualText value, JsonSerializerOptions options)
    {
        if (value.En == value.Ja)
        {
            writer.WriteStringValue(value.En);
            return;
        }
        writer.WriteStartObject();
        writer.WriteString("en", value.En);
        writer.WriteString("ja", value.Ja);
        writer.WriteEndObject();
    }
}

/// <summary>A service by its name alone, or with direction and operations.</summary>
internal sealed class AllowedServiceJson : JsonConverter<AllowedService>
{
    public override AllowedService Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return new(reader.GetString()!);
        using var document = JsonDocument.ParseValue(ref reader);
        var body = document.RootElement;
        if (body.ValueKind != JsonValueKind.Object || Text(body, "service") is not { } name) throw new JsonException();
        return new(name, Enum<ServiceDirection>(Text(body, "direction") ?? "forward"))
        {
            Operations = body.TryGetProperty("operations", out var operations) && operations.ValueKind == JsonValueKind.Array
                ? [.. operations.EnumerateArray()
                    .Select(one => Enum<OperationClass>(one.ValueKind == JsonValueKind.String ? one.GetString()! : ""))]
                : [],
        };
    }

    public override void Write(Utf8JsonWriter writer, AllowedService value, JsonSerializerOptions options)
    {
        if (value is { Direction: ServiceDirection.Forward, Operations.Count: 0 })
        {
            writer.WriteStringValue(value.Name);
            return;
        }
        writer.WriteStartObject();
        writer.WriteString("service", value.Name);
        writer.WriteString("direction", value.Direction.ToString().ToLowerInvariant());
        if (value.Operations.Count > 0)
        {
            writer.WriteStartArray("operations");
            foreach (var operation in value.Operations) writer.WriteStringValue(operation.ToString().ToLowerInvariant());
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    private static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>By name only: Enum.TryParse would take any number.</summary>
    private static T Enum<T>(string text) where T : struct, Enum =>
        System.Enum.TryParse<T>(text, ignoreCase: true, out var value) && System.Enum.IsDefined(value) && !char.IsAsciiDigit(text[0])
            ? value : throw new JsonException();
}
