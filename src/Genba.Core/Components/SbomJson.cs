using System.Text.Json.Serialization;

namespace Genba.Core.Components;

/// <param name="SubjectKind">Of the component that is the product; empty where the file does not say.</param>
internal sealed record StoredHead(SbomHead Head, string SubjectKind, string? SubjectPath, long SubjectLine, int SubjectNumber);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredHead))]
[JsonSerializable(typeof(SbomQuality))]
[JsonSerializable(typeof(IReadOnlyList<SbomProblem>))]
internal sealed partial class SbomJson : JsonSerializerContext;
