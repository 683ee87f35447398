using Genba.App.Web.Exposures;
using Genba.App.Web.Inspection;
using Genba.App.Web.Texts;
using Genba.Core.Advisories;
using Genba.Core.AssetLedger;
using Genba.Core.Components;
using Genba.Core.Exposures;
using Genba.Core.Inspection;
using Genba.Core.Meter;
using Genba.Core.Observations;
using Genba.Core.Planning;
using Genba.Core.Storage;

namespace Genba.App.Web.Meter;

/// <summary>All machines as the meter counts them, and the places it may hang for, of one state of the data folder.</summary>
/// <param name="Places">The site first.</param>
/// <param name="Now">By this ages are told.</param>
public sealed record MeterPicture(
    MeterRulesReading Rules, IReadOnlyList<PlaceMembers> Places, IReadOnlyList<MeterMachine> Machines, MeterAges Ages, DateTimeOffset Now)
{
    /// <param name="code">Null: the site.</param>
    /// <returns>Null: there is no such place, or it holds no machine any more.</returns>
    public PlaceMembers? Find(string? code) => code is null ? Places[0] : Places.FirstOrDefault(place => place.Place.Code == code);

    /// <summary>In a hall the last frame of its own machines counts: another sensor may still watch elsewhere.</summary>
    public MeterReading Read(PlaceMembers place)
    {
        if (place.Place == MeterPlace.Site) return MeterReading.Of(Rules.Rules, Machines, Ages, Now);
        var members = Machines.Where(machine => place.Keys.Contains(machine.Key)).ToList();
        return MeterReading.Of(Rules.Rules, members, Ages with { Watched = members.Max(machine => machine.LastSeen) }, Now);
    }
}

/// <summary>Gives every request the meter of the newest state; the machines are put together once for each.</summary>
internal sealed class MeterView(
    ExposureView exposures, AdvisoryStore advisories, SbomTieStore ties, ExposureStore runs, Database database, TimeProvider clock)
{
    private Made? _newest;

    public async Task<MeterPicture> NewestAsync(CancellationToken cancel)
    {
        var picture = await exposures.NewestAsync(cancel);
        var made = _newest is { } known && ReferenceEquals(known.Of, picture.Exposures) ? known : _newest = await MakeAsync(picture, cancel);
        var sources = await advisories.SourcesAsync(cancel);
        var ages = new MeterAges(
            // What suppliers state of single products is true until they say otherwise: only what ought to come regularly grows old.
            [.. sources.Where(source => source.Feed is not (AdvisoryFeed.OpenVex or AdvisoryFeed.CycloneDx)).GroupBy(source => source.Feed)
                .Select(feed => new MeterSource(AdvisoryFeedTexts.NameOf(feed.Key).ToString(), feed.Max(source => source.TakenAt)))],
            sources.Max(source => source.Newest), (await runs.StateAsync(cancel))?.TakenAt,
            picture.Plant.Plant.Captures.Where(capture => capture.Sight != SourceSight.Statements).Max(capture => capture.Last)?.ToTime());
        return new(MeterRulesFile.In(database.Folder), made.Places, made.Machines, ages, clock.GetUtcNow());
    }

    private async Task<Made> MakeAsync(ExposurePicture picture, CancellationToken cancel)
    {
        var sboms = SbomReality.SbomsOf(await ties.ListAsync(null, cancel), picture.Assets);
        var rows = picture.Exposures.All.ToLookup(one => one.Asset.Key, StringComparer.Ordinal);
        var makers = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        foreach (var maker in picture.Assets.Select(asset => asset.Vendor).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
            makers[maker] = await advisories.SpeaksOfMakerAsync(maker, cancel);
        var zones = picture.Plant.Plant.Zones;
        return new(
            picture.Exposures, MeterPlace.Of(picture.Assets, zones.Zones, ZoneProcesses.Named(zones)),
            [.. picture.Assets.Select(asset => MachineOf(asset, [.. rows[asset.Key]], sboms.Contains(asset.Key), makers))]);
    }

    private static MeterMachine MachineOf(
        KnownAsset asset, IReadOnlyList<AssetExposure> rows, bool hasSbom, Dictionary<string, bool> makers) =>
        new(asset.Keys, asset.Name, asset.Kind, GapOf(asset, rows, hasSbom, makers), [], asset.Seen?.Seen.Last.ToTime());

    private static MeterGap GapOf(KnownAsset asset, IReadOnlyList<AssetExposure> rows, bool hasSbom, Dictionary<string, bool> makers)
    {
        if (hasSbom) return MeterGap.None;
        if (asset.Vendor is not { Length: > 0 } maker || asset.Model is not { Length: > 0 }) return MeterGap.Product;
        if (asset.Firmware is not { Length: > 0 }
            || rows.Any(row => row.Because[0].Reason is MatchReason.VersionMissing or MatchReason.VersionNotComparable)) return MeterGap.Version;
        return rows.Count > 0 || makers[maker] ? MeterGap.None : MeterGap.Sources;
    }

    private sealed record Made(PlantExposures Of, IReadOnlyList<PlaceMembers> Places, IReadOnlyList<MeterMachine> Machines);
}
