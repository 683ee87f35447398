using Genba.Core.Advisories.Vex;
using Genba.Core.AssetLedger;
using Genba.Core.Texts;
using Genba.Core.Zones;

namespace Genba.Core.Exposures;

/// <summary>What a person who states "not affected" of a machine may begin with; the person changes it and answers for it.</summary>
/// <param name="Justification">Null: what was seen justifies nothing, so the person must say why.</param>
/// <param name="Impact">What was seen, how long was watched, and what was not seen.</param>
/// <param name="Evidence">What shows it.</param>
public sealed record ReachProposal(VexJustification? Justification, BilingualText Impact, BilingualText Evidence)
{
    public static ReachProposal Of(KnownAsset asset, Reach reach, IReadOnlyDictionary<string, Zone> zones)
    {
        IReadOnlyList<BilingualText> said = [ReachTexts.SentenceOf(reach, zones), .. ReachTexts.LimitsOf(reach, zones)];
        var watched = ReachTexts.EvidenceWatched(reach.Watched, asset.Firmware is { } firmware ? firmware : ReachTexts.FirmwareUnknown);
        var frame = reach.From.Count > 0 ? ReachTexts.EvidenceFrame(reach.From[0].Evidence) : null;
        return new(
            JustificationOf(reach), new(string.Join(' ', said.Select(one => one.En)), string.Concat(said.Select(one => one.Ja))),
            frame is null ? watched : new($"{watched.En} {frame.En}", $"{watched.Ja}{frame.Ja}"));
    }

    /// <summary>
    /// A short look justifies nothing, and traffic says nothing of who stands at the machine. A declared border
    /// that nobody crossed is a measure in place; without one it is only not seen that an outsider gets at the code.
    /// </summary>
    private static VexJustification? JustificationOf(Reach reach)
    {
        if (reach.By != ReachBy.Network || reach.IsReachable) return null;
        if (reach.Watched < Reach.EnoughWatch || reach.Limits.Contains(ReachLimit.MachineNotSeen)) return null;
        return reach.Barrier == ReachBarrier.Declared ? VexJustification.InlineMitigationsAlreadyExist
            : reach.Scope == ReachScope.NotObserved ? VexJustification.VulnerableCodeCannotBeControlledByAdversary : null;
    }
}
