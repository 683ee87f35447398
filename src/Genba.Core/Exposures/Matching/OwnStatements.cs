using Genba.Core.Advisories;
using Genba.Core.Advisories.Vex;

namespace Genba.Core.Exposures.Matching;

/// <summary>
/// What people of the plant state of products (VEX), as answers that stand before those of all sources. Statements of single machines
/// stand beside them: <see cref="OwnExposures"/>.
/// </summary>
internal sealed class OwnStatements
{
    private readonly ILookup<string, Criteria> _byVulnerability;

    /// <param name="today">Statements that end before it count no more.</param>
    public OwnStatements(IEnumerable<OwnStatement> statements, DateOnly today) =>
        _byVulnerability = statements.Where(one => one.AssetKey is null && (one.Until is null || today <= one.Until))
            .ToLookup(one => one.Statement.Vulnerability, one => new Criteria(AdvisoryOf(one)), StringComparer.Ordinal);

    public bool IsEmpty => _byVulnerability.Count == 0;

    public Answer? Ask(IReadOnlyList<string> ids, MatchTarget target) => ids.SelectMany(id => _byVulnerability[id])
        .SelectMany(criteria => criteria.Ask(target)).Where(answer => answer.IsDefinite && answer.Reason != MatchReason.OutsideRanges)
        .Select(answer => answer with { Reason = MatchReason.StatedHere }).FirstOrDefault();

    private static Advisory AdvisoryOf(OwnStatement own)
    {
        var said = own.Statement.Product;
        var product = new StatedProduct
        {
            Vendor = said.Vendor, Product = said.Name, Name = said.Name, Version = said.Version, Purl = said.Purl,
            Cpes = said.Cpe is { } cpe ? [cpe] : [], SerialNumbers = said.SerialNumber is { } serial ? [serial] : [],
        };
        var statement = new Statement(own.Actor, [own.Statement.Vulnerability])
        {
            Claims = [new(own.Statement.Status, VexWords.NameOf(own.Statement.Status), product) { Note = own.Statement.Impact }],
        };
        return new(AdvisoryFeed.OpenVex, own.Actor, $"vex/{own.Id}") { Statements = [statement] };
    }
}
