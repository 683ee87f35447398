using Genba.App.Web.Handling;
using Genba.App.Web.Parts;
using Genba.Core.AssetLedger;
using Genba.Core.Exposures;
using Genba.Core.Exposures.Handling;
using MatchReason = Genba.Core.Exposures.MatchReason;

namespace Genba.App.Web.Exposures;

/// <summary>What people ask: is it so here? The worst first.</summary>
public enum ExposureAnswer { Affected, CannotTell, NotAffected }

/// <summary>One vulnerability with what is known of each machine.</summary>
/// <param name="Rows">At least one; the most urgent first.</param>
public sealed record ExposureLine(ExposedVulnerability Vulnerability, IReadOnlyList<VulnerabilityRow> Rows)
{
    public int Affected { get; } = Count(Rows, ExposureAnswer.Affected);
    public int CannotTell { get; } = Count(Rows, ExposureAnswer.CannotTell);
    public int NotAffected { get; } = Count(Rows, ExposureAnswer.NotAffected);

    public ExposureAnswer Answer => Affected > 0 ? ExposureAnswer.Affected
        : CannotTell > 0 ? ExposureAnswer.CannotTell : ExposureAnswer.NotAffected;

    /// <summary>Of the machines where somebody has to do something; null: there is none.</summary>
    public Urgency? Urgency { get; } = Rows.Where(row => row.Waits && AnswerOf(row) != ExposureAnswer.NotAffected)
        .Select(row => (Urgency?)row.Urgency).Max();

    /// <summary>The farthest among machines that are affected, else among those where it cannot be told; null: none of them may be.</summary>
    public Reach? Farthest { get; } = Rows.Where(row => row.Reach is not null && AnswerOf(row) != ExposureAnswer.NotAffected)
        .OrderBy(AnswerOf).ThenByDescending(row => row.Reach!.Scope).FirstOrDefault()?.Reach;

    /// <summary>An affected machine was seen to answer across its border, and nobody has done anything about it.</summary>
    public bool IsPressing => Rows.Any(row => row is { Waits: true, Reach.IsReachable: true } && AnswerOf(row) == ExposureAnswer.Affected);

    /// <summary>What the plant's people say counts before what the comparison says.</summary>
    public static ExposureAnswer AnswerOf(VulnerabilityRow row) => (row.State, row.Exposure.Status) switch
    {
        (HandlingState.NotAffected or HandlingState.FixedVerified, _) => ExposureAnswer.NotAffected,
        (_, ExposureStatus.Affected) => ExposureAnswer.Affected,
        (_, ExposureStatus.NotAffected or ExposureStatus.Fixed) => ExposureAnswer.NotAffected,
        _ => ExposureAnswer.CannotTell,
    };

    private static int Count(IReadOnlyList<VulnerabilityRow> rows, ExposureAnswer answer) => rows.Count(row => AnswerOf(row) == answer);
}

/// <summary>All exposures by vulnerability, the most urgent first.</summary>
public sealed record ExposureListing(VulnerabilityPicture Picture, IReadOnlyList<ExposureLine> Lines)
{
    /// <summary>How many vulnerabilities have this as their worst answer.</summary>
    public int Count(ExposureAnswer answer) => Lines.Count(line => line.Answer == answer);

    public int Pressing { get; } = Lines.Count(line => line.IsPressing);

    /// <summary>Vulnerabilities that nobody can tell, and that the version of a machine would decide.</summary>
    public int DecidedByVersion { get; } = Lines.Count(line => line is { Answer: ExposureAnswer.CannotTell }
        && line.Rows.Any(row => IsDecidedByVersion(row.Exposure)));

    public ExposureLine? Find(string id) => Lines.FirstOrDefault(line => line.Vulnerability.Ids.Contains(id, StringComparer.OrdinalIgnoreCase));

    /// <summary>Somebody who reads the version off the machine knows more.</summary>
    internal static bool IsDecidedByVersion(AssetExposure exposure) => exposure.Because[0] is
    {
        Status: ExposureStatus.CannotTell, Reason: MatchReason.VersionMissing or MatchReason.ProductLessExact,
    };

    /// <summary>What one machine has, the most urgent first.</summary>
    internal IReadOnlyList<ExposureLine> OfAsset(KnownAsset asset) => [.. Only(Lines, row => row.Exposure.Asset.Key == asset.Key)];

    internal static ExposureListing Of(VulnerabilityPicture picture) => new(picture,
        [
            .. picture.Rows.GroupBy(row => row.Exposure.Vulnerability.Id, StringComparer.Ordinal)
                .Select(group => new ExposureLine(group.First().Exposure.Vulnerability, [.. group]))
                .OrderByDescending(line => line.Urgency).ThenBy(line => line.Answer).ThenByDescending(line => line.Farthest?.Scope)
                .ThenByDescending(line => line.Vulnerability.IsExploited).ThenByDescending(line => line.Vulnerability.Score)
                .ThenByDescending(line => line.Vulnerability.Id, StringComparer.Ordinal),
        ]);

    /// <summary>As the address of the page filters it: by answer, machine, zone and words.</summary>
    internal IReadOnlyList<ExposureLine> Shown(ListQuery query)
    {
        var lines = Lines.AsEnumerable();
        if (query["asset"] is { } asset) lines = Only(lines, row => row.Exposure.Asset.Keys.Contains(asset));
        if (query["zone"] is { } zone) lines = Only(lines, row => row.Exposure.Asset.Seen?.Zone == zone);
        if (query["answer"] is { } answer) lines = lines.Where(line => ExposureWords.CodeOf(line.Answer) == answer);
        if (query["pressing"] is not null) lines = lines.Where(line => line.IsPressing);
        if (query.Words is { Length: > 0 } words) lines = lines.Where(line => Holds(line, words));
        return [.. lines];
    }

    private static IEnumerable<ExposureLine> Only(IEnumerable<ExposureLine> lines, Func<VulnerabilityRow, bool> wanted) =>
        lines.Select(line => (line, Rows: line.Rows.Where(wanted).ToList())).Where(pair => pair.Rows.Count > 0)
            .Select(pair => pair.Rows.Count == pair.line.Rows.Count ? pair.line : new ExposureLine(pair.line.Vulnerability, pair.Rows));

    private static bool Holds(ExposureLine line, string words)
    {
        bool Has(string? text) => text?.Contains(words, StringComparison.OrdinalIgnoreCase) == true;
        return line.Vulnerability.Ids.Any(Has) || Has(line.Vulnerability.Title)
            || line.Rows.Any(row => Has(row.Exposure.Asset.Name) || Has(row.Exposure.Asset.Address) || row.Exposure.Because.Any(one => Has(one.Product.Name)));
    }
}

/// <summary>Gives every request the listing of the newest state; it is put together once for each.</summary>
internal sealed class ExposureListView(VulnerabilityView view)
{
    private ExposureListing? _newest;

    /// <summary>For the menu of every page, which waits for no state to be made; null: none was yet.</summary>
    public int? Pressing => _newest?.Pressing;

    public async Task<ExposureListing> NewestAsync(CancellationToken cancel)
    {
        var picture = await view.NewestAsync(cancel);
        if (_newest is { } made && ReferenceEquals(made.Picture.Rows, picture.Rows)) return made with { Picture = picture };
        return _newest = ExposureListing.Of(picture);
    }
}
