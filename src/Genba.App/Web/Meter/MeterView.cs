using Genba.App.Web.Handling;
using Genba.App.Web.Texts;
using Genba.Core.Advisories;
using Genba.Core.AssetLedger;
using Genba.Core.Assets;
using Genba.Core.Components;
using Genba.Core.Exposures;
using Genba.Core.Exposures.Handling;
using Genba.Core.Meter;
using Genba.Core.Observations;
using Genba.Core.Planning;
using Genba.Core.Storage;
using MatchReason = Genba.Core.Exposures.MatchReason;

namespace Genba.App.Web.Meter;

/// <summary>All machines as the meter counts them, and the places it may hang for, of one state of the data folder.</summary>
/// <param name="Places">The site first.</param>
/// <param name="Now">By this ages are told.</param>
public sealed record MeterPicture(RulesReading<MeterRules> Rules, IReadOnlyList<MeteredPlace> Places, MeterAges Ages, DateTimeOffset Now)
{
    public MeteredPlace Site => Places[0];

    /// <param name="code">Null: the site.</param>
    /// <returns>Null: there is no such place, or it holds no machine any more.</returns>
    public MeteredPlace? Find(string? code) => code is null ? Site : Places.FirstOrDefault(place => place.Place.Code == code);

    /// <summary>In a hall the last frame of its own machines counts: another sensor may still watch elsewhere.</summary>
    public MeterReading Read(MeteredPlace place) => MeterReading.Of(
        Rules.Rules, place.Machines,
        place.Place == MeterPlace.Site ? Ages : Ages with { Watched = place.Machines.Max(one => one.Machine.LastSeen) }, Now);
}

/// <param name="Machines">The most points first.</param>
public sealed record MeteredPlace(MeterPlace Place, IReadOnlyList<MeterPoints> Machines);

/// <summary>Gives every request the meter of the newest state; the machines are put together once for each.</summary>
internal sealed class MeterView(
    VulnerabilityView vulnerabilities, AdvisoryStore advisories, SbomTieStore ties, ExposureStore runs, ExposureRun run, Database database,
    TimeProvider clock)
{
    /// <summary>A comparison of the last day needs no second look.</summary>
    private static readonly TimeSpan SurelyNew = TimeSpan.FromDays(1);

    private Made? _newest;

    public async Task<MeterPicture> NewestAsync(CancellationToken cancel)
    {
        var rows = await vulnerabilities.NewestAsync(cancel);
        var picture = rows.Exposures;
        var file = new FileInfo(database.Folder.MeterFile);
        var state = file.Exists ? $"{file.LastWriteTimeUtc.Ticks}.{file.Length}" : "";
        if (_newest is not { } made || !ReferenceEquals(made.Of, rows.Rows) || made.File != state)
            _newest = made = await MakeAsync(rows, state, cancel);
        var now = clock.GetUtcNow();
        var compared = (await runs.StateAsync(cancel))?.TakenAt;
        // Where nothing came in since, the comparison of then still stands.
        if (compared < now - SurelyNew && !await run.IsBehindAsync(picture.Assets, cancel)) compared = now;
        var sources = await advisories.SourcesAsync(cancel);
        var ages = new MeterAges(
            // What suppliers state of single products is true until they say otherwise: only what ought to come regularly grows old.
            [.. sources.Where(source => source.Feed is not (AdvisoryFeed.OpenVex or AdvisoryFeed.CycloneDx)).GroupBy(source => source.Feed)
                .Select(feed => new MeterSource(AdvisoryFeedTexts.NameOf(feed.Key).ToString(), feed.Max(source => source.TakenAt)))],
            sources.Max(source => source.Newest), compared,
            picture.Plant.Plant.Captures.Where(capture => capture.Sight != SourceSight.Statements).Max(capture => capture.Last)?.ToTime());
        return new(made.Rules, made.Places, ages, now);
    }

    private async Task<Made> MakeAsync(VulnerabilityPicture vulnerable, string file, CancellationToken cancel)
    {
        var picture = vulnerable.Exposures;
        var rules = MeterRulesFile.In(database.Folder);
        var sboms = SbomReality.SbomsOf(await ties.ListAsync(null, cancel), picture.Assets);
        var rows = vulnerable.Rows.ToLookup(row => row.Exposure.Asset.Key, StringComparer.Ordinal);
        var makers = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        foreach (var maker in picture.Assets.Select(asset => asset.Vendor).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
            makers[maker] = await advisories.SpeaksOfMakerAsync(maker, cancel);
        var machines = MeterPoints.Ordered(picture.Assets.Select(asset => MeterPoints.Of(
            rules.Rules, MachineOf(asset, [.. rows[asset.Key]], sboms.Contains(asset.Key), makers))));
        var zones = picture.Plant.Plant.Zones;
        var places = MeterPlace.Of(picture.Assets, zones.Zones, ZoneProcesses.Named(zones)).Select(place =>
            new MeteredPlace(place.Place, place.Place == MeterPlace.Site ? machines : In(place)));
        return new(vulnerable.Rows, file, rules, [.. places]);

        IReadOnlyList<MeterPoints> In(PlaceMembers place) => [.. machines.Where(one => place.Keys.Contains(one.Machine.Key))];
    }

    private static MeterMachine MachineOf(
        KnownAsset asset, IReadOnlyList<VulnerabilityRow> rows, bool hasSbom, Dictionary<string, bool> makers) =>
        new(asset.Keys, asset.Name, asset.Seen?.Kind ?? AssetKind.Unknown, GapOf(asset, rows, hasSbom, makers), [.. rows.Select(RowOf)],
            asset.Seen?.Seen.Last.ToTime());

    /// <summary>A risk that somebody carries is still there, so it counts; where nobody watched long enough, nobody knows that it cannot be
    /// reached.</summary>
    private static MeterRow RowOf(VulnerabilityRow row) => new(
        row.Exposure.Vulnerability.Id, OutcomeOf(row.Urgency), row.Exposure.Status == ExposureStatus.Affected,
        row.Decision[DecisionAsk.SystemExposure].Source is not (InputSource.NotSeenThoughWatched or InputSource.NotOverNetwork),
        row.State is HandlingState.Compensated or HandlingState.FixedVerified or HandlingState.NotAffected);

    private static string OutcomeOf(Urgency urgency) => urgency switch
    {
        Urgency.Immediate => "immediate",
        Urgency.OutOfCycle => "out-of-cycle",
        Urgency.Scheduled => "scheduled",
        _ => "defer",
    };

    private static MeterGap GapOf(KnownAsset asset, IReadOnlyList<VulnerabilityRow> rows, bool hasSbom, Dictionary<string, bool> makers)
    {
        if (hasSbom) return MeterGap.None;
        if (asset.Vendor is not { Length: > 0 } maker || asset.Model is not { Length: > 0 }) return MeterGap.Product;
        if (asset.Firmware is not { Length: > 0 }
            || rows.Any(row => row.Exposure.Because[0].Reason is MatchReason.VersionMissing or MatchReason.VersionNotComparable))
            return MeterGap.Version;
        return rows.Count > 0 || makers[maker] ? MeterGap.None : MeterGap.Sources;
    }

    /// <param name="File">Changes with the rules of the data folder.</param>
    private sealed record Made(
        IReadOnlyList<VulnerabilityRow> Of, string File, RulesReading<MeterRules> Rules, IReadOnlyList<MeteredPlace> Places);
}
