using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Genba.Core.Advisories;
using Genba.Core.AssetLedger;
using Genba.Core.Components;
using Genba.Core.Exposures;
using Genba.Core.Exposures.Matching;
using Genba.Core.Scoring;
using Genba.Core.Storage;

namespace Genba.App.Cli;

/// <summary>Prints what matching found: <c>genba.match/1</c>, a table, or the explanation of one vulnerability.</summary>
internal sealed class MatchReport
{
    private static readonly string[] StatusNames = ["cannot-tell", "affected", "not-affected", "fixed", "under-investigation"];

    private readonly Database _database;
    private readonly IReadOnlyList<KnownAsset> _assets;
    private readonly IReadOnlyList<Exposure> _exposures;
    private readonly IReadOnlyDictionary<string, ExposedVulnerability> _vulnerabilities;
    private readonly IReadOnlyDictionary<long, StoredSbom> _sboms;
    private readonly ExposureState _state;

    private MatchReport(Database database, IReadOnlyList<KnownAsset> assets, IReadOnlyList<Exposure> exposures,
        IReadOnlyDictionary<string, ExposedVulnerability> vulnerabilities, IReadOnlyDictionary<long, StoredSbom> sboms, ExposureState state) =>
        (_database, _assets, _exposures, _vulnerabilities, _sboms, _state) = (database, assets, exposures, vulnerabilities, sboms, state);

    public static async Task<MatchReport> ReadAsync(Database database, IReadOnlyList<KnownAsset> assets, CancellationToken cancel)
    {
        var store = new ExposureStore(database);
        return new(
            database, assets,
            [.. (await store.ListAsync(cancel)).OrderBy(one => one.Vulnerability, StringComparer.Ordinal).ThenBy(one => one.Product.AssetKey, StringComparer.Ordinal)
                .ThenBy(one => one.Product.Sbom).ThenBy(one => one.Product.Component)],
            await store.VulnerabilitiesAsync(cancel),
            (await new SbomStore(database, TimeProvider.System).ListAsync(cancel)).ToDictionary(sbom => sbom.Id),
            (await store.StateAsync(cancel))!);
    }

    public void WriteText(TextWriter output)
    {
        var table = new TextTable("ID", MatchCommandTexts.Get("MatchStatus"), "CVSS", "KEV", MatchCommandTexts.Get("MatchProduct"), MatchCommandTexts.Get("MatchVersion"),
            MatchCommandTexts.Get("MatchIn"));
        foreach (var one in _exposures.OrderBy(one => one.Status != ExposureStatus.Affected)
            .ThenByDescending(one => _vulnerabilities[one.Vulnerability].Score))
            table.Add(one.Vulnerability, MatchCommandTexts.Get("Status" + one.Status),
                _vulnerabilities[one.Vulnerability].Score?.ToString("F1", CultureInfo.InvariantCulture) ?? "",
                _vulnerabilities[one.Vulnerability].IsExploited ? "KEV" : "", one.Product.Name, one.Product.Version ?? "?", Holder(one));
        table.Print(output);
        var by = _exposures.CountBy(one => one.Status).ToDictionary();
        output.WriteLine(MatchCommandTexts.Get("MatchCounts", by.GetValueOrDefault(ExposureStatus.Affected),
            by.GetValueOrDefault(ExposureStatus.CannotTell) + by.GetValueOrDefault(ExposureStatus.UnderInvestigation),
            by.GetValueOrDefault(ExposureStatus.NotAffected) + by.GetValueOrDefault(ExposureStatus.Fixed), _state.Components, _state.UnknownVersions));
    }

    /// <returns>False when nothing here has to do with it.</returns>
    public async Task<bool> ExplainAsync(string id, CancellationToken cancel)
    {
        id = VulnerabilityIds.Normalise(id);
        var asked = _exposures.Where(one => _vulnerabilities[one.Vulnerability].Ids.Contains(id)).ToList();
        if (asked.Count == 0)
        {
            await Console.Error.WriteLineAsync(MatchCommandTexts.Get("MatchNothing", id));
            return false;
        }
        await foreach (var (exposure, explanation) in new ExposureExplainer(_database, TimeProvider.System).ExplainAsync(asked, _assets, cancel))
        {
            Console.Out.WriteLine($"{exposure.Product.Name} {exposure.Product.Version ?? "?"}  ({Holder(exposure)})");
            Console.Out.WriteLine($"  {string.Join(" = ", explanation.Ids)}: {MatchCommandTexts.Get("Status" + exposure.Status)} ({exposure.Confidence} %)");
            Console.Out.WriteLine($"  {explanation.Why}");
            if (explanation.NextStep is { } next) Console.Out.WriteLine($"  → {next}");
            foreach (var source in explanation.Sources)
                Console.Out.WriteLine($"    {AdvisoriesTexts.FeedName(source.Feed)} · {source.Record}: "
                    + $"{MatchCommandTexts.Get("Status" + source.Answer.Status)}. {source.Why(explanation.Target)}");
            Console.Out.WriteLine();
        }
        return true;
    }

    public async Task WriteJsonAsync(Stream output, CancellationToken cancel)
    {
        await using var json = new Utf8JsonWriter(output, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("schema", "genba.match/1");
        json.WriteNumber("components", _state.Components);
        json.WriteNumber("unknownVersion", _state.UnknownVersions);
        json.WriteStartArray("exposures");
        await foreach (var (exposure, explanation) in new ExposureExplainer(_database, TimeProvider.System).ExplainAsync(_exposures, _assets, cancel))
            Write(json, exposure, explanation);
        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancel);
        output.WriteByte((byte)'\n');
    }

    private void Write(Utf8JsonWriter json, Exposure exposure, Explanation explanation)
    {
        var vulnerability = _vulnerabilities[exposure.Vulnerability];
        json.WriteStartObject();
        json.WriteString("advisory", exposure.Vulnerability);
        json.WriteStartArray("aliases");
        foreach (var id in vulnerability.Ids.Skip(1)) json.WriteStringValue(id);
        json.WriteEndArray();
        json.WriteStartObject("component");
        json.WriteString("name", exposure.Product.Name);
        json.WriteString("version", exposure.Product.Version);
        json.WriteString("purl", explanation.Target.Purl?.ToString());
        json.WriteString("cpe", explanation.Target.Cpes.FirstOrDefault()?.ToString());
        json.WriteString("asset", exposure.Product.AssetKey?["asset/".Length..]);
        if (exposure.Product.Sbom is { } sbom)
        {
            json.WriteStartObject("source");
            json.WriteString("file", _sboms[sbom].Sha256);
            json.WriteString("ref", explanation.Target.Reference ?? exposure.Product.Component?.ToString(CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }
        else json.WriteNull("source");
        json.WriteEndObject();
        json.WriteString("status", StatusNames[(int)exposure.Status]);
        json.WriteNumber("confidence", exposure.Confidence);
        json.WriteString("why", explanation.Why.ToString());
        json.WriteString("next", explanation.NextStep?.ToString());
        json.WriteStartArray("sources");
        foreach (var feed in explanation.Sources.Select(source => AdvisoryFeeds.NameOf(source.Feed)).Distinct()) json.WriteStringValue(feed);
        json.WriteEndArray();
        WriteScore(json, vulnerability);
        json.WriteBoolean("kev", vulnerability.IsExploited);
        if (vulnerability.Probability is { } probability) json.WriteNumber("epss", probability);
        else json.WriteNull("epss");
        // The decision needs the plant: who reaches the machine, and what stops with it.
        json.WriteNull("ssvc");
        json.WriteEndObject();
    }

    private static void WriteScore(Utf8JsonWriter json, ExposedVulnerability vulnerability)
    {
        if (vulnerability.Score is not { } score)
        {
            json.WriteNull("cvss");
            return;
        }
        json.WriteStartObject("cvss");
        json.WriteString("version", vulnerability.Vector is { } vector && CvssVector.TryParse(vector, out var read, out _) ? read.Version : null);
        json.WriteNumber("score", score);
        json.WriteString("vector", vulnerability.Vector);
        json.WriteEndObject();
    }

    private string Holder(Exposure exposure) => exposure.Product.Sbom is { } sbom ? _sboms[sbom].FileName : exposure.Product.AssetKey!["asset/".Length..];
}
