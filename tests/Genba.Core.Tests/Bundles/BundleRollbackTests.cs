using Genba.Core.Advisories;
using Genba.Core.Bundles;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Tests.Bundles;

public sealed class BundleRollbackTests : IDisposable
{
    private static readonly string[] Names = ["First Name", "Second Name", "Third Name"];

    private readonly BundlePlace _place = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Going_back_brings_what_was_there_and_going_on_needs_a_higher_number()
    {
        await using var database = await _place.OpenTrustingAsync();
        await ThreeWeeksAsync(database);
        Assert.Equal(("Third Name", 0.3), await StateAsync(database));
        var rollback = new BundleRollback(database, _place.Clock);
        Assert.Equal([2L, 1], rollback.Possible((await new BundleStore(database).ReadAsync(Cancel)).Bundles).Select(bundle => bundle.Sequence));
        foreach (var (sequence, reason) in new[] { (3L, "why"), (9, "why"), (2, " ") })
            Assert.IsType<BundleOutcome.Refused>(await rollback.RunAsync(sequence, reason, null, "Mori", Cancel));
        Assert.IsType<BundleOutcome.Taken>(await rollback.RunAsync(2, "The third was made wrongly.", null, "Mori", Cancel));
        Assert.Equal(("Second Name", 0.2), await StateAsync(database));
        Assert.Null(await new AdvisoryStore(database).FindAsync("CVE-2026-0003", Cancel));
        Assert.NotNull(await new AdvisoryStore(database).FindAsync("CVE-2026-0002", Cancel));
        // And once more, from there to the first.
        Assert.IsType<BundleOutcome.Taken>(await rollback.RunAsync(1, "So was the second.", null, "Mori", Cancel));
        Assert.Equal(("First Name", 0.1), await StateAsync(database));
        Assert.Null(await new AdvisoryStore(database).FindAsync("CVE-2026-0002", Cancel));
        await _place.RefusedAsync(database, _place.OnStick("3"), BundleFault.Rollback);
        await _place.MakeAsync("4", since: "1", sequence: 4);
        await _place.TakeAsync(database, _place.OnStick("4"));
        Assert.Equal(("Third Name", 0.3), await StateAsync(database));
        Assert.Equal([BundleState.Taken, BundleState.TakenBack, BundleState.TakenBack, BundleState.Taken],
            (await new BundleStore(database).ReadAsync(Cancel)).Bundles.Select(bundle => bundle.State));
        Assert.True(await LogVerification.RunAsync(database.Folder.Root, new(), Cancel) is LogVerdict.Sound);
    }

    [Fact]
    public async Task The_last_four_and_what_they_build_on_are_kept()
    {
        await using var database = await _place.OpenTrustingAsync();
        _place.DownloadAll();
        for (var week = 1; week <= 7; week++)
        {
            await _place.MakeAsync($"{week}", since: week == 1 ? null : $"{week - 1}", isFull: week is 1 or 3);
            await _place.TakeAsync(database, _place.OnStick($"{week}"));
        }
        var kept = (await new BundleStore(database).ReadAsync(Cancel)).Bundles.Where(new BundleStore(database).Has).Select(bundle => bundle.Sequence);
        Assert.Equal([7L, 6, 5, 4, 3], kept);
        Assert.Equal(5, _place.FilesInside().Count);
        Assert.IsType<BundleOutcome.Refused>(await new BundleRollback(database, _place.Clock).RunAsync(2, "why", null, "Mori", Cancel));
        Assert.IsType<BundleOutcome.Taken>(await new BundleRollback(database, _place.Clock).RunAsync(3, "why", null, "Mori", Cancel));
    }

    private async Task ThreeWeeksAsync(Database database)
    {
        foreach (var (week, name) in Names.Index())
        {
            _place.Download("cve/CVE-2026-0001.json", BundlePlace.Cve("CVE-2026-0001", $"2026-11-{week + 1:D2}", name));
            _place.Download($"cve/CVE-2026-{week + 1:D4}.json", BundlePlace.Cve($"CVE-2026-{week + 1:D4}", $"2026-11-{week + 1:D2}", name));
            _place.Download("epss.csv",
                FormattableString.Invariant($"#model_version:v1,score_date:2026-11-{week + 1:D2}T00:00:00Z\ncve,epss,percentile\nCVE-2026-0001,0.{week + 1},0.9\n"));
            await _place.MakeAsync($"{week + 1}", since: week == 0 ? null : $"{week}");
            await _place.TakeAsync(database, _place.OnStick($"{week + 1}"));
        }
    }

    private static async Task<(string Product, double Probability)> StateAsync(Database database)
    {
        var found = (await new AdvisoryStore(database).FindAsync("CVE-2026-0001", Cancel))!;
        var product = Assert.Single(found.Statements.SelectMany(said => said.Statement.Claims)).Product.Product!;
        // The index by product follows too.
        Assert.Contains(await new AdvisoryStore(database).OfProductAsync([ProductKeys.OfName("Acme", product)!], 10, Cancel), record => record.Name == "CVE-2026-0001");
        return (product, found.Prediction!.Probability);
    }
}
