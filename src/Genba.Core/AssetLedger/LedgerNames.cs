using Genba.Core.Inspection;

namespace Genba.Core.AssetLedger;

/// <summary>Calls machines as the plant does.</summary>
public static class LedgerNames
{
    /// <summary>The plant, in which a machine that the ledger certainly knows goes by the name that the ledger gives it.</summary>
    /// <param name="compared">Null while there is no ledger.</param>
    public static Plant Give(Plant plant, ReconciliationResult? compared)
    {
        if (compared is null) return plant;
        var rows = compared.Matches.Where(match => match.IsCertain).ToDictionary(match => match.Asset.Id, match => match.Row);
        return plant with
        {
            Assets = [.. plant.Assets.Select(asset => rows.TryGetValue(asset.Id, out var row) && row[LedgerField.Name] is { } name
                ? asset with { Names = [name, .. asset.Names.Where(other => other != name)] }
                : asset)],
        };
    }
}
