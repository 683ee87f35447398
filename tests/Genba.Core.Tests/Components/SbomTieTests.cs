using System.Text;
using Genba.Core.AssetLedger;
using Genba.Core.Assets;
using Genba.Core.Components;
using Genba.Core.Detection;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Tests.Inspection;
using Genba.Core.Tests.Storage;
using Genba.Wire.Observations;

namespace Genba.Core.Tests.Components;

/// <summary>What SBOMs say beside what machines showed in captures.</summary>
public sealed class SbomTieTests : IDisposable
{
    private const string Mac = "00:1b:1b:00:00:01", Address = "192.168.0.1";
    private const string Other = "ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100";
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_machine_that_shows_what_its_SBOM_says_is_no_finding()
    {
        await using var plant = await PlantAsync(Machine("V4.5.1").Says(Mac, Address, IdentityField.Software, "kadoya-web/2.0", "http"));
        await plant.TieAsync();
        Assert.Empty(await plant.FindingsAsync());
    }

    [Fact]
    public async Task Another_firmware_is_a_finding_with_both_sides_that_stays_over_imports()
    {
        await using var plant = await PlantAsync(Machine("V4.6.0"));
        Assert.Empty(await plant.FindingsAsync());
        var log = plant.Database.Log.Size;
        await plant.TieAsync();
        Assert.Equal(log + 1, plant.Database.Log.Size);
        var finding = Assert.Single(await plant.FindingsAsync());
        Assert.Equal(Mac, Assert.Single(finding.Assets));
        Assert.Contains("V4.6.0", finding.Title.En, StringComparison.Ordinal);
        Assert.Contains("4.5.1", finding.Title.Ja, StringComparison.Ordinal);
        Assert.Equal(("controller.json", "/metadata/component", plant.Sbom.Sha256),
            (finding.Document!.Name, finding.Document.Path, finding.Document.Sha256));
        Assert.Equal(OwnSboms.Controller("4.5.1").Split('\n').ToList()
            .FindIndex(line => line.Contains("\"component\"", StringComparison.Ordinal)) + 1, finding.Document.Line);
        Assert.Equal(Sketch.Capture, Assert.Single(finding.Evidence).Capture);

        await new PlantStore(plant.Database, TimeProvider.System)
            .ImportAsync([Machine("V4.6.0").Observations(Other)], EntryActors.CommandLine, Cancel);
        Assert.Equal(finding.Key, Assert.Single(await plant.FindingsAsync()).Key);
    }

    [Fact]
    public async Task A_service_of_another_version_and_one_that_is_not_listed_are_findings()
    {
        await using var plant = await PlantAsync(Machine("V4.5.1")
            .Says(Mac, Address, IdentityField.Software, "kadoya-web/2.1 OpenSSL/1.1.1k", "http")
                .Says(Mac, Address, IdentityField.Software, "SSH-2.0-dropbear_2019.78", "ssh"));
        await plant.TieAsync();
        var findings = (await plant.FindingsAsync()).OrderBy(finding => finding.Severity).ToList();
        Assert.Equal(2, findings.Count);
        Assert.Contains("dropbear 2019.78", findings[0].Title.En, StringComparison.Ordinal);
        Assert.Null(findings[0].Document!.Path);
        Assert.Contains("kadoya-web 2.1", findings[1].Title.En, StringComparison.Ordinal);
        Assert.Equal("/components/2", findings[1].Document!.Path);
    }

    [Fact]
    public async Task A_model_that_shares_no_word_with_the_product_is_a_finding()
    {
        await using var plant = await PlantAsync(Machine("V4.5.1", "KX-900"));
        await plant.TieAsync();
        Assert.Contains("KX-900", Assert.Single(await plant.FindingsAsync()).Title.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tie_of_a_product_holds_for_machines_seen_later_and_tells_of_firmware_outside_its_range()
    {
        await using var plant = await PlantAsync(Machine("V4.5.1"));
        Assert.True(await plant.Ties.TieAsync(plant.Sbom, new TiedProduct("Kadoya", "KC-200", "4.4", "4.5"), "", EntryActors.LocalUser,
            Cancel));
        Assert.False(await plant.Ties.TieAsync(plant.Sbom, new TiedProduct("Kadoya", "KC-200", "4.4", "4.5"), "", EntryActors.LocalUser,
            Cancel));
        Assert.Empty(await plant.FindingsAsync());
        var late = new Sketch().Frame("00:1b:1b:00:00:02", "192.168.0.2")
            .Says("00:1b:1b:00:00:02", "192.168.0.2", IdentityField.Vendor, "Kadoya")
            .Says("00:1b:1b:00:00:02", "192.168.0.2", IdentityField.Model, "KC-200")
            .Says("00:1b:1b:00:00:02", "192.168.0.2", IdentityField.Firmware, "V4.6");
        await new PlantStore(plant.Database, TimeProvider.System).ImportAsync([late.Observations(Other)], EntryActors.CommandLine, Cancel);
        Assert.Equal("00:1b:1b:00:00:02", Assert.Single(Assert.Single(await plant.FindingsAsync()).Assets));
    }

    [Fact]
    public async Task After_an_update_the_SBOM_that_fits_silences_the_older_one()
    {
        await using var plant = await PlantAsync(Machine("V4.6.0"));
        await plant.TieAsync();
        Assert.Single(await plant.FindingsAsync());
        var store = new SbomStore(plant.Database, TimeProvider.System);
        var fresh = (SbomImport.Kept)await store.ImportAsync(
            new MemoryStream(Encoding.UTF8.GetBytes(OwnSboms.Controller("4.6.0"))), "new.json", "sato", Cancel);
        var versions = await store.VersionsAsync(plant.Sbom.Product, Cancel);
        Assert.Equal(2, versions.Count);
        await (plant with { Sbom = versions.Single(one => one.Id == fresh.Id) }).TieAsync();
        Assert.Empty(await plant.FindingsAsync());
    }

    [Fact]
    public async Task Machines_are_proposed_by_maker_and_model_until_they_are_tied_and_a_tie_is_taken_back_in_the_log()
    {
        await using var plant = await PlantAsync(Machine("V4.5.1"));
        var proposal = Assert.Single(await plant.ProposalsAsync());
        Assert.Equal((true, true), (proposal.SameFirmware, proposal.SameVendor));
        await plant.TieAsync();
        Assert.Empty(await plant.ProposalsAsync());
        var tie = Assert.Single(await plant.Ties.ListAsync(null, Cancel));
        Assert.True(await plant.Ties.UntieAsync(tie.Id, EntryActors.LocalUser, Cancel));
        Assert.False(await plant.Ties.UntieAsync(tie.Id, EntryActors.LocalUser, Cancel));
        Assert.Single(await plant.ProposalsAsync());
        var entries = (await new LogStore(plant.Database).ListAsync(null, null, 10, Cancel)).Select(entry => entry.Type).ToList();
        Assert.Contains(EntryTypes.SbomTied, entries);
        Assert.Contains(EntryTypes.SbomUntied, entries);
    }

    private static Sketch Machine(string firmware, string model = "KC-200") => new Sketch().Frame(Mac, Address)
        .Says(Mac, Address, IdentityField.Vendor, "Kadoya Controls Co.").Says(Mac, Address, IdentityField.Model, model)
        .Says(Mac, Address, IdentityField.Firmware, firmware);

    private async Task<TiedPlant> PlantAsync(Sketch sketch)
    {
        var database = await _test.OpenAsync();
        await new PlantStore(database, TimeProvider.System).ImportAsync([sketch.Observations()], EntryActors.CommandLine, Cancel);
        var store = new SbomStore(database, TimeProvider.System);
        var kept = (SbomImport.Kept)await store.ImportAsync(new MemoryStream(Encoding.UTF8.GetBytes(OwnSboms.Controller("4.5.1"))),
            "controller.json", "sato", Cancel);
        return new(database, (await store.FindAsync(kept.Id, Cancel))!);
    }

    private sealed record TiedPlant(Genba.Core.Storage.Database Database, StoredSbom Sbom) : IAsyncDisposable
    {
        private readonly PlantStore _plants = new(Database, TimeProvider.System);

        public SbomTieStore Ties { get; } = new(Database, TimeProvider.System);

        public async Task TieAsync() => Assert.True(await Ties.TieAsync(Sbom, await MachineAsync(), "name plate", EntryActors.LocalUser,
            Cancel));

        public async Task<List<Finding>> FindingsAsync()
        {
            await _plants.DetectAgainAsync(await _plants.LoadAsync(Cancel), null, Cancel);
            return [.. (await new FindingStore(Database, TimeProvider.System).ListAsync(Cancel)).Select(one => one.Finding)
                .Where(one => one.Rule == "D30")];
        }

        public async Task<IReadOnlyList<SbomProposal>> ProposalsAsync() =>
            SbomProposal.Of(Sbom, KnownAsset.Of((await _plants.LoadAsync(Cancel)).Assets, [], []), await Ties.ListAsync(Sbom.Id, Cancel));

        public ValueTask DisposeAsync() => Database.DisposeAsync();

        private async Task<KnownAsset> MachineAsync() =>
            new(null, (await _plants.LoadAsync(Cancel)).Assets.Single(asset => asset.Id == Mac));
    }
}
