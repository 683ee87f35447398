using System.Globalization;
using Genba.App.Cli;
using Genba.Core.AssetLedger;
using Genba.Core.Assets;
using Genba.Core.Imports;
using Genba.Core.Imports.Returns;
using Genba.Core.Inspection;
using Genba.Core.Storage;

namespace Genba.App.Exports;

/// <summary>The ledger of a data folder, ready to leave for a spreadsheet and to come back.</summary>
internal static class LedgerExports
{
    /// <summary>What NetBox is told where the ledger names no site, and no maker, model or kind.</summary>
    public static string NetBoxSite => ExportCommandTexts.NetBoxSite.ToString();

    /// <inheritdoc cref="NetBoxSite"/>
    public static string NetBoxUnknown => ExportCommandTexts.NetBoxUnknown.ToString();

    public static async Task<LedgerExport> OfAsync(Database database, TimeProvider clock, CancellationToken cancel)
    {
        var (table, stamp) = await new LedgerReturnStore(database, clock).LoadAsync(cancel);
        var zones = (await new PlantStore(database, clock).DeclaredZonesAsync(cancel)).Zones;
        var reader = CultureInfo.CurrentUICulture;
        return new(table)
        {
            Stamp = stamp,
            Reader = reader,
            OffersEveryField = true,
            At = clock.GetLocalNow(),
            Words = new Dictionary<LedgerField, IReadOnlyList<string>>
            {
                [LedgerField.Kind] =
                    [.. Enum.GetValues<AssetKind>().Except([AssetKind.Unknown]).Select(kind => AssetKinds.WordsOf(kind).In(reader))],
                [LedgerField.Zone] = [.. zones.Select(zone => zone.Name.In(reader))],
            },
        };
    }
}
