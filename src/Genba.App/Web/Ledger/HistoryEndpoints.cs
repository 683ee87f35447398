using System.Text;
using Genba.Core.Ledger;

namespace Genba.App.Web.Ledger;

internal static class HistoryEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/history/{index:long}/proof", async (long index, LogStore log, CancellationToken cancel) =>
        await log.ProveAsync(index, cancel) is { } proof
            ? Results.File(Encoding.UTF8.GetBytes(proof.ToString()), "text/plain; charset=utf-8", $"genba-entry-{index}.tlog-proof")
            : Results.NotFound());
}
