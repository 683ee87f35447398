using Genba.Core.Assets;

namespace Genba.Core.Meter;

/// <summary>A machine as the meter counts it.</summary>
/// <param name="Keys">As <see cref="AssetLedger.KnownAsset.Keys"/>: under the first it is kept, under all of them found again.</param>
/// <param name="Gap">What is not known of it.</param>
/// <param name="LastSeen">The last frame of it; null: only the ledger knows it.</param>
public sealed record MeterMachine(
    IReadOnlyList<string> Keys, string Name, AssetKind Kind, MeterGap Gap, IReadOnlyList<MeterRow> Rows, DateTimeOffset? LastSeen = null)
{
    public string Key => Keys[0];
}

/// <summary>One vulnerability in one machine: what the ledger of vulnerabilities says of it.</summary>
/// <param name="Decision">Outcome of the SSVC deployer tree: immediate, out-of-cycle, scheduled, defer.</param>
/// <param name="IsAffected">Known to be affected; what nobody can tell does not raise the level, it lowers the coverage.</param>
/// <param name="IsReachable">The vulnerable service was seen to answer.</param>
/// <param name="IsMitigated">A measure keeps it from being used, or it is repaired.</param>
public readonly record struct MeterRow(string Vulnerability, string Decision, bool IsAffected, bool IsReachable, bool IsMitigated)
{
    public bool Counts => IsAffected && IsReachable && !IsMitigated;
}

/// <summary>What keeps a machine from being compared with advisories; the first that applies. Stored nowhere.</summary>
public enum MeterGap
{
    None,

    /// <summary>Neither an SBOM nor maker and model are known.</summary>
    Product,

    /// <summary>What it is is known, its version is not, or not one that could be compared.</summary>
    Version,

    /// <summary>No source here speaks of its maker.</summary>
    Sources,
}

/// <summary>A machine with what it adds to the level.</summary>
/// <param name="Sum">Before the cap.</param>
/// <param name="Points">After it.</param>
public sealed record MeterPoints(MeterMachine Machine, int Sum, int Points)
{
    public bool IsCapped => Points < Sum;

    /// <summary>Its part of the level is known, or at least a part that counts.</summary>
    public bool Stands => Machine.Gap == MeterGap.None || Points > 0;

    /// <summary>The most points first.</summary>
    public static IReadOnlyList<MeterPoints> Ordered(IEnumerable<MeterPoints> machines) =>
        [.. machines.OrderByDescending(one => one.Points).ThenByDescending(one => one.Sum)
            .ThenBy(one => one.Machine.Key, StringComparer.Ordinal)];

    public static MeterPoints Of(MeterRules rules, MeterMachine machine)
    {
        var sum = machine.Rows.Where(row => row.Counts).Sum(row => rules.Weights.GetValueOrDefault(row.Decision));
        return new(machine, sum, Math.Min(sum, rules.MachineCap));
    }
}
