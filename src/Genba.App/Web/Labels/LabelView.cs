using Genba.App.Web.Inspection;
using Genba.Core.AssetLedger;
using Genba.Core.Inspection;
using Genba.Core.Labels;
using Genba.Core.Storage;

namespace Genba.App.Web.Labels;

/// <summary>The assets of ledger and sight with the labels they wear.</summary>
/// <param name="ByCode">Each asset under every code that a label of it may bear.</param>
public sealed record LabelledPlant(
    RulesReading<LabelRules> Reading, IReadOnlyList<LabelledAsset> Assets, IReadOnlyDictionary<string, LabelledAsset> ByCode,
    IReadOnlyDictionary<string, LabelledAsset> ByAssetId)
{
    internal static LabelledPlant Of(RulesReading<LabelRules> reading, IReadOnlyList<KnownAsset> assets,
        IReadOnlyDictionary<string, LabelChoice> choices)
    {
        var labelled = LabelledAsset.Of(reading.Rules, assets, choices);
        var of = labelled.ToDictionary(one => one.Asset.Key, StringComparer.Ordinal);
        return new(
            reading, labelled,
            AssetCode.Index(assets).ToDictionary(one => one.Key, one => of[one.Value.Key], StringComparer.Ordinal),
            labelled.Where(one => one.Asset.Seen is not null).ToDictionary(one => one.Asset.Seen!.Id, StringComparer.Ordinal));
    }
}

/// <summary>Gives every request the labels of the newest state; they are worked out once for each.</summary>
internal sealed class LabelView(PlantView view, AssetLedgerStore ledger, LabelChoiceStore choices, Database database)
{
    private Made? _newest;

    public async Task<LabelledPlant> NewestAsync(CancellationToken cancel)
    {
        var plant = await view.NewestAsync(cancel);
        var state = await StateAsync(cancel);
        if (_newest is { } made && ReferenceEquals(made.Plant, plant.Plant) && ReferenceEquals(made.Ledger, plant.Ledger)
            && made.State == state)
            return made.Labelled;
        var table = await ledger.LoadAsync(cancel);
        var assets = KnownAsset.Of(plant.Plant.Assets, table.Rows, plant.Ledger?.Matches ?? []);
        var labelled = LabelledPlant.Of(LabelRulesFile.In(database.Folder), assets, await choices.ReadAsync(cancel));
        _newest = new(plant.Plant, plant.Ledger, state, labelled);
        return labelled;
    }

    /// <summary>A text that changes with every choice and with the rules of the data folder.</summary>
    private async Task<string> StateAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("SELECT count(*) || '.' || coalesce(max(entry_index), 0) FROM label_choice");
        var file = new FileInfo(database.Folder.LabelsFile);
        return $"{await command.ExecuteScalarAsync(cancel)}/{(file.Exists ? $"{file.LastWriteTimeUtc.Ticks}.{file.Length}" : "")}";
    }

    private sealed record Made(Plant Plant, ReconciliationResult? Ledger, string State, LabelledPlant Labelled);
}
