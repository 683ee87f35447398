using System.Globalization;
using Genba.Core.Advisories;
using Genba.Core.AssetLedger;
using Genba.Core.Components;
using Genba.Core.Exposures;
using Genba.Core.Exposures.Matching;
using Genba.Core.Storage;

namespace Genba.App.Cli;

/// <summary>Prints what matching found: <c>genba.match/1</c>, a table, or the explanation of one vulnerability.</summary>
internal sealed class MatchReport
{
    private readonly Database _database;
    private readonly IReadOnlyList<KnownAsset> _assets;
    private readonly IReadOnlyList<Exposure> _exposures;
    private readonly IReadOnlyDictionary<string, ExposedVulnerability> _vulnerabilities;
    private readonly IReadOnlyDictionary<long, StoredSbom> _sboms;
    private readonly ExposureState _state;
    private readonly MatchDocument _document;

    private MatchReport(Database database, IReadOnlyList<KnownAsset> assets, IReadOnlyList<Exposure> exposures,
        IReadOnlyDictionary<string, ExposedVulnerability> vulnerabilities, IReadOnlyDictionary<long, StoredSbom> sboms, ExposureState state)
    {
        (_database, _assets, _exposures, _vulnerabilities, _sboms, _state) = (database, assets, exposures, vulnerabilities, sboms, state);
        _document = new(new(database, TimeProvider.System), vulnerabilities, assets, sboms);
    }

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

    public Task WriteJsonAsync(Stream output, CancellationToken cancel) =>
        _document.WriteAsync(output, _exposures, _state, ofPlant: null, all: null, cancel);

    private string Holder(Exposure exposure) =>
        exposure.Product.Sbom is { } sbom ? _sboms[sbom].FileName : _document.AssetOf(exposure)!;
}
