using System.Text.Json;
using System.Text.Json.Serialization;

namespace Genba.Core.Storage;

/// <summary>What a backup holds; the last entry of the archive, so a backup that was cut off has none.</summary>
internal sealed record BackupManifest(string Format, DateTimeOffset CreatedAt, IReadOnlyList<BackupFile> Files)
{
    public const string Name = "manifest.json";
    public const string CurrentFormat = "genba-backup/1";
}

/// <param name="Name">Path in the data folder, with forward slashes.</param>
internal sealed record BackupFile(string Name, long Bytes, string Sha256);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class BackupJson : JsonSerializerContext;
