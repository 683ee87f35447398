using Genba.Core.Advisories;
using Genba.Core.Advisories.Vex;
using Genba.Core.AssetLedger;

namespace Genba.Core.Exposures;

/// <summary>What the plant itself states of its machines stands before what others say, as soon as it is said.</summary>
public static class OwnExposures
{
    /// <param name="today">Statements end by it.</param>
    public static IEnumerable<Exposure> Of(IReadOnlyList<OwnStatement> statements, IReadOnlyList<KnownAsset> assets,
        IReadOnlyDictionary<string, ExposedVulnerability> vulnerabilities, DateOnly today)
    {
        if (statements.All(own => own.AssetKey is null)) return [];
        var firmware = OwnStatement.FirmwareOf(assets);
        var firstIds = vulnerabilities.Values.SelectMany(one => one.Ids.Select(id => (id, one.Id)))
            .DistinctBy(pair => pair.id, StringComparer.Ordinal).ToDictionary(pair => pair.id, pair => pair.Id, StringComparer.Ordinal);
        return statements
            .Where(own => own.AssetKey is not null && own.CountsOn(today, firmware) && firstIds.ContainsKey(own.Statement.Vulnerability))
            .Select(own => new Exposure(
                firstIds[own.Statement.Vulnerability],
                new(own.Statement.Product.ToString(), own.Firmware) { AssetKey = own.AssetKey }, StatusOf(own.Statement.Status), 100,
                MatchReason.StatedHere, own.StatedAt));
    }

    private static ExposureStatus StatusOf(ClaimStatus status) => status switch
    {
        ClaimStatus.Affected => ExposureStatus.Affected,
        ClaimStatus.NotAffected => ExposureStatus.NotAffected,
        ClaimStatus.Fixed => ExposureStatus.Fixed,
        ClaimStatus.UnderInvestigation => ExposureStatus.UnderInvestigation,
        _ => ExposureStatus.CannotTell,
    };
}
