using Genba.Core.Assessment.Records;

namespace Genba.Core.Assessment.Rules;

/// <summary>2-7: where wireless is used, devices are known. Traffic on the wire only speaks about "we have no wireless".</summary>
internal sealed class WirelessIsKnown : IEvidenceRule
{
    public string Requirement => "2-7";
    public IReadOnlyList<string> Contradictions { get; } = ["X-2-7-4"];
    public IReadOnlyList<string> Registers { get; } = ["wireless"];
    public bool KnowsNotApplicable => true;

    public void Look(AssessmentScope scope, Verdict verdict)
    {
        var plant = scope.Reading;
        if (scope.Answers.DoesNotApply(Requirement))
        {
            var radio = plant.Radios(scope.Settings).ToList();
            if (radio.Count > 0)
            {
                verdict.Against("X-2-7-4", radio.Count, radio.Select(found => found.Evidence),
                    RuleTexts.WirelessAlthoughNone([.. radio.Select(found => PlantReading.NameOf(found.Asset))]));
            }
            var listed = scope.Records.Standing("wireless");
            if (listed.Count > 0)
            {
                verdict.Against("X-2-7-4", listed.Count, [], listed.Select(RecordTexts.ReferenceTo),
                    RuleTexts.WirelessAlthoughNone([.. listed.Select(entry => entry.Name)]));
            }
        }
        verdict.Unseen("G-1", RuleTexts.WirelessUnseen());
    }
}
