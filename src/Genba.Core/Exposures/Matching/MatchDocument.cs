using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Genba.Core.Advisories;
using Genba.Core.AssetLedger;
using Genba.Core.Components;
using Genba.Core.Scoring;

namespace Genba.Core.Exposures.Matching;

/// <summary>What the plant adds to a match: needs to know who reaches the machine, and what stops with it.</summary>
/// <param name="Scope">As the document writes it; null: not worked out.</param>
/// <param name="Decision">Of the deployer's table of SSVC.</param>
public sealed record PlantDecision(string? Scope, TimeSpan Watched, string? Decision);

/// <summary>Writes the contract <c>genba.match/1</c>, each exposure with its reason.</summary>
/// <param name="sboms">By id.</param>
public sealed class MatchDocument(
    ExposureExplainer explainer, IReadOnlyDictionary<string, ExposedVulnerability> vulnerabilities, IReadOnlyList<KnownAsset> assets,
    IReadOnlyDictionary<long, StoredSbom> sboms)
{
    private static readonly string[] StatusNames = ["cannot-tell", "affected", "not-affected", "fixed", "under-investigation"];

    private readonly Dictionary<string, string> _seen = assets.Where(asset => asset.Seen is not null)
        .SelectMany(asset => asset.Keys.Select(key => (key, asset.Seen!.Id))).DistinctBy(pair => pair.key)
        .ToDictionary(pair => pair.key, pair => pair.Id, StringComparer.Ordinal);

    /// <summary>The device as other documents name it; a row of the ledger that was not seen by its key.</summary>
    public string? AssetOf(Exposure exposure) => exposure.Product.AssetKey is { } key ? _seen.GetValueOrDefault(key) ?? key : null;

    /// <param name="exposures">Best ordered by vulnerability.</param>
    /// <param name="ofPlant">Null: there is no plant.</param>
    /// <param name="all">How many there are of which these are a part; null: these are all.</param>
    public async Task WriteAsync(Stream output, IReadOnlyList<Exposure> exposures, ExposureState? state,
        Func<Exposure, PlantDecision?>? ofPlant, int? all, CancellationToken cancel)
    {
        await using var json = new Utf8JsonWriter(output, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("schema", "genba.match/1");
        json.WriteNumber("components", state?.Components ?? 0);
        json.WriteNumber("unknownVersion", state?.UnknownVersions ?? 0);
        if (all is { } total) json.WriteNumber("total", total);
        json.WriteStartArray("exposures");
        await foreach (var (exposure, explanation) in explainer.ExplainAsync(exposures, assets, cancel))
            Write(json, exposure, explanation, ofPlant?.Invoke(exposure));
        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancel);
        output.WriteByte((byte)'\n');
    }

    private void Write(Utf8JsonWriter json, Exposure exposure, Explanation explanation, PlantDecision? decision)
    {
        var vulnerability = vulnerabilities[exposure.Vulnerability];
        json.WriteStartObject();
        json.WriteString("advisory", exposure.Vulnerability);
        json.WriteStartArray("aliases");
        foreach (var id in vulnerability.Ids.Skip(1)) json.WriteStringValue(id);
        json.WriteEndArray();
        WriteComponent(json, exposure, explanation);
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
        json.WriteString("ssvc", decision?.Decision);
        if (decision?.Scope is { } scope)
        {
            json.WriteStartObject("reach");
            json.WriteString("scope", scope);
            json.WriteNumber("watchedSeconds", (long)decision.Watched.TotalSeconds);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private void WriteComponent(Utf8JsonWriter json, Exposure exposure, Explanation explanation)
    {
        json.WriteStartObject("component");
        json.WriteString("name", exposure.Product.Name);
        json.WriteString("version", exposure.Product.Version);
        json.WriteString("purl", explanation.Target.Purl?.ToString());
        json.WriteString("cpe", explanation.Target.Cpes is [var cpe, ..] ? cpe.ToString() : null);
        json.WriteString("asset", AssetOf(exposure));
        if (exposure.Product.Sbom is { } sbom && sboms.TryGetValue(sbom, out var stored))
        {
            json.WriteStartObject("source");
            json.WriteString("file", stored.Sha256);
            json.WriteString("ref", explanation.Target.Reference ?? exposure.Product.Component?.ToString(CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }
        else json.WriteNull("source");
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
}
