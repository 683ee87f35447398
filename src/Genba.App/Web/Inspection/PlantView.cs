using Genba.App.Web.AssetLedger;
using Genba.Core.Assessment;
using Genba.Core.AssetLedger;
using Genba.Core.Assets;
using Genba.Core.Detection;
using Genba.Core.Inspection;

namespace Genba.App.Web.Inspection;

/// <summary>Gives every request the newest state of the plant; made anew only when the data folder has changed.</summary>
internal sealed class PlantView(PlantStore plants, FindingStore findings, AssessmentStore checklist, LedgerReader ledger) : IDisposable
{
    private readonly SemaphoreSlim _oneMaker = new(1, 1);
    private PlantSnapshot? _newest;
    private string _state = "";

    public async Task<PlantSnapshot> NewestAsync(CancellationToken cancel)
    {
        var state = $"{(await plants.SummaryAsync(cancel)).Version}/{await ledger.StateAsync(cancel)}";
        var answered = await checklist.ReadAsync(FrameworkLibrary.Factory, cancel);
        if (_newest is { } newest && state == _state) return newest with { Checklist = answered };
        await _oneMaker.WaitAsync(cancel);
        try
        {
            if (_newest is null || state != _state) (_newest, _state) = (await MakeAsync(answered, cancel), state);
            return _newest with { Checklist = answered };
        }
        finally
        {
            _oneMaker.Release();
        }
    }

    public void Dispose() => _oneMaker.Dispose();

    private async Task<PlantSnapshot> MakeAsync(AssessmentState answered, CancellationToken cancel)
    {
        var plant = await plants.LoadAsync(cancel);
        var found = await findings.ListAsync(cancel);
        var compared = await ledger.CompareAsync(plant, cancel);
        if (compared is not null) plant = plant with { Assets = Named(plant.Assets, compared) };
        return new(plant, [.. found.Select(one => one.Finding)], answered) { Ledger = compared };
    }

    /// <summary>A machine that the ledger knows goes by the name that the plant gave it.</summary>
    private static List<Asset> Named(IReadOnlyList<Asset> assets, ReconciliationResult compared)
    {
        var rows = compared.Matches.Where(match => match.IsCertain).ToDictionary(match => match.Asset.Id, match => match.Row);
        return [.. assets.Select(asset => rows.TryGetValue(asset.Id, out var row) && row[LedgerField.Name] is { } name
            ? asset with { Names = [name, .. asset.Names.Where(other => other != name)] }
            : asset)];
    }
}
