using System.Globalization;
using System.Text.Json;
using Genba.App.Web.Assets;
using Genba.App.Web.Texts;
using Genba.Core.Advisories;
using Genba.Core.Advisories.Vex;
using Genba.Core.AssetLedger;
using Genba.Core.Components;
using Genba.Core.Exposures;
using Genba.Core.Exposures.Handling;
using Genba.Core.Exposures.Matching;
using Genba.Core.Ledger;
using Microsoft.AspNetCore.Mvc;

namespace Genba.App.Web.Exposures;

/// <summary>What a person states of a machine, takes back, and takes away as a table.</summary>
internal static class ExposureEndpoints
{
    private const int LongestText = 2_000;

    /// <summary>Each is explained anew; more come page by page.</summary>
    private const int MostOfDocument = 1_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/exposures/state", StateAsync);
        routes.MapPost("/exposures/withdraw", WithdrawAsync);
        routes.MapGet("/exposures.csv", CsvAsync);
        routes.MapGet("/api/v1/exposures", DocumentAsync).WithTags("Genba")
            .WithSummary("Vulnerabilities of machines and parts as the contract genba.match/1, with reach and decision").Produces<JsonElement>();
    }

    private static async Task<IResult> StateAsync(IFormCollection form, ExposureListView view, VexStore store, CancellationToken cancel)
    {
        string? Filled(string name) => form[name].ToString().Trim() is { Length: > 0 and <= LongestText } text ? text : null;
        if (Filled("vulnerability") is not { } vulnerability || (await view.NewestAsync(cancel)).Find(vulnerability) is not { } line
            || line.Rows.FirstOrDefault(row => row.Exposure.Asset.Keys.Contains(form["machine"].ToString())) is not { } found)
            return Results.NotFound();
        var asset = found.Exposure.Asset;
        var page = ExposureWords.LinkTo(found.Exposure);
        var statement = new VexStatement(line.Vulnerability.Id, ClaimStatus.NotAffected, ProductOf(asset))
        {
            Justification = VexWords.ParseJustification(Filled("justification")), Impact = Filled("impact"),
        };
        if (statement.Justification is null || statement.Impact is null || Filled("evidence") is not { } evidence)
            return Results.LocalRedirect($"{page}&problem={Uri.EscapeDataString(PageTexts.Exposures["FillAll"])}");
        if (VexRules.Check(statement).FirstOrDefault() is { } fault)
            return Results.LocalRedirect($"{page}&problem={Uri.EscapeDataString(fault.ToString())}");
        var hasDay = DateOnly.TryParseExact(Filled("until"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var until);
        await store.StateAsync(statement, asset, evidence, hasDay ? until : null, EntryActors.LocalUser, cancel);
        return Results.LocalRedirect(page + "&saved=stated");
    }

    private static async Task<IResult> WithdrawAsync(
        [FromForm] long id, [FromForm] string vulnerability, [FromForm] string machine, VexStore store, CancellationToken cancel)
    {
        var done = await store.WithdrawAsync(id, EntryActors.LocalUser, cancel);
        return Results.LocalRedirect(
            $"{ExposureWords.LinkTo(vulnerability)}?machine={Uri.EscapeDataString(machine)}{(done ? "&saved=withdrawn" : "")}");
    }

    private static async Task<IResult> DocumentAsync(
        ExposureListView view, ExposureExplainer explainer, ExposureStore store, SbomStore sboms, CancellationToken cancel,
        [FromQuery] int offset = 0, [FromQuery] int limit = MostOfDocument)
    {
        var listing = await view.NewestAsync(cancel);
        var picture = listing.Picture.Exposures;
        var rows = listing.Picture.Rows.SelectMany(row => row.Exposure.Because.Select(one => (one, row))).ToLookup(pair => pair.one, pair => pair.row);
        // A comparison may have ended since: what is gone meanwhile is left out.
        var vulnerabilities = await store.VulnerabilitiesAsync(cancel);
        var all = rows.Select(group => group.Key).Concat(picture.Exposures.Untied)
            .Where(one => vulnerabilities.ContainsKey(one.Vulnerability)).OrderBy(one => one.Vulnerability, StringComparer.Ordinal)
            .ThenBy(one => one.Product.AssetKey, StringComparer.Ordinal).ThenBy(one => one.Product.Sbom).ThenBy(one => one.Product.Component).ToList();
        var document = new MatchDocument(
            explainer, vulnerabilities, picture.Assets, (await sboms.ListAsync(cancel)).ToDictionary(sbom => sbom.Id));
        var body = new MemoryStream();
        await document.WriteAsync(
            body, [.. all.Skip(Math.Max(0, offset)).Take(Math.Clamp(limit, 1, MostOfDocument))], await store.StateAsync(cancel),
            one => DecisionOf(rows[one]), all.Count, cancel);
        return Results.Bytes(body.ToArray(), "application/json; charset=utf-8");
    }

    /// <summary>Of a part that is in several machines, the most urgent.</summary>
    private static PlantDecision? DecisionOf(IEnumerable<VulnerabilityRow> rows) => rows.MaxBy(row => row.Urgency) is not { } worst ? null
        : new(worst.Reach is { } reach ? ExposureWords.CodeOf(reach.Scope) : null, worst.Reach?.Watched ?? TimeSpan.Zero, ExposureWords.CodeOf(worst.Urgency));

    /// <summary>The machine as the statement names it; two of one model without serial numbers are told apart by their names.</summary>
    private static VexProduct ProductOf(KnownAsset asset) => new()
    {
        Vendor = asset.Vendor,
        Name = asset.Model is null ? asset.Name : asset.Seen?.Serial is null && asset.Name != asset.Model ? $"{asset.Model} ({asset.Name})" : asset.Model,
        Version = asset.Firmware,
        SerialNumber = asset.Seen?.Serial,
    };

    private static async Task<IResult> CsvAsync(ExposureListView view, AdvisoryStore advisories, HttpRequest request, CancellationToken cancel)
    {
        var listing = await view.NewestAsync(cancel);
        var (t, zones) = (PageTexts.Exposures, listing.Picture.Exposures.Plant.Zones);
        var lines = listing.Shown(new(request));
        var titles = Reader.IsJapanese
            ? await advisories.JapaneseTitlesAsync(lines.Select(line => line.Vulnerability.Id), cancel) : new Dictionary<string, string>();
        return ExportEndpoints.Csv(
            "exposures",
            [
                t["Vulnerability"], t["What"], "CVSS", "KEV", "EPSS", t["Urgency"], t["Machine"], t["Address"], t["Zone"], t["Product"], t["Version"],
                t["Answer"], t["WhyTitle"], t["Reach"], t["WatchedTime"],
            ],
            lines.SelectMany(line => line.Rows.Select(row => new[]
            {
                line.Vulnerability.Id, ExposureWords.TitleOf(line, titles), line.Vulnerability.Score?.ToString("F1", CultureInfo.InvariantCulture),
                line.Vulnerability.IsExploited ? t["Yes"] : "", line.Vulnerability.Probability?.ToString("F4", CultureInfo.InvariantCulture),
                row.Waits ? HandlingTexts.Urgency(row.Urgency).ToString() : "", row.Exposure.Asset.Name, row.Exposure.Asset.Address,
                row.Exposure.Asset.Seen?.Zone is { } zone ? ReachTexts.NameOf(zone, zones).ToString() : "",
                row.Exposure.Because[0].Product.Name, row.Exposure.Because[0].Product.Version, ExposureWords.NameOf(row),
                ExposureWords.ReasonOf(row.Exposure.Because[0].Reason), row.Reach is { } reach ? ReachTexts.ShortOf(reach, zones).ToString() : "",
                row.Reach is { } watched ? Reader.Duration(watched.Watched) : "",
            })));
    }
}
