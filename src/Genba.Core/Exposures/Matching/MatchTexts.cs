using Genba.Core.Texts;

namespace Genba.Core.Exposures.Matching;

/// <summary>Reasons and next steps in words.</summary>
internal static class MatchTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(MatchTexts));

    public static BilingualText NobodySpeaks(MatchTarget target) => Texts.Get(nameof(NobodySpeaks), target.Name);

    /// <summary>{0}: product, {1}: its version, {2}: what the source says of versions, {3}: who.</summary>
    public static BilingualText Of(Answer answer, MatchTarget target) =>
        Texts.Get("Reason" + answer.Reason, target.Name, target.Version ?? "?", Said(answer), answer.Publisher);

    public static BilingualText NextStep(Answer answer, MatchTarget target) => answer.Reason switch
    {
        MatchReason.VersionMissing or MatchReason.ProductLessExact when target.Device?.Maker.Read is { } read => read,
        _ => Texts.Get("Next" + answer.Reason, target.Name, target.Version ?? "?", Said(answer), answer.Publisher),
    };

    /// <summary>What the source says, in its own signs.</summary>
    public static string Said(Answer answer)
    {
        if (answer.Criterion is { } criterion)
            return criterion.Bounds.Count == 0 ? criterion.Criteria : $"{criterion.Criteria} {string.Join(", ", criterion.Bounds)}";
        if (answer.Claim is not { } claim) return "";
        var product = claim.Product.Name ?? (claim.Product.Purl is { } purl ? purl
            : claim.Product.Package is { } package ? $"{claim.Product.Ecosystem} {package}"
                : $"{claim.Product.Vendor} {claim.Product.Product}".Trim());
        var versions = claim.Ranges.Count > 0
            ? string.Join("; ", claim.Ranges.Take(4).Select(range => range.Text
                ?? string.Join(", ", range.Bounds.Take(4)) + (range.Bounds.Count > 4 ? " …" : ""))) + (claim.Ranges.Count > 4 ? " …" : "")
            : claim.Product.Version;
        return versions is { Length: > 0 } ? $"{product}: {versions}" : product;
    }
}
