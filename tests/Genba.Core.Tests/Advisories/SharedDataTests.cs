using System.Text.Json;
using Genba.Core.Advisories;

namespace Genba.Core.Tests.Advisories;

/// <summary>Counts of what the readers take beside those of a walk that knows no format.</summary>
public sealed class SharedDataTests
{
    [Fact]
    public void Cve_records_give_every_range_product_score_and_reference_of_every_container()
    {
        var read = SharedAdvisories.Read(SharedAdvisories.Folder("cve-v5"));
        Assert.Equal(["SOURCES.tsv"], read.Others);
        Assert.Equal(1100, read.Advisories.Count);
        Assert.All(read.Advisories, advisory => Assert.Equal(AdvisoryFeed.Cve, advisory.Feed));
        var containers = read.Roots.SelectMany(root => SharedAdvisories.Walk(root, "containers")).ToList();
        Assert.Equal(containers.Sum(one => 1 + (one.TryGetProperty("adp", out var adp) ? adp.GetArrayLength() : 0)), read.Statements.Count());
        Assert.Equal(SharedAdvisories.WalkItems(containers, "affected"), read.Claims.Count());
        var versions = containers.SelectMany(one => SharedAdvisories.Walk(one, "affected"))
            .SelectMany(affected => SharedAdvisories.Walk(affected, "versions")).ToList();
        Assert.Equal(versions.Sum(one => one.GetArrayLength()), read.Claims.Sum(claim => claim.Ranges.Count));
        Assert.Equal(
            versions.SelectMany(one => one.EnumerateArray()).Sum(one => one.EnumerateObject().Count(field => field.Name is "lessThan" or "lessThanOrEqual")),
            read.Claims.Sum(claim => claim.Ranges.Sum(range => range.Bounds.Count(bound => bound.Operator is "<" or "<="))));
        Assert.Equal(SharedAdvisories.WalkItems(versions, "changes"),
            read.Claims.Sum(claim => claim.Ranges.Sum(range => range.Bounds.Count(bound => bound.Operator == "at"))));
        Assert.Equal(SharedAdvisories.WalkItems(containers, "cpes"), read.Claims.Sum(claim => claim.Product.Cpes.Count));
        Assert.Equal(
            containers.SelectMany(one => SharedAdvisories.Walk(one, "vectorString")).Count(),
            read.Statements.Sum(statement => statement.Severities.Count(severity => severity.Vector is not null))
                + containers.SelectMany(one => SharedAdvisories.Walk(one, "x_legacyV4Record")).Sum(one => SharedAdvisories.Walk(one, "vectorString").Count()));
        Assert.Single(read.Advisories, advisory => advisory.IsWithdrawn);
    }

    [Fact]
    public void Nvd_entries_of_the_interface_the_feeds_and_kept_copies_give_every_match_of_every_node()
    {
        var read = SharedAdvisories.Read(SharedAdvisories.Folder("nvd"));
        Assert.Equal(["SOURCES.tsv"], read.Others);
        Assert.All(read.Advisories, advisory => Assert.Equal(AdvisoryFeed.Nvd, advisory.Feed));
        var nodes = read.Statements.SelectMany(statement => statement.Configurations).ToList();
        Assert.Equal(
            SharedAdvisories.WalkItems(read.Roots, "cpeMatch") + SharedAdvisories.WalkItems(read.Roots, "cpe_match"),
            nodes.Sum(node => node.AllMatches.Count()));
        Assert.Equal(
            read.Roots.SelectMany(root => SharedAdvisories.Walk(root, "negate")).Count(one => one.ValueKind == JsonValueKind.True),
            nodes.Sum(Negated));
        Assert.Equal(
            read.Roots.SelectMany(root => SharedAdvisories.Walk(root, "vulnerable")).Count(one => one.ValueKind == JsonValueKind.False),
            nodes.SelectMany(node => node.AllMatches).Count(match => !match.IsVulnerable));
        string[] limits = ["versionStartIncluding", "versionStartExcluding", "versionEndIncluding", "versionEndExcluding"];
        Assert.Equal(
            limits.Sum(limit => read.Roots.Sum(root => SharedAdvisories.Walk(root, limit).Count())),
            nodes.SelectMany(node => node.AllMatches).Sum(match => match.Bounds.Count));
        // Firmware (vulnerable) AND hardware (not): the tree says so still.
        var both = read.Advisories.First(advisory => advisory.Id == "CVE-2024-0158").Statements[0].Configurations;
        Assert.Contains(both, node => node.IsAnd && node.Nodes.Count == 2 && node.AllMatches.Any(match => !match.IsVulnerable));
    }

    [Fact]
    public void Osv_records_in_json_and_yaml_give_every_event_version_and_alias()
    {
        var read = SharedAdvisories.Read(SharedAdvisories.Folder("osv"));
        // "expected" is what another program makes of a record, no record.
        Assert.All(read.Others, name => Assert.True(
            name == "SOURCES.tsv" || name.Contains("expected", StringComparison.Ordinal), $"{name} was not understood."));
        var osv = read.Advisories.Zip(read.Roots).Where(pair => pair.First.Feed == AdvisoryFeed.Osv).ToList();
        var claims = osv.SelectMany(pair => pair.First.Statements).SelectMany(statement => statement.Claims).ToList();
        var roots = osv.Select(pair => pair.Second).ToList();
        Assert.Equal(SharedAdvisories.WalkItems(roots, "affected"), claims.Count);
        Assert.Equal(
            roots.SelectMany(root => SharedAdvisories.Walk(root, "events")).SelectMany(events => events.EnumerateArray()).Sum(one => one.EnumerateObject().Count()),
            claims.Sum(claim => claim.Ranges.Where(range => range.Type != "versions").Sum(range => range.Bounds.Count)));
        Assert.Equal(
            roots.SelectMany(root => SharedAdvisories.Walk(root, "affected")).Sum(affected => affected.EnumerateArray()
                .Sum(one => one.TryGetProperty("versions", out var versions) ? versions.GetArrayLength() : 0)),
            claims.Sum(claim => claim.Ranges.Where(range => range.Type == "versions").Sum(range => range.Bounds.Count)));
        Assert.Equal(
            roots.Sum(root => root.TryGetProperty("aliases", out var aliases) && aliases.ValueKind == JsonValueKind.Array
                ? aliases.EnumerateArray().Select(one => one.GetString()).Distinct().Count() : 0),
            osv.Sum(pair => pair.First.Statements[0].Aliases.Count));
        Assert.Contains(read.Advisories, advisory => advisory.Feed == AdvisoryFeed.GitHub);
        // Text that YAML would take for a number stays the version it is.
        Assert.All(claims.SelectMany(claim => claim.Ranges).SelectMany(range => range.Bounds), bound => Assert.NotEmpty(bound.Version));
    }

    [Fact]
    public void Csaf_documents_give_every_product_relationship_status_remedy_and_note()
    {
        var read = SharedAdvisories.Read(SharedAdvisories.Folder("csaf"));
        var documents = read.Roots.Where(root => root.TryGetProperty("document", out _)).ToList();
        Assert.Equal(documents.Count, read.Advisories.Count(advisory => advisory.Feed == AdvisoryFeed.Csaf));
        Assert.True(documents.Count > 1500, $"{documents.Count} documents.");
        var trees = documents.Where(root => root.TryGetProperty("product_tree", out _)).Select(root => root.GetProperty("product_tree")).ToList();
        var csaf = read.Advisories.Where(advisory => advisory.Feed == AdvisoryFeed.Csaf).ToList();
        Assert.Equal(trees.SelectMany(tree => SharedAdvisories.Walk(tree, "product_id")).Count(),
            csaf.Sum(advisory => advisory.Products.Products.Count(product => product.Id is not null)));
        Assert.Equal(SharedAdvisories.WalkItems(trees, "relationships") + SharedAdvisories.WalkItems(trees, "subpaths"),
            csaf.Sum(advisory => advisory.Products.Relations.Count));
        var vulnerabilities = documents.Where(root => root.TryGetProperty("vulnerabilities", out _)).Select(root => root.GetProperty("vulnerabilities")).ToList();
        Assert.Equal(vulnerabilities.Sum(one => one.GetArrayLength()), csaf.Sum(advisory => advisory.Statements.Count));
        Assert.Equal(SharedAdvisories.WalkItems(vulnerabilities, "remediations"),
            csaf.Sum(advisory => advisory.Statements.Sum(statement => statement.Remedies.Count)));
        Assert.Equal(
            vulnerabilities.SelectMany(one => SharedAdvisories.Walk(one, "product_status")).Sum(status => status.EnumerateObject().Sum(list => list.Value.GetArrayLength())),
            csaf.Sum(advisory => advisory.Statements.Sum(statement => statement.Claims.Count)));
        Assert.Equal(
            documents.Sum(root => root.GetProperty("document").TryGetProperty("notes", out var notes) ? notes.GetArrayLength() : 0),
            csaf.Sum(advisory => advisory.Texts.Count));
    }

    [Fact]
    public void Files_beside_csaf_documents_are_known_for_what_they_are()
    {
        var read = SharedAdvisories.Read(SharedAdvisories.Folder("csaf"));
        var unexplained = read.Others.Where(name => !name.EndsWith(".asc", StringComparison.Ordinal) && !name.EndsWith(".sha512", StringComparison.Ordinal)
            && !name.EndsWith(".tsv", StringComparison.Ordinal) && !name.EndsWith(".csv", StringComparison.Ordinal) && !name.EndsWith(".txt", StringComparison.Ordinal)
            && !name.Contains("schema", StringComparison.Ordinal) && !name.Contains("ROLIE", StringComparison.Ordinal) && !name.Contains("feed", StringComparison.Ordinal)
            && !name.Contains("aggregator", StringComparison.Ordinal) && !name.Contains("provider-metadata", StringComparison.Ordinal)
            && !name.Contains("extension", StringComparison.Ordinal) && !name.EndsWith(".result.json", StringComparison.Ordinal) && !name.Contains("testcases", StringComparison.Ordinal) && !name.Contains("hydra", StringComparison.Ordinal)).ToList();
        Assert.Empty(unexplained);
    }

    [Fact]
    public void Kev_says_the_same_in_json_and_csv()
    {
        var folder = SharedAdvisories.Folder("kev");
        var json = SharedAdvisories.Read(Path.Combine(folder, "known_exploited_vulnerabilities.json"));
        var csv = SharedAdvisories.Read(Path.Combine(folder, "known_exploited_vulnerabilities.csv"));
        Assert.Equal(1252, json.Advisories.Count);
        Assert.Equal(json.Advisories.Select(advisory => advisory.Id).Order(), csv.Advisories.Select(advisory => advisory.Id).Order());
        Assert.Equal(
            json.Statements.Select(statement => (statement.About[0], statement.Exploitation!.Added, statement.Exploitation.Due, statement.Exploitation.InRansomware)).Order(),
            csv.Statements.Select(statement => (statement.About[0], statement.Exploitation!.Added, statement.Exploitation.Due, statement.Exploitation.InRansomware)).Order());
        Assert.Contains(json.Statements, statement => statement.Exploitation!.InRansomware == true);
        Assert.Equal(0, json.Notes.UnknownCount);
        Assert.Single(SharedAdvisories.Read(Path.Combine(folder, "known_exploited_vulnerabilities_schema.json")).Others);
    }

    [Fact]
    public void Jvn_in_detail_and_overview_gives_products_prose_versions_and_every_cve_apart()
    {
        var read = SharedAdvisories.Read(SharedAdvisories.Folder("jvn"));
        Assert.Equal(0, read.Notes.UnknownCount);
        // Another program's copies in JSON, lists of checksums and the list of products hold no advisories.
        Assert.All(read.Others, name => Assert.True(
            name.EndsWith(".json", StringComparison.Ordinal) || name.EndsWith(".txt", StringComparison.Ordinal) || name is "SOURCES.tsv"
            || name.Contains("myjvn_product", StringComparison.Ordinal), $"{name} was not understood."));
        var detail = read.Advisories.Where(advisory => advisory.Feed == AdvisoryFeed.Jvn).ToList();
        Assert.Equal(["JVNDB-2022-017704", "JVNDB-2023-004315"], detail.Select(advisory => advisory.Id).Order());
        Assert.All(detail, advisory => Assert.All(advisory.Statements[0].Claims, claim => Assert.NotEmpty(claim.Ranges[0].Text!)));
        Assert.All(read.Advisories, advisory => Assert.Equal("ja", advisory.Language));
        var overview = read.Advisories.Where(advisory => advisory.Feed == AdvisoryFeed.JvnOverview).ToList();
        Assert.Equal(["JVNDB-2011-001013", "JVNDB-2023-000001"], overview.Select(advisory => advisory.Id).Order());
        Assert.Equal(["CVE-2022-46648", "CVE-2022-47318"], overview.First(advisory => advisory.Id == "JVNDB-2023-000001").Statements[0].About);
        Assert.All(overview, advisory => Assert.NotEmpty(advisory.Statements[0].Severities));
    }

    [Fact]
    public void Vex_of_three_formats_gives_every_statement_product_and_justification()
    {
        var read = SharedAdvisories.Read(SharedAdvisories.Folder("vex"));
        Assert.All(read.Others, name => Assert.True(
            name is "SOURCES.tsv" || name.Contains("sarif", StringComparison.Ordinal), $"{name} was not understood."));
        var open = read.Advisories.Zip(read.Roots).Where(pair => pair.First.Feed == AdvisoryFeed.OpenVex).ToList();
        Assert.Equal(SharedAdvisories.WalkItems(open.Select(pair => pair.Second), "statements"), open.Sum(pair => pair.First.Statements.Count));
        Assert.Equal(SharedAdvisories.WalkItems(open.Select(pair => pair.Second), "products"),
            open.Sum(pair => pair.First.Statements.Sum(statement => statement.Claims.Count)));
        var cyclone = read.Advisories.Zip(read.Roots).Where(pair => pair.First.Feed == AdvisoryFeed.CycloneDx).ToList();
        Assert.Equal(SharedAdvisories.WalkItems(cyclone.Select(pair => pair.Second), "affects"),
            cyclone.Sum(pair => pair.First.Statements.Sum(statement => statement.Claims.Count)));
        Assert.Contains(read.Claims, claim => claim is { Status: ClaimStatus.NotAffected, Justification: not null });
        Assert.Contains(read.Advisories, advisory => advisory.Feed == AdvisoryFeed.Csaf);
        Assert.Equal(0, read.Notes.UnknownCount);
    }

    private static int Negated(CpeNode node) => (node.IsNegated ? 1 : 0) + node.Nodes.Sum(Negated);
}
