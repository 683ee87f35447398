using System.Text.Json.Serialization;

namespace Genba.Core.Components;

/// <param name="Problems">What was told when it was read.</param>
internal sealed record StoredHead(SbomHead Head, IReadOnlyList<SbomProblem> Problems);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredHead))]
[JsonSerializable(typeof(SbomQuality))]
internal sealed partial class SbomJson : JsonSerializerContext;
