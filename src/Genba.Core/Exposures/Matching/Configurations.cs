using Genba.Core.Advisories;
using Genba.Core.Identifiers;
using Criterion = Genba.Core.Advisories.CpeMatch;

namespace Genba.Core.Exposures.Matching;

/// <summary>
/// Configurations of CPE names (NVD, CVE applicability): nodes joined by AND and OR, each evaluated whole. What has to be there beside the
/// target, such as other hardware, is a question where nobody knows it.
/// </summary>
internal sealed class Configurations(VersionTest versions)
{
    private readonly Dictionary<string, Cpe?> _names = new(StringComparer.Ordinal);

    /// <returns>Null when no vulnerable criterion speaks of the target.</returns>
    public Answer? Ask(IReadOnlyList<CpeNode> alternatives, MatchTarget target, string publisher)
    {
        var asked = new Asked();
        var answers = alternatives.Select(node => (Node: node, IsMet: Evaluate(node, target, asked))).ToList();
        if (asked.Criterion is not { } criterion) return null;
        var (status, reason) = Ternary.Or(answers.Where(one => one.IsMet.IsAsked).Select(one => one.IsMet.Value)) switch
        {
            true => (ExposureStatus.Affected, asked.Reason ?? MatchReason.InAffectedRange),
            false => (ExposureStatus.NotAffected, MatchReason.OutsideRanges),
            null => (ExposureStatus.CannotTell, asked.Doubt ?? MatchReason.PlatformUnknown),
        };
        return new(status, reason, asked.Likeness, publisher) { Criterion = criterion, Rank = 1 };
    }

    private (bool? Value, bool IsAsked) Evaluate(CpeNode node, MatchTarget target, Asked asked)
    {
        var parts = node.Matches.Select(match => Evaluate(match, target, asked))
            .Concat(node.Nodes.Select(inner => Evaluate(inner, target, asked)))
            .ToList();
        var isAsked = parts.Exists(part => part.IsAsked);
        // In an OR another product beside the target matters to others only; in an AND everything has to be there.
        var value = node.IsAnd || !isAsked
            ? node.IsAnd ? Ternary.And(parts.Select(part => part.Value)) : Ternary.Or(parts.Select(part => part.Value))
            : Ternary.Or(parts.Where(part => part.IsAsked).Select(part => part.Value));
        return (node.IsNegated ? !value : value, isAsked);
    }

    private (bool? Value, bool IsAsked) Evaluate(Criterion match, MatchTarget target, Asked asked)
    {
        if (Parsed(match.Criteria) is not { } criterion) return (null, false);
        var likeness = LikenessOf(criterion, target, out var own);
        if (likeness == Likeness.None)
            // The hardware of a machine is known; beside a part of an SBOM there may be anything.
            return (!match.IsVulnerable && target.Device is not null && criterion[CpeField.Part] == "h" ? false : null, false);
        if (!match.IsVulnerable) return (likeness >= Likeness.Family ? true : null, false);
        asked.Criterion ??= match;
        var (value, reason) = IsMet(match, criterion, target, own, likeness);
        if (value is null) asked.Doubt ??= reason;
        else if (value == true)
        {
            asked.Criterion = match;
            asked.Reason = reason;
        }
        asked.Likeness = (Likeness)Math.Max((int)asked.Likeness, (int)likeness);
        return (value, true);
    }

    private (bool?, MatchReason) IsMet(Criterion match, Cpe criterion, MatchTarget target, Cpe? own, Likeness likeness)
    {
        if (likeness == Likeness.Alike) return (null, MatchReason.ProductLessExact);
        if (likeness == Likeness.Conditional) return (null, MatchReason.PlatformUnknown);
        var version = criterion[CpeField.Version];
        var isEvery = version == Cpe.Any && match.Bounds.Count == 0;
        if (version == Cpe.NotApplicable) return (null, MatchReason.SourceWithoutVersions);
        if (own is not null && OtherAttributes(criterion, own) is var others and not CpeVerdict.Match)
            return others == CpeVerdict.NoMatch ? (false, MatchReason.OutsideRanges) : (null, MatchReason.PlatformUnknown);
        if (isEvery) return (true, MatchReason.EveryVersion);
        if (target.Version is null) return (null, MatchReason.VersionMissing);
        var counted = target.Upstream;
        var isIn = match.Bounds.Count > 0 ? versions.IsIn(match.Bounds, null, counted)
            : versions.IsSame(MatchTarget.VersionOf(criterion), counted);
        if (isIn is null) return (null, MatchReason.VersionNotComparable);
        // The upstream version of a distribution's package tells only that it is new enough, never that it is too old.
        if (isIn == true && target.IsOfDistribution) return (null, MatchReason.DistributionRepairs);
        return (isIn, match.Bounds.Count > 0 ? MatchReason.InAffectedRange : MatchReason.NamedAffected);
    }

    private static Likeness LikenessOf(Cpe criterion, MatchTarget target, out Cpe? own)
    {
        own = null;
        if (target.Device is { } device)
        {
            if (!device.Maker.Cpe.Contains(criterion.Plain(CpeField.Vendor))) return Likeness.None;
            return device.LikenessTo(criterion.Plain(CpeField.Product).Replace('_', ' '), []);
        }
        foreach (var name in target.Cpes)
        {
            if (Relation(CpeField.Part) is CpeRelation.Disjoint) continue;
            var (vendor, product) = (Relation(CpeField.Vendor), Relation(CpeField.Product));
            if (vendor is CpeRelation.Disjoint || product is CpeRelation.Disjoint) continue;
            if ((vendor, product) is (CpeRelation.Subset, CpeRelation.Superset) or (CpeRelation.Superset, CpeRelation.Subset)) continue;
            own = name;
            return vendor is CpeRelation.Equal or CpeRelation.Superset && product is CpeRelation.Equal or CpeRelation.Superset
                ? Likeness.Exact : Likeness.Alike;

            CpeRelation Relation(CpeField field) => Identifiers.CpeMatch.Compare(criterion[field], name[field]);
        }
        return Likeness.None;
    }

    /// <summary>What stands behind version and update: edition, language, target software and hardware.</summary>
    private static CpeVerdict OtherAttributes(Cpe criterion, Cpe own)
    {
        var isUnknown = false;
        for (var field = CpeField.Edition; field <= CpeField.Other; field++)
        {
            switch (Identifiers.CpeMatch.Compare(criterion[field], own[field]))
            {
                case CpeRelation.Disjoint: return CpeVerdict.NoMatch;
                case CpeRelation.Subset or CpeRelation.Undefined: isUnknown = true; break;
            }
        }
        return isUnknown ? CpeVerdict.CannotTell : CpeVerdict.Match;
    }

    private Cpe? Parsed(string text)
    {
        if (!_names.TryGetValue(text, out var name)) _names[text] = name = Cpe.TryParse(text, out var read, out _) ? read : null;
        return name;
    }

    private sealed class Asked
    {
        public Criterion? Criterion { get; set; }
        public MatchReason? Reason { get; set; }
        public MatchReason? Doubt { get; set; }
        public Likeness Likeness { get; set; }
    }
}
