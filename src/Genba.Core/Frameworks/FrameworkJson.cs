using System.Text.Json;
using System.Text.Json.Serialization;

namespace Genba.Core.Frameworks;

/// <summary>Frameworks in JSON: a field that the record does not know, that is there twice or that is missing is a fault.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Framework))]
[JsonSerializable(typeof(FrameworkCatalogue))]
[JsonSerializable(typeof(TopicList))]
internal sealed partial class FrameworkJson : JsonSerializerContext;
