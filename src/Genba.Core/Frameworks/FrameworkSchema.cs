using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;

namespace Genba.Core.Frameworks;

/// <summary>The record as a JSON schema, for editors and for people who write a framework of their own.</summary>
public static class FrameworkSchema
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>JSON Schema 2020-12, indented, with a line break at the end.</summary>
    public static string Write()
    {
        var options = new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Transform(context, node),
        };
        var schema = FrameworkJson.Default.Framework.GetJsonSchemaAsNode(options).AsObject();
        var head = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Framework of Genba",
        };
        foreach (var (name, value) in schema.ToList())
        {
            schema.Remove(name);
            head[name] = value;
        }
        return head.ToJsonString(Readable).ReplaceLineEndings("\n") + "\n";
    }

    /// <summary>What the types alone do not say: words with a fixed choice, and levels that are numbers or words.</summary>
    private static JsonNode Transform(JsonSchemaExporterContext context, JsonNode node)
    {
        if (context.PropertyInfo is not { } property) return node;
        if (property.Name == "obligation")
            return new JsonObject { ["enum"] = new JsonArray([.. Obligations.All.Select(word => (JsonNode)word)]) };
        var isLevelName = property.AttributeProvider?.GetCustomAttributes(typeof(JsonConverterAttribute), false).Length > 0;
        return isLevelName ? new JsonObject { ["type"] = new JsonArray("string", "integer") } : node;
    }
}
