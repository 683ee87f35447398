using System.Runtime.CompilerServices;
using Genba.Core.Advisories;
using Genba.Core.Advisories.Vex;
using Genba.Core.AssetLedger;
using Genba.Core.Storage;
using Genba.Core.Texts;

namespace Genba.Core.Exposures.Matching;

/// <summary>Why a vulnerability is, or is not, in a product: what each source says of it, and which of them decided.</summary>
/// <param name="Ids">Of the vulnerability, the CVE first.</param>
/// <param name="Decision">Has the status of all sources together; null when no source speaks of the product.</param>
public sealed record Explanation(IReadOnlyList<string> Ids, MatchTarget Target, Answer? Decision, IReadOnlyList<SourceAnswer> Sources)
{
    /// <summary>In one sentence.</summary>
    public BilingualText Why => Decision is null ? MatchTexts.NobodySpeaks(Target) : MatchTexts.Of(Decision, Target);

    /// <summary>What a person can do to get an answer; null where there is one.</summary>
    public BilingualText? NextStep => Decision is { IsDefinite: false } ? MatchTexts.NextStep(Decision, Target) : null;
}

/// <param name="Record">Name of the record, for example ICSA-24-011-10.</param>
public sealed record SourceAnswer(AdvisoryFeed Feed, string Record, Answer Answer)
{
    /// <summary>In one sentence, of the product that was asked about.</summary>
    public BilingualText Why(MatchTarget target) => MatchTexts.Of(Answer, target);
}

/// <summary>Works out on demand what a run keeps only the outcome of: the same functions on the same records.</summary>
public sealed class ExposureExplainer(Database database, TimeProvider clock)
{
    /// <param name="id">Any id of the vulnerability.</param>
    public async Task<Explanation> ExplainAsync(string id, MatchTarget target, CancellationToken cancel)
    {
        await foreach (var (_, explanation) in ExplainAsync([(id, target)], cancel)) return explanation;
        throw new InvalidOperationException("One question has one answer.");
    }

    /// <summary>As <see cref="ExplainAsync(string, MatchTarget, CancellationToken)"/>, of exposures that a run kept; best ordered by
    /// vulnerability.</summary>
    /// <param name="assets">The machines among them.</param>
    public async IAsyncEnumerable<(Exposure Exposure, Explanation Explanation)> ExplainAsync(
        IReadOnlyList<Exposure> exposures, IReadOnlyList<KnownAsset> assets, [EnumeratorCancellation] CancellationToken cancel)
    {
        var byKey = assets.SelectMany(asset => asset.Keys.Select(key => (key, asset))).DistinctBy(pair => pair.key)
            .ToDictionary(pair => pair.key, pair => pair.asset, StringComparer.Ordinal);
        await using var connection = await database.OpenConnectionAsync(cancel);
        var asked = exposures.Select(one => (Exposure: one, Target: one.Product.AssetKey is { } key
                ? byKey.GetValueOrDefault(key) is { } asset ? MatchTarget.OfAsset(asset) : null
                : ComponentTargets.Find(connection, one.Product.Sbom!.Value, one.Product.Component!.Value)))
            .Where(pair => pair.Target is not null).ToList();
        var at = 0;
        await foreach (var (_, explanation) in ExplainAsync([.. asked.Select(pair => (pair.Exposure.Vulnerability, pair.Target!))], cancel))
            yield return (asked[at++].Exposure, explanation);
    }

    private async IAsyncEnumerable<(string Id, Explanation Explanation)> ExplainAsync(
        IReadOnlyList<(string Id, MatchTarget Target)> questions, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var reading = await connection.BeginTransactionAsync(cancel);
        var own = new OwnStatements(await new VexStore(database, clock).ListAsync(null, cancel), DateOnly.FromDateTime(clock.GetLocalNow().DateTime));
        using var match = new ExposureMatch(connection, own, aliases: null, new(), cancel);
        foreach (var (id, target) in questions) yield return (id, match.Explain(VulnerabilityIds.Normalise(id), target));
    }

    /// <summary>A part of an SBOM as it is compared; null when there is no such part.</summary>
    public async Task<MatchTarget?> TargetAsync(long sbom, int number, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return ComponentTargets.Find(connection, sbom, number);
    }
}
