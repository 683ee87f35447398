using System.Text.Json.Serialization;

namespace Genba.Core.Components;

/// <param name="Problems">What was told when it was read.</param>
/// <param name="SubjectKind">Of the component that is the product; empty where the file does not say.</param>
internal sealed record StoredHead(SbomHead Head, IReadOnlyList<SbomProblem> Problems, string SubjectKind, string? SubjectPath,
    long SubjectLine, int SubjectNumber);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredHead))]
[JsonSerializable(typeof(SbomQuality))]
internal sealed partial class SbomJson : JsonSerializerContext;
