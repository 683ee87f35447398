namespace Genba.Core.Advisories;

/// <summary>What sources state, each on one line, in the signs they use themselves.</summary>
public static class AdvisoryLines
{
    private const int MostParts = 8;

    public static string Of(Claim claim) => string.Join(' ', new[]
    {
        $"{claim.Stated}:", Of(claim.Product), Ranges(claim.Ranges), claim.Justification is { } why ? $"({why})" : "",
    }.Where(part => part.Length > 0));

    public static string Of(StatedProduct product)
    {
        var words = string.Join(' ', new[] { product.Vendor, product.Product, product.Version }.Where(part => part is not null));
        return product.Purl ?? (product.Package is { } package ? $"{product.Ecosystem} {package}"
            : words.Length > 0 && product.Path.Count == 0 ? words : product.Name
                ?? (words.Length > 0 ? words : product.Cpes.Count > 0 ? product.Cpes[0] : product.Id ?? ""));
    }

    public static string Ranges(IReadOnlyList<VersionRange> ranges) =>
        string.Join("; ", ranges.Take(MostParts).Select(Of)) + (ranges.Count > MostParts ? "; …" : "");

    public static string Of(VersionRange range) =>
        (range.Status == ClaimStatus.NotAffected ? "not: " : "")
        + (range.Bounds.Count == 0 ? range.Text ?? ""
            : string.Join(", ", range.Bounds.Take(MostParts).Select(bound => bound.ToString()))
                + (range.Bounds.Count > MostParts ? ", …" : ""));

    /// <summary>A configuration as one expression: <c>(a OR b) AND (c)</c>; what only has to be there stands in angle brackets.</summary>
    public static string Of(CpeNode node)
    {
        var parts = node.Nodes.Select(inner => $"({Of(inner)})").Concat(node.Matches.Select(Of)).ToList();
        var joined = string.Join(node.IsAnd ? " AND " : " OR ", parts.Take(MostParts)) + (parts.Count > MostParts ? " …" : "");
        return node.IsNegated ? $"NOT ({joined})" : joined;
    }

    private static string Of(CpeMatch match)
    {
        var text = match.Criteria + (match.Bounds.Count > 0 ? " " + string.Join(", ", match.Bounds) : "");
        return match.IsVulnerable ? text : $"<{text}>";
    }
}
