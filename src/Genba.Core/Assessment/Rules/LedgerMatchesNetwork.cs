using Genba.Core.Observations;

namespace Genba.Core.Assessment.Rules;

/// <summary>2-6: the ledger of connected equipment and the diagram agree with the network.</summary>
internal sealed class LedgerMatchesNetwork : IEvidenceRule
{
    public string Requirement => "2-6";
    public IReadOnlyList<string> Contradictions { get; } = ["X-2-6-1", "X-2-6-2", "X-2-6-3", "X-2-6-4"];

    public void Look(AssessmentScope scope, Verdict verdict)
    {
        if (scope.Ledger is { } ledger) JudgeLedger(verdict, ledger, scope.Settings);
        else verdict.Unseen("G-1", RuleTexts.LedgerMissing());
        JudgeDiagram(verdict, scope.Reading);
        verdict.Unseen("G-1", RuleTexts.DiagramDateUnseen());
        verdict.WatchMaySupport();
    }

    private static void JudgeLedger(Verdict verdict, LedgerComparison ledger, AssessmentSettings settings)
    {
        var unknown = ledger.Unregistered;
        var lasting = unknown.Where(gap => gap.Days > settings.UnregisteredDays).ToList();
        if (unknown.Count * 100L > (long)settings.UnregisteredPercent * ledger.AssetsSeen)
            verdict.Against("X-2-6-1", unknown, RuleTexts.Unregistered(unknown, ledger.AssetsSeen, settings.UnregisteredPercent));
        else if (lasting.Count > 0)
            verdict.Against("X-2-6-1", lasting, RuleTexts.UnregisteredForLong(lasting, settings.UnregisteredDays));

        var gone = ledger.NeverSeen.Where(gap => gap.Days >= settings.NeverSeenDays).ToList();
        if (gone.Count > 0) verdict.Against("X-2-6-2", gone, RuleTexts.NeverSeen(gone, settings.NeverSeenDays));
        else if (ledger.NeverSeen.Count > 0) verdict.Unseen("X-2-6-2", RuleTexts.NotSeenYet(ledger.NeverSeen, settings.NeverSeenDays));

        if (ledger.Differing.Count > settings.DifferingRows)
            verdict.Against("X-2-6-3", ledger.Differing, RuleTexts.LedgerDiffers(ledger.Differing));

        var agreeing = ledger.RowsSeen - ledger.Differing.Count;
        if (agreeing > 0) verdict.For("X-2-6-3", agreeing, [], RuleTexts.LedgerAgrees(agreeing, ledger.Rows));
    }

    /// <summary>The declared zones stand for the diagram: a subnet in none of them is not on it.</summary>
    private static void JudgeDiagram(Verdict verdict, PlantReading plant)
    {
        if (plant.ConfirmedZones.Count == 0) return;
        var missing = UnplacedSubnets.Of(plant);
        if (missing.Count > 0)
        {
            verdict.Against("X-2-6-4", missing.Count, missing.SelectMany(subnet => subnet.Evidence),
                RuleTexts.SubnetsNotOnDiagram(missing));
        }
    }

    private static IEnumerable<PacketReference> Frames(IEnumerable<LedgerGap> gaps) =>
        gaps.SelectMany(gap => gap.Evidence.Take(1));
}
