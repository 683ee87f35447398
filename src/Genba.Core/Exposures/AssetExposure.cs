using Genba.Core.AssetLedger;

namespace Genba.Core.Exposures;

/// <summary>One vulnerability in one asset, whatever part of it brings it: a row of the ledger of vulnerabilities.</summary>
/// <param name="Because">The exposures that speak of it, the one that decided first.</param>
public sealed record AssetExposure(KnownAsset Asset, ExposedVulnerability Vulnerability, IReadOnlyList<Exposure> Because)
{
    public ExposureStatus Status => Because[0].Status;
    public DateTimeOffset FoundAt => Because.Min(one => one.FoundAt);

    /// <summary>What people's statements about it are kept under: stays over imports.</summary>
    public string Key => $"{Vulnerability.Id}|{Asset.Key}";
}
