using System.Text;
using System.Text.Json;
using Genba.Core.Advisories;
using Genba.Core.Advisories.Reading;
using Genba.Core.Advisories.Vex;
using Genba.Core.AssetLedger;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.Advisories;

public sealed class VexTests : IDisposable
{
    private static readonly VexProduct Plc = new() { Vendor = "Acme", Name = "PLC 7", Version = "V2.1", SerialNumber = "A1" };
    private static readonly VexProduct Library = new() { Vendor = "Acme", Name = "libpump", Version = "1.2", Purl = "pkg:generic/acme/libpump@1.2" };
    private static readonly VexProduct Panel = new() { Name = "Panel", Version = "3", Cpe = "cpe:2.3:h:acme:panel:3:*:*:*:*:*:*:*" };

    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    /// <summary>Every status, every justification, words beside it, and ids that are no CVE.</summary>
    private static VexDocument Made() => new("VEX-2026-1", "Plant One", "https://plant.example", new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero), 3,
    [
        .. Enum.GetValues<VexJustification>().Select((justification, i) =>
            new VexStatement($"CVE-2024-000{i}", ClaimStatus.NotAffected, Library) { Justification = justification, Impact = i % 2 == 0 ? $"because {i}" : null }),
        new("CVE-2024-0100", ClaimStatus.Affected, Library) { Action = "Fence it off." },
        new("CVE-2024-0100", ClaimStatus.NotAffected, Panel) { Impact = "The service is switched off." },
        new("CVE-2024-0100", ClaimStatus.Fixed, Plc),
        new("GHSA-aaaa-bbbb-cccc", ClaimStatus.UnderInvestigation, Panel),
    ]);

    [Fact]
    public void What_is_written_as_csaf_comes_back_the_same()
    {
        var document = Made();
        var read = RoundTrip(document, VexFormat.Csaf);
        Assert.Equal(Sorted(document), Sorted(read));
        Assert.Equal((document.Id, document.Author, document.Version), (read.Id, read.Author, 3));
    }

    [Fact]
    public void What_is_written_as_cyclonedx_comes_back_but_for_serial_numbers()
    {
        var document = Made();
        var expected = document with
        {
            Statements = [.. document.Statements.Select(statement => statement with { Product = statement.Product with { SerialNumber = null } })],
        };
        Assert.Equal(Sorted(expected), Sorted(RoundTrip(document, VexFormat.CycloneDx)));
    }

    [Fact]
    public void What_is_written_as_openvex_comes_back_with_products_named_by_purl_or_address()
    {
        var document = Made();
        static VexProduct Named(VexProduct product) => product.Purl is { } purl ? new() { Purl = purl, Cpe = product.Cpe }
            : new() { Name = $"https://plant.example/products/{Uri.EscapeDataString(product.Vendor ?? "-")}/{Uri.EscapeDataString(product.Name!)}/{product.Version}/{product.SerialNumber ?? "-"}", Cpe = product.Cpe };
        var expected = document with { Statements = [.. document.Statements.Select(statement => statement with { Product = Named(statement.Product) })] };
        Assert.Equal(Sorted(expected), Sorted(RoundTrip(document, VexFormat.OpenVex)));
    }

    [Theory]
    [InlineData(VexFormat.Csaf)]
    [InlineData(VexFormat.OpenVex)]
    [InlineData(VexFormat.CycloneDx)]
    public void Published_statements_of_others_survive_being_written_in_another_format(VexFormat format)
    {
        var read = SharedAdvisories.Read(SharedAdvisories.Folder("vex"));
        var tried = 0;
        foreach (var advisory in read.Advisories)
        {
            var document = VexReader.Read(advisory) with { Namespace = "https://plant.example" };
            if (VexRules.Check(document).Count > 0) continue;
            tried++;
            var again = RoundTrip(document, format);
            Assert.Equal(
                document.Statements.Select(statement => (statement.Vulnerability, statement.Status, statement.Justification)).Distinct().Order(),
                again.Statements.Select(statement => (statement.Vulnerability, statement.Status, statement.Justification)).Distinct().Order());
        }
        Assert.True(tried >= 5, $"{tried} documents keep the rules.");
    }

    [Fact]
    public void Rules_name_what_is_missing()
    {
        Assert.Empty(VexRules.Check(Made()));
        Assert.Equal("“Not affected” needs a justification, or words that say why.", Fault(new("CVE-2024-0001", ClaimStatus.NotAffected, Plc)));
        Assert.Equal("“Affected” needs what is to be done.", Fault(new("CVE-2024-0001", ClaimStatus.Affected, Plc)));
        Assert.Equal("Only “not affected” has a justification.",
            Fault(new("CVE-2024-0001", ClaimStatus.Fixed, Plc) { Justification = VexJustification.ComponentNotPresent }));
        Assert.Equal("The product has neither a name nor a purl nor a CPE.", Fault(new("CVE-2024-0001", ClaimStatus.Fixed, new())));
        var twice = Made() with { Statements = [new("CVE-2024-0001", ClaimStatus.Fixed, Plc), new("CVE-2024-0001", ClaimStatus.UnderInvestigation, Plc)] };
        Assert.Contains("two different statuses", Assert.Single(VexRules.Check(twice)).En, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => VexFormats.Write(twice, VexFormat.Csaf));
    }

    [Fact]
    public void A_csaf_vex_has_what_the_profile_asks_for_and_each_cve_once()
    {
        using var json = JsonDocument.Parse(VexFormats.Write(Made(), VexFormat.Csaf));
        var document = json.RootElement.GetProperty("document");
        Assert.Equal("csaf_vex", document.GetProperty("category").GetString());
        var tracking = document.GetProperty("tracking");
        Assert.Equal(tracking.GetProperty("version").GetString(), tracking.GetProperty("revision_history")[0].GetProperty("number").GetString());
        var products = SharedAdvisories.Walk(json.RootElement.GetProperty("product_tree"), "product_id").Select(id => id.GetString()!).ToList();
        Assert.Equal(products.Count, products.Distinct().Count());
        var vulnerabilities = json.RootElement.GetProperty("vulnerabilities").EnumerateArray().ToList();
        var cves = vulnerabilities.Where(one => one.TryGetProperty("cve", out _)).Select(one => one.GetProperty("cve").GetString()).ToList();
        Assert.Equal(cves.Count, cves.Distinct().Count());
        Assert.All(vulnerabilities, one =>
        {
            var status = one.GetProperty("product_status");
            Assert.All(SharedAdvisories.Walk(one, "product_ids").SelectMany(ids => ids.EnumerateArray()), id => Assert.Contains(id.GetString()!, products));
            if (status.TryGetProperty("known_not_affected", out _)) Assert.True(one.TryGetProperty("flags", out _) || one.TryGetProperty("threats", out _));
            if (status.TryGetProperty("known_affected", out _)) Assert.True(one.TryGetProperty("remediations", out _));
        });
    }

    [Fact]
    public async Task A_statement_of_our_own_is_a_deed_counts_until_its_day_and_can_be_withdrawn()
    {
        await using var database = await _test.OpenAsync();
        var store = new VexStore(database, TimeProvider.System);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
        var before = database.Log.Size;
        await store.StateAsync(new("cve-2024-0001", ClaimStatus.UnderInvestigation, Plc), "asked the maker", null, "sato", Cancel);
        await store.StateAsync(new("CVE-2024-0001", ClaimStatus.NotAffected, Plc) { Justification = VexJustification.ComponentNotPresent },
            "firmware V2.1 read from the machine", today, "sato", Cancel);
        await store.StateAsync(new("CVE-2024-0002", ClaimStatus.Fixed, Plc), "photo", today.AddDays(-1), "sato", Cancel);
        Assert.Equal(before + 3, database.Log.Size);
        var own = Assert.Single(await store.ListAsync("CVE-2024-0001", Cancel));
        Assert.Equal((ClaimStatus.NotAffected, today), (own.Statement.Status, own.Until));
        var document = await store.DocumentAsync("VEX-1", "Plant One", "https://plant.example", [], Cancel);
        Assert.Equal("CVE-2024-0001", Assert.Single(document.Statements).Vulnerability);
        Assert.True(await store.WithdrawAsync(own.Id, "sato", Cancel));
        Assert.False(await store.WithdrawAsync(own.Id, "sato", Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => store.StateAsync(new("CVE-2024-0003", ClaimStatus.Affected, Plc), "", null, "sato", Cancel));
    }

    [Fact]
    public async Task A_statement_of_a_machine_counts_until_the_machine_shows_another_firmware()
    {
        await using var database = await _test.OpenAsync();
        var store = new VexStore(database, TimeProvider.System);
        KnownAsset Machine(string? firmware, string? row = null) => new(
            row is null ? null : new(row, new(LedgerColumn.WithKeys([("Name", (LedgerField?)LedgerField.Name)])), ["PLC"], new(LedgerOrigin.None, 1)),
            new() { Id = "00:1b:1b:00:00:01", Macs = [Genba.Core.Tests.Inspection.Sketch.Mac("00:1b:1b:00:00:01")], Addresses = [], Seen = default, Firmware = firmware });
        async Task<int> CountAsync(params KnownAsset[] now) =>
            (await store.DocumentAsync("VEX-1", "Plant One", "https://plant.example", now, Cancel)).Statements.Count;
        var statement = new VexStatement("CVE-2024-0001", ClaimStatus.NotAffected, Plc) { Impact = "fenced off" };
        await store.StateAsync(statement, Machine("V2.1"), "14 days watched", null, "sato", Cancel);
        Assert.Equal(1, await CountAsync(Machine("V2.1")));
        Assert.Equal(1, await CountAsync(Machine("V2.1", row: "7")));
        Assert.Equal(1, await CountAsync(Machine(null)));
        Assert.Equal(1, await CountAsync());
        Assert.Equal(0, await CountAsync(Machine("V2.2", row: "7")));
        // Said again of the machine as it is now, under the key that its row gave it: one statement, not two.
        await store.StateAsync(statement with { Product = Plc with { Version = "V2.2" } }, Machine("V2.2", row: "7"), "14 days watched", null, "sato", Cancel);
        Assert.Equal("V2.2", Assert.Single(await store.ListAsync(null, Cancel)).Firmware);
        Assert.Equal(1, await CountAsync(Machine("V2.2", row: "7")));
        // Nobody knew the firmware then; now it is known, and whoever said it should look again.
        await store.StateAsync(statement, Machine(null, row: "7"), "14 days watched", null, "sato", Cancel);
        Assert.Equal(0, await CountAsync(Machine("V2.2", row: "7")));
    }

    private static string Fault(VexStatement statement) => Assert.Single(VexRules.Check(statement)).En;

    private static VexDocument RoundTrip(VexDocument document, VexFormat format)
    {
        using var json = JsonDocument.Parse(Encoding.UTF8.GetBytes(VexFormats.Write(document, format)));
        return VexReader.Read(AdvisoryReaders.Find(json.RootElement)!.Read(json.RootElement, new()));
    }

    private static IEnumerable<VexStatement> Sorted(VexDocument document) =>
        document.Statements.OrderBy(statement => statement.Vulnerability, StringComparer.Ordinal).ThenBy(statement => statement.Product.ToString(), StringComparer.Ordinal);
}
