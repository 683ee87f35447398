using System.Globalization;
using Genba.Core.Texts;

namespace Genba.Core.Planning;

/// <summary>
/// Threats of each zone of the plan. Likelihood starts low, rises with what was found and falls with what evidence supports; effect
/// is the highest value at stake among those that the threat touches. Both say why.
/// </summary>
internal static class ThreatProposals
{
    private const int Least = 1;
    private const int StartSeen = 2;
    private const int StartUnseen = 3;

    public static IEnumerable<PlanProposal> Of(Plan plan, PlanEvidence evidence)
    {
        var signs = new ZoneSigns(evidence);
        return plan.Of(PlanTables.Zone)
            .SelectMany(zone => PlanCatalogue.Inside.Threats.Select(threat => Threat(threat, zone, plan, evidence, signs)))
                .OfType<PlanProposal>()
            .OrderByDescending(proposal => RatingOf(proposal, PlanFields.Likelihood) * RatingOf(proposal, PlanFields.Effect));
    }

    private static int RatingOf(PlanProposal proposal, string field) => int.Parse(proposal.Cells[field].En, CultureInfo.InvariantCulture);

    private static PlanProposal? Threat(CatalogueThreat threat, PlanRow zone, Plan plan, PlanEvidence evidence, ZoneSigns signs)
    {
        var id = zone.Code(PlanFields.Zone);
        if (threat.Kinds.Count > 0 && !signs.MachinesIn(id).Any(machine => threat.Kinds.Contains(machine.Kind.ToString()))) return null;
        var found = signs.FindingsIn(id, threat.Rules).ToList();
        var seen = threat.Signs.Where(sign => signs[id, sign] > 0).ToList();
        if (threat.OnlyWhenSeen && found.Count == 0 && seen.Count == 0) return null;
        var (likelihood, likelihoodWhy) = LikelihoodOf(threat, found, seen, sign => signs[id, sign], evidence);
        var (effect, effectWhy) = EffectOf(threat, zone, plan, evidence);
        var row = zone.Id.ToString(CultureInfo.InvariantCulture);
        var cells = new Dictionary<string, BilingualText>
        {
            [PlanFields.Zone] = PlanProposals.Same(row), [PlanFields.Name] = threat.Name, [PlanFields.How] = threat.How,
            [PlanFields.Likelihood] = PlanValues.Write(likelihood), [PlanFields.LikelihoodWhy] = likelihoodWhy,
            [PlanFields.Effect] = PlanValues.Write(effect), [PlanFields.EffectWhy] = effectWhy,
            [PlanFields.Answer] = PlanProposals.Same(RiskGrid.BandOf(likelihood * effect) == RiskBand.Low ? "accept" : "reduce"),
            [PlanFields.Measure] = threat.Measure,
        };
        return new($"threat|{row}|{threat.Id}", PlanTables.Threat, cells, SourceOf(threat, found, seen, zone, signs))
        {
            Title = PlanTexts.ThreatIn(threat.Name, zone.Name),
        };
    }

    private static (int, BilingualText) LikelihoodOf(
        CatalogueThreat threat, List<PlanFinding> found, List<string> seen, Func<string, int> count, PlanEvidence evidence)
    {
        var likelihood = threat.Unseen ? StartUnseen : StartSeen;
        var why = new List<BilingualText> { threat.Unseen ? PlanTexts.StartsUnseen(likelihood) : PlanTexts.StartsSeen(likelihood) };
        var judged = threat.Requirements.Select(evidence.Judgements.GetValueOrDefault).OfType<PlanJudgement>().ToList();
        if (found.Count > 0)
        {
            var grave = found.Exists(finding => finding.IsGrave);
            likelihood += grave ? 2 : 1;
            why.Add(PlanTexts.RaisedByFindings(found.Count, found[0].Title, grave ? 2 : 1));
        }
        else if (judged.FirstOrDefault(one => one.Judgement == "contradicted") is { } against)
        {
            likelihood++;
            why.Add(PlanTexts.RaisedByChecklist(against.Requirement, against.Title));
        }
        if (seen.Count > 0)
        {
            likelihood++;
            why.Add(PlanTexts.RaisedBySign(seen[0], count(seen[0])));
        }
        if (judged.Count > 0 && judged.TrueForAll(one => one.Judgement == "supported"))
        {
            likelihood--;
            why.Add(PlanTexts.LoweredByChecklist(string.Join(", ", judged.Select(one => one.Requirement))));
        }
        return (Math.Clamp(likelihood, Least, PlanValues.HighestRating), PlanTexts.Sentences(why));
    }

    private static (int, BilingualText) EffectOf(CatalogueThreat threat, PlanRow zone, Plan plan, PlanEvidence evidence)
    {
        var atStake = plan.ThingsIn(zone).Concat(plan.Linked(zone, PlanFields.Processes)).DistinctBy(row => row.Id)
            .SelectMany(row => threat.Touches.Select(value => (row, value, rating: row.Rating(value) ?? 0)))
            .Where(one => one.rating > 0).OrderByDescending(one => one.rating).ToList();
        if (atStake.Count > 0)
        {
            var (row, value, rating) = atStake[0];
            return (rating, PlanTexts.EffectOfThing(row.Name, value, rating));
        }
        if (zone.Importance is { } said) return (said, PlanTexts.EffectOfZone(zone.Name, said));
        var declared = evidence.Zones.Zones.FirstOrDefault(one => one.Id == zone.Code(PlanFields.Zone));
        var usual = declared is null ? StartUnseen : ZoneProposals.ImportanceOf(declared.Importance);
        return (usual, PlanTexts.EffectUnrated(usual));
    }

    private static PlanSource SourceOf(CatalogueThreat threat, List<PlanFinding> found, List<string> seen, PlanRow zone, ZoneSigns signs)
    {
        var id = zone.Code(PlanFields.Zone);
        if (found.Count > 0) return new(PlanTexts.FromFindings(found.Count, found[0].Title), PlanPlace.Findings, id, found[0].Rule);
        if (seen.Count > 0)
            return new(PlanTexts.Sign(seen[0], signs[id, seen[0]]), seen[0] == "unlisted" ? PlanPlace.Ledger : PlanPlace.Conversations, id);
        return new(threat.Unseen ? PlanTexts.FromUnseen() : PlanTexts.FromNothingFound(), PlanPlace.Catalogue);
    }
}
