using Genba.Core.AssetLedger;
using Genba.Core.Exposures;

namespace Genba.App.Web.Exposures;

/// <summary>A machine of which somebody should read off what it is.</summary>
/// <param name="Undecided">Vulnerabilities that nobody can tell until then.</param>
/// <param name="Reachable">Of these, how many were seen to be reachable from another zone or from outside.</param>
/// <param name="Worst">The most urgent of them; null: there is none.</param>
internal sealed record VersionReading(KnownAsset Asset, int Undecided, int Reachable, Exposure? Worst)
{
    /// <summary>What is missing, in the order in which people look for it: maker, model, version.</summary>
    public IReadOnlyList<string> Missing { get; } =
    [
        .. Asset.Vendor is { Length: > 0 } ? Array.Empty<string>() : ["Vendor"], .. Asset.Model is { Length: > 0 } ? Array.Empty<string>() : ["Model"],
        .. Asset.Firmware is { Length: > 0 } ? Array.Empty<string>() : ["Firmware"],
    ];

    /// <summary>Those that decide most first: reachable, then many; then those that were never compared at all.</summary>
    public static IReadOnlyList<VersionReading> Of(ExposureListing listing)
    {
        var undecided = listing.Lines.SelectMany(line => line.Rows)
            .Where(row => ExposureLine.AnswerOf(row) == ExposureAnswer.CannotTell && ExposureListing.IsDecidedByVersion(row.Exposure))
            .ToLookup(row => row.Exposure.Asset.Key, StringComparer.Ordinal);
        return
        [
            .. listing.Picture.Exposures.Assets
                .Select(asset => new VersionReading(
                    asset, undecided[asset.Key].Count(), undecided[asset.Key].Count(row => row.Reach?.IsReachable == true),
                    undecided[asset.Key].FirstOrDefault()?.Exposure.Because[0]))
                .Where(reading => reading.Undecided > 0 || reading.Missing.Count > 0)
                .OrderByDescending(reading => reading.Reachable).ThenByDescending(reading => reading.Undecided)
                .ThenBy(reading => reading.Missing.Count).ThenBy(reading => reading.Asset.Name, StringComparer.Ordinal),
        ];
    }
}
