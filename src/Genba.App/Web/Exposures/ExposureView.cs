using System.Collections.Concurrent;
using Genba.App.Web.Inspection;
using Genba.Core.Advisories.Vex;
using Genba.Core.AssetLedger;
using Genba.Core.Components;
using Genba.Core.Exposures;
using Genba.Core.Inspection;
using Genba.Core.Storage;

namespace Genba.App.Web.Exposures;

/// <summary>The plant and its exposures in one state of the data folder.</summary>
/// <param name="MadeAt">When components and machines were last compared with advisories; null: never.</param>
public sealed record ExposurePicture(
    PlantSnapshot Plant, IReadOnlyList<KnownAsset> Assets, PlantExposures Exposures, DateTimeOffset? MadeAt)
{
    private readonly ConcurrentDictionary<string, Reach> _reaches = new(StringComparer.Ordinal);

    /// <summary>How each vulnerability is used, by its first id.</summary>
    public required IReadOnlyDictionary<string, VulnerableService> Services { get; init; }

    /// <summary>Whether the service that the vulnerability is in was seen to answer, and from where; worked out when first asked.</summary>
    public Reach ReachOf(AssetExposure exposure) => _reaches.GetOrAdd(
        exposure.Key,
        (_, one) => Plant.Reach.Of(one.Asset, Services.GetValueOrDefault(one.Vulnerability.Id) ?? VulnerableService.Unknown), exposure);
}

/// <summary>Gives every request the exposures of the newest state; they are put together once for each.</summary>
internal sealed class ExposureView(
    PlantView view, AssetLedgerStore ledger, ExposureStore exposures, VulnerableServiceStore services, VexStore vex,
    SbomTieStore ties, Database database, TimeProvider clock)
{
    private Made? _newest;

    public async Task<ExposurePicture> NewestAsync(CancellationToken cancel)
    {
        var plant = await view.NewestAsync(cancel);
        var state = await StateAsync(cancel);
        if (_newest is { } made && ReferenceEquals(made.Plant, plant.Plant) && ReferenceEquals(made.Ledger, plant.Ledger)
            && made.State == state)
            return made.Picture with { Plant = plant };
        var assets = KnownAsset.Of(plant.Plant.Assets, (await ledger.LoadAsync(cancel)).Rows, plant.Ledger?.Matches ?? []);
        // A comparison may end between two questions: what belongs together is read again until nothing changed meanwhile.
        var (vulnerabilities, listed) = (await exposures.VulnerabilitiesAsync(cancel), await exposures.ListAsync(cancel));
        while (await StateAsync(cancel) is var now && now != state)
            (state, vulnerabilities, listed) = (now, await exposures.VulnerabilitiesAsync(cancel), await exposures.ListAsync(cancel));
        var stated = OwnExposures.Of(await vex.ListAsync(null, cancel), assets, vulnerabilities, Today);
        var found = PlantExposures.Of(assets, [.. listed, .. stated], vulnerabilities,
            SbomReality.SbomsOf(await ties.ListAsync(null, cancel), assets));
        var picture = new ExposurePicture(plant, assets, found, (await exposures.StateAsync(cancel))?.TakenAt)
        {
            Services = await services.ReadAsync(cancel),
        };
        _newest = new(plant.Plant, plant.Ledger, state, picture);
        return picture;
    }

    private DateOnly Today => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

    /// <summary>A text that changes with every comparison, tie, statement of our own, and day: statements end.</summary>
    private async Task<string> StateAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("""
            SELECT coalesce((SELECT taken_us FROM exposure_run), 0)
              || '/' || (SELECT count(*) || '.' || coalesce(max(entry_index), 0) FROM sbom_tie)
              || '/' || (SELECT count(*) || '.' || coalesce(max(entry_index), 0) FROM vex_statement)
            """);
        return $"{await command.ExecuteScalarAsync(cancel)}/{Today:O}";
    }

    private sealed record Made(Plant Plant, ReconciliationResult? Ledger, string State, ExposurePicture Picture);
}
