using System.Text.Json;
using System.Text.Json.Serialization;
using Genba.Core.Exposures;

namespace Genba.Core.Bundles;

/// <summary>What became of a bundle. Values are added, never changed.</summary>
public enum BundleState
{
    /// <summary>Checked, and waits for another person.</summary>
    Staged = 1,

    /// <summary>Taken over.</summary>
    Taken = 2,

    /// <summary>A person let it go before it was taken over.</summary>
    Discarded = 3,

    /// <summary>Taken over, and then a person went back to an earlier one.</summary>
    TakenBack = 4,
}

/// <summary>A bundle that was taken in.</summary>
/// <param name="Hash">Of its manifest: by it the next one refers to it.</param>
/// <param name="Sha256">Of its file.</param>
/// <param name="Name">As its manifest calls it.</param>
public sealed record StoredBundle(long Id, string Hash, string Sha256, long Bytes, string FileName, string Name, long Sequence)
{
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset NotAfter { get; init; }
    public required bool IsFull { get; init; }
    public required string? Previous { get; init; }

    /// <summary>The trusted keys that had signed it when it came.</summary>
    public required IReadOnlyList<string> Signers { get; init; }
    public required IReadOnlyList<BundleSource> Sources { get; init; }
    public required BundleState State { get; init; }
    public required string StagedBy { get; init; }
    public required DateTimeOffset StagedAt { get; init; }

    /// <summary>What a trial brought while it waits; nothing of it was kept.</summary>
    public BundleBrought? Expected { get; init; }
    public string? TakenBy { get; init; }
    public DateTimeOffset? TakenAt { get; init; }
    public BundleBrought? Brought { get; init; }
    public long? AdvisoryImport { get; init; }
}

/// <summary>What a bundle changes.</summary>
/// <param name="Faulty">Records that are not what their format asks for.</param>
/// <param name="Exploited">Vulnerabilities that CISA lists newly.</param>
/// <param name="Prefixes">Of makers by MAC address; 0: nothing new.</param>
public sealed record BundleBrought(
    long Files, long Added, long Replaced, long Same, long Older, long Faulty, long Exploited, long Scores, int Sboms, int Prefixes)
{
    /// <summary>What it newly shows as affected here, where a trial counted it.</summary>
    public NewExposures? Exposures { get; init; }

    [JsonIgnore]
    public bool ChangesPlant => Sboms > 0 || Prefixes > 0;

    internal string ToText() => JsonSerializer.Serialize(this, BroughtJson.Default.BundleBrought);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(BundleBrought))]
internal sealed partial class BroughtJson : JsonSerializerContext;

/// <summary>How an import ended.</summary>
public abstract record BundleOutcome
{
    private BundleOutcome() { }

    public sealed record Taken(StoredBundle Bundle) : BundleOutcome;

    /// <summary>Waits for another person.</summary>
    public sealed record Staged(StoredBundle Bundle) : BundleOutcome;

    /// <summary>Nothing was changed.</summary>
    public sealed record Refused(BundleRefusal Why) : BundleOutcome;
}
