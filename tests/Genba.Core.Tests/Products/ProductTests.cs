using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Genba.Core.Assets;
using Genba.Core.Detection;
using Genba.Core.Frameworks;
using Genba.Core.Observations;
using Genba.Core.Products;
using Genba.Core.Reports;
using Genba.Core.Tests.Storage;
using Genba.Core.Texts;

namespace Genba.Core.Tests.Products;

public sealed class ProductTests : IDisposable
{
    private const string Capture = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
    private static Framework Etsi => FrameworkLibrary.Find("etsi-en-303-645")!;

    public void Dispose() => _test.Dispose();

    [Theory]
    [InlineData("Siemens", "CPU 315-2 PN/DP", "SIEMENS AG", "cpu315-2 pn-dp", true)]
    [InlineData("", "FX5U", "Mitsubishi", "ＦＸ５Ｕ", true)]
    [InlineData("Omron", "NX1P2", null, "NX1P2", true)]
    [InlineData("Omron", "NX1P2", "Keyence", "NX1P2", false)]
    [InlineData("Omron", "NX1P2", "Omron", "NX1P", false)]
    [InlineData("Omron", "", "Omron", "", false)]
    public void A_product_means_machines_of_its_model_however_it_is_spelled(string maker, string model, string? says, string? saysModel,
        bool means) =>
        Assert.Equal(means, new ProductAbout("x", maker, model, "").Means(says, saysModel));

    [Fact]
    public async Task Answers_are_one_deed_and_what_somebody_else_changed_meanwhile_is_told_and_not_lost()
    {
        await using var database = await _test.OpenAsync();
        var store = new ProductStore(database, TimeProvider.System);
        var product = (await store.AddAsync(new("Press controller", "Omron", "NX1P2", "1.2"), "sato", Cancel))!;
        Assert.Null(await store.AddAsync(product.About, "sato", Cancel));
        var before = database.Log.Size;
        var outcome = await store.AnswerAsync(product.Id, Etsi,
            [new("5.1-1", new(Support.Yes, "manual p. 3")), new("5.1-3", new(Support.No, "")), new("5.2-1", ProductAnswer.None)], "sato",
            Cancel);
        Assert.Equal((2, 0, before + 1), (outcome.Saved, outcome.Late.Count, database.Log.Size));
        var late = await store.AnswerAsync(product.Id, Etsi,
            [new("5.1-1", new(Support.No, "telnet")), new("5.2-1", new(Support.Yes, "web page"))], "kato", Cancel);
        Assert.Equal(1, late.Saved);
        Assert.Equal(("5.1-1", "telnet"), (late.Late.Single().Requirement, late.Late.Single().Answer.Text));
        var answers = (await store.AnswersAsync(product.Id, Cancel))[Etsi.Id];
        Assert.Equal(new ProductAnswer(Support.Yes, "manual p. 3", 1), answers["5.1-1"]);
        Assert.Empty((await store.AnswerAsync(product.Id, Etsi, [new("5.1-1", new(Support.Yes, "manual p. 3", 7))], "kato", Cancel)).Late);
        await Assert.ThrowsAsync<ArgumentException>(() =>
            store.AnswerAsync(product.Id, Etsi, [new("5.1-1", new(Support.NotApplicable, " "))], "kato", Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() =>
            store.AnswerAsync(product.Id, Etsi, [new("9.9", new(Support.Yes, ""))], "kato", Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => store.AddAsync(new("", "", "", ""), "kato", Cancel));
    }

    [Fact]
    public async Task A_product_is_changed_by_one_person_at_a_time_and_taken_off_the_list()
    {
        await using var database = await _test.OpenAsync();
        var store = new ProductStore(database, TimeProvider.System);
        var product = (await store.AddAsync(new("A", "", "M", ""), "sato", Cancel))!;
        Assert.True(await store.ChangeAsync(product, product.About with { Release = "2" }, "sato", Cancel));
        Assert.False(await store.ChangeAsync(product, product.About with { Release = "3" }, "kato", Cancel));
        Assert.Equal("2", (await store.FindAsync(product.Id, Cancel))!.About.Release);
        Assert.True(await store.RemoveAsync(product.Id, "sato", Cancel));
        Assert.False(await store.RemoveAsync(product.Id, "sato", Cancel));
        Assert.Empty(await store.ListAsync(Cancel));
        Assert.Equal(0, (await store.AnswerAsync(product.Id, Etsi, [new("5.1-1", new(Support.Yes, ""))], "sato", Cancel)).Saved);
        Assert.NotEqual(product.Id, (await store.AddAsync(new("B", "", "M", ""), "sato", Cancel))!.Id);
    }

    [Fact]
    public void Missing_counts_only_what_is_mandatory_and_neither_supported_nor_out_of_scope()
    {
        var table = ConformityTable.Of(Etsi, new Dictionary<string, ProductAnswer>
        {
            ["5.1-1"] = new(Support.Yes, ""), ["5.1-2"] = new(Support.NotApplicable, "no such password"),
            ["5.1-3"] = new(Support.Partly, ""),
            ["5.2-2"] = new(Support.No, ""),
        });
        var mandatory = Etsi.Requirements.Count(one => one.Obligation is "mandatory" or "conditional-mandatory");
        Assert.Equal(mandatory - 2, table.MandatoryMissing);
        Assert.Equal(4, table.Answered);
        Assert.All(table.Tallies, tally => Assert.InRange(tally.Open, 0, tally.All));
        Assert.Equal(Etsi.Requirements.Count, table.Tallies.Sum(tally => tally.All));
        Assert.All(ConformityTable.Frameworks, id => Assert.NotNull(FrameworkLibrary.Find(id)));
        Assert.False(ConformityTable.Of(FrameworkLibrary.Find("uk-cop-13")!, new Dictionary<string, ProductAnswer>()).HasMandatory);
    }

    [Fact]
    public void What_the_network_showed_stands_beside_the_provision_it_speaks_about_in_every_framework_and_nowhere_else()
    {
        var hints = new ProductHints([Machine()],
        [
            Found("D23", "D23|plc|telnet|DefaultCredential", "plc", "other"),
                Found("D23", "D23|other|telnet|NoAuthentication", "other", "plc"),
            Found("D01", "D01|plc", "plc"),
        ]);
        foreach (var (framework, requirement) in new[] { ("etsi-en-303-645", "5.1-1"), ("etsi-en-303-645-v3", "5.1-1"),
            ("jc-star-1", "S1.1-02"), ("uk-cop-13", "1"), ("bsi-tr-03148", "M5") })
        {
            var hint = Assert.Single(hints.Of(framework, requirement));
            Assert.Equal((true, new PacketReference(Capture, 7)), (hint.Against, hint.Evidence!.Value));
        }
        Assert.Empty(hints.Of("etsi-en-303-645", "5.5-5"));
        Assert.Empty(hints.Of("etsi-en-303-645", "5.2-1"));
        Assert.Contains("telnet, ftp", hints.Of("etsi-en-303-645", "5.6-1").Single().Text.En, StringComparison.Ordinal);
        Assert.Contains(hints.Of("etsi-en-303-645", "5.3-16"), hint => !hint.Against
            && hint.Text.En.Contains("V1.04", StringComparison.Ordinal));
        Assert.Empty(new ProductHints([], []).Of("etsi-en-303-645", "5.1-1"));
    }

    [Theory]
    [InlineData("ja", "実装適合表", "必須の要求のうち")]
    [InlineData("en", "Implementation conformance statement", "mandatory provisions are missing")]
    public void The_statement_never_says_conformant_and_opens_as_Word_and_Excel(string language, string title, string missing)
    {
        foreach (var framework in ConformityTable.Frameworks)
        {
            var known = FrameworkLibrary.Find(framework)!;
            var table = ConformityTable.Of(known, new Dictionary<string,
                ProductAnswer>
            { [known.Requirements[0].Id] = new(Support.Yes, "=cmd\u0001\uD800") });
            var report = new ProductReport(new(1, new("P", "", "NX", ""), 1), table,
                new([Machine()], [Found("D23", "D23|plc|telnet|DefaultCredential", "plc")]),
                 1, [], [], new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero), CultureInfo.GetCultureInfo(language)).Make();
            Assert.Equal(title, report.Title);
            var tables = report.Parts.OfType<ReportPart.Table>().ToList();
            Assert.All(tables, one => Assert.All(one.Rows, row => Assert.Equal(one.Headings.Count, row.Count)));
            Assert.Equal(known.Requirements.Count, tables.Skip(1).Sum(one => one.Rows.Count));
            if (table.HasMandatory) Assert.Contains(report.Parts.OfType<ReportPart.Paragraph>(), paragraph =>
                paragraph.Text.Contains(missing, StringComparison.Ordinal));
            using var word = new MemoryStream();
            using var excel = new MemoryStream();
            ReportDocument.Write(report, word);
            ReportWorkbook.Write(report, excel);
            using var document = WordprocessingDocument.Open(word, isEditable: false);
            using var workbook = SpreadsheetDocument.Open(excel, isEditable: false);
            var validator = new OpenXmlValidator(FileFormatVersions.Office2019);
            Assert.Empty(validator.Validate(document, Cancel).Concat(validator.Validate(workbook, Cancel))
                .Select(fault => fault.Description));
        }
    }

    [Fact]
    public async Task Proof_lies_in_the_data_folder_until_nobody_names_it()
    {
        await using var database = await _test.OpenAsync();
        var product = (await new ProductStore(database, TimeProvider.System).AddAsync(new("A", "", "M", ""), "sato", Cancel))!;
        var store = new ProductFileStore(database, TimeProvider.System);
        Task<BilingualText?> AddAsync(string requirement, string content) => store.AddAsync(
            product.Id, new(Etsi.Id, requirement), "../proof.pdf", new MemoryStream(System.Text.Encoding.ASCII.GetBytes(content)), "sato",
                Cancel);
        Assert.Null(await AddAsync("5.1-1", "%PDF-1.7 proof"));
        Assert.NotNull(await AddAsync("5.1-1", "%PDF-1.7 proof"));
        Assert.Null(await AddAsync("5.1-3", "%PDF-1.7 proof"));
        Assert.NotNull(await AddAsync("5.1-3", "MZ\u0001"));
        await Assert.ThrowsAsync<ArgumentException>(() => AddAsync("9.9", "%PDF-1.7 proof"));
        var files = await store.OfProductAsync(product.Id, Etsi.Id, Cancel);
        Assert.Equal(["5.1-1", "5.1-3"], files.Select(file => file.Requirement.Requirement));
        Assert.All(files, file => Assert.Equal("proof.pdf", file.Name));
        Assert.True(await store.RemoveAsync(files[0].Id, "sato", Cancel));
        Assert.NotNull(database.Folder.FindFile(files[0].Sha256));
        Assert.True(await store.RemoveAsync(files[1].Id, "sato", Cancel));
        Assert.Null(database.Folder.FindFile(files[0].Sha256));
        Assert.False(await store.RemoveAsync(files[1].Id, "sato", Cancel));
    }

    [Fact]
    public void Models_that_were_seen_are_proposed_until_they_are_products()
    {
        var proposal = Assert.Single(ProductProposals.Of([Machine(), Machine() with { Id = "plc2", Model = "nx 1p2" }], [], []));
        Assert.Equal(("Omron", 2, 0), (proposal.Maker, proposal.Machines, proposal.Rows));
        Assert.Empty(ProductProposals.Of([Machine()], [], [new(1, new("x", "", "NX1P2", ""), 1)]));
    }

    private static Asset Machine() => new()
    {
        Id = "plc", Macs = [], Addresses = [], Names = ["PLC-1"], Vendor = "Omron", Model = "NX1P2", Seen = default,
        Protocols = [new("telnet", "server"), new("ftp", "server"), new("dns", "client")],
        Facts = [new("firmware", "V1.04", "fins", 1, 1, default, new(Capture, 3))],
    };

    private static Finding Found(string rule, string key, params string[] assets) => new()
    {
        Rule = rule, Severity = Severity.Low, Title = new("A default password on PLC-1", "PLC-1 の初期パスワード"), Assets = assets,
        Evidence = [new(Capture, 7)], Seen = default, Key = key,
    };
}
