using System.Text.Json;
using System.Text.Json.Serialization;
using Genba.Core.Texts;

namespace Genba.Core.Bundles;

/// <summary>What a bundle is and holds: the first thing in its file, and what is signed. docs/bundles.md.</summary>
public sealed record BundleManifest
{
    public const string CurrentFormat = "genba-bundle/1";

    /// <summary>The first program that takes over what bundles hold today; raised with each use that is added.</summary>
    internal const string FirstReader = "0.1.0";

    public required string Format { get; init; }

    /// <summary>For people: day and number.</summary>
    public required string Id { get; init; }

    /// <summary>Grows with every bundle of a site; one that is not higher is refused.</summary>
    public required long Sequence { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The last moment at which it may be taken over.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>The oldest program that can take it over, for example <c>0.1.0</c>.</summary>
    public required string MinimumVersion { get; init; }

    /// <summary>Whether it stands for itself; else it only holds what changed since <see cref="Previous"/>.</summary>
    public required bool IsFull { get; init; }

    /// <summary>SHA-256 of the manifest before this one; null: the first.</summary>
    public required string? Previous { get; init; }

    /// <summary>All that went into it, also what did not change since <see cref="Previous"/>.</summary>
    public required IReadOnlyList<BundleSource> Sources { get; init; }

    /// <summary>In the order in which they lie in the file; no two with the same contents.</summary>
    public required IReadOnlyList<BundleFile> Files { get; init; }

    [JsonIgnore]
    public long Bytes => Files.Sum(file => file.Bytes);

    /// <summary>The same manifest always gives the same bytes; the last is a newline.</summary>
    internal byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(this, BundleJson.Default.BundleManifest), (byte)'\n'];
}

/// <summary>What reads a file of a bundle. Values are added, never changed.</summary>
public enum BundleUse
{
    Advisories,
    Sbom,

    /// <summary>CycloneDX with vulnerabilities.</summary>
    SbomAndAdvisories,

    /// <summary>Makers by MAC address.</summary>
    Vendors,
}

/// <param name="Path">As it was called when the bundle was made: letters, digits, points, dashes, and slashes between.</param>
/// <param name="Day">When it was last written, where its contents name no day.</param>
public sealed record BundleFile(string Path, BundleUse Use, long Bytes, string Sha256,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateOnly? Day = null)
{
    [JsonIgnore]
    public bool HasAdvisories => Use is BundleUse.Advisories or BundleUse.SbomAndAdvisories;

    [JsonIgnore]
    public bool IsSbom => Use is BundleUse.Sbom or BundleUse.SbomAndAdvisories;
}

/// <summary>How much of a source went into a bundle, and how new it is.</summary>
/// <param name="Name">That of the feed, <c>sbom</c> or <c>oui</c>.</param>
/// <param name="Newest">When the source last changed any of its records; null when it names no time.</param>
/// <param name="Licence">Under which terms the source gives it away.</param>
public sealed record BundleSource(string Name, long Records, DateTimeOffset? Newest, string Licence)
{
    /// <summary>The terms for the reader, where they are those that this program knows.</summary>
    [JsonIgnore]
    public BilingualText Terms => BundleLicences.Of(Name) is var known && known.En == Licence ? known : new(Licence, Licence);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true, NewLine = "\n",
    Converters = [typeof(BundleUseJson)])]
[JsonSerializable(typeof(BundleManifest))]
[JsonSerializable(typeof(IReadOnlyList<BundleSource>))]
internal sealed partial class BundleJson : JsonSerializerContext;

internal sealed class BundleUseJson() : JsonStringEnumConverter<BundleUse>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);
