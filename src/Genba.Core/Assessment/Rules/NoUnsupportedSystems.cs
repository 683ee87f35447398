using Genba.Core.Assets;
using Genba.Core.Conversations;
using Genba.Core.Observations;
using Genba.Wire.Observations;

namespace Genba.Core.Assessment.Rules;

/// <summary>3-2: serious flaws are patched or covered; what gets no patches any more stands out on the wire.</summary>
internal sealed class NoUnsupportedSystems : IEvidenceRule
{
    private const string Cover = "PATCH";

    public string Requirement => "3-2";
    public IReadOnlyList<string> Contradictions { get; } = ["X-3-2-2"];

    public Judgement Judge(AssessmentScope scope)
    {
        var verdict = new Verdict(scope);
        var plant = scope.Reading;
        var covered = new AddressList(
            scope.Records.Where(record => record.Kind == Cover).Select(record => record.Subject).OfType<string>());
        var oldSharing = OldFileSharing(scope.Plant.Signs);
        var old = scope.Plant.Assets
            .Where(asset => plant.IsFactory(asset) && !asset.Addresses.Any(held => covered.Contains(held.Address)))
            .Select(asset => (Asset: asset, Proof: ProofOf(asset, oldSharing)))
            .Where(found => found.Proof is not null).ToList();
        if (old.Count > 0)
        {
            verdict.Against("X-3-2-2", old.Count, old.Select(found => found.Proof!.Value),
                RuleTexts.UnsupportedSystems([.. old.Select(found => PlantReading.NameOf(found.Asset))]));
        }
        verdict.Unseen("G-1", RuleTexts.PatchRecordsUnseen());
        // That nothing old was seen does not show that patches are applied.
        return verdict.JudgeWithoutSupport();
    }

    private static PacketReference? ProofOf(Asset asset, Dictionary<string, PacketReference> oldSharing)
    {
        if (asset.Facts.FirstOrDefault(fact => fact is { Key: "os", Confidence: >= SupportEnds.SureEnough } && SupportEnds.Of(fact.Value) is not null) is { } fact)
            return fact.Evidence;
        return oldSharing.TryGetValue(asset.Id, out var frame) ? frame : null;
    }

    /// <summary>Both ends of file sharing in its first version, which supported systems no longer speak by themselves.</summary>
    private static Dictionary<string, PacketReference> OldFileSharing(IEnumerable<AssetSign> signs)
    {
        var frames = new Dictionary<string, PacketReference>();
        foreach (var sign in signs.Where(sign => sign.Observed is { Sign: Sign.OutdatedProtocol, Protocol: "smb" or "smb1" }))
        {
            if (sign.FromAsset is { } from) frames.TryAdd(from, sign.Observed.Evidence);
            if (sign.ToAsset is { } to) frames.TryAdd(to, sign.Observed.Evidence);
        }
        return frames;
    }
}
