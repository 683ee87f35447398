namespace Genba.Core.Assessment.Rules;

/// <summary>2-7: where wireless is used, devices are known. Traffic on the wire only speaks about "we have no wireless".</summary>
internal sealed class WirelessIsKnown : IEvidenceRule
{
    private const string MakerFact = "mac-vendor";

    public string Requirement => "2-7";
    public IReadOnlyList<string> Contradictions { get; } = ["X-2-7-4"];
    public bool KnowsNotApplicable => true;

    public Judgement Judge(AssessmentScope scope)
    {
        var verdict = new Verdict(scope);
        var plant = scope.Reading;
        if (scope.Answers.DoesNotApply(Requirement))
        {
            var radio = scope.Plant.Assets
                .Select(asset => (Asset: asset, Fact: asset.Facts.FirstOrDefault(fact => fact.Key == MakerFact
                    && scope.Settings.WirelessMakers.Any(maker => fact.Value.Contains(maker, StringComparison.OrdinalIgnoreCase)))))
                .Where(found => found.Fact is not null && !plant.IsOffice(found.Asset)).ToList();
            if (radio.Count > 0)
            {
                verdict.Against("X-2-7-4", radio.Count, radio.Select(found => found.Fact!.Evidence),
                    RuleTexts.WirelessAlthoughNone([.. radio.Select(found => PlantReading.NameOf(found.Asset))]));
            }
        }
        verdict.Unseen("G-1", RuleTexts.WirelessUnseen());
        return verdict.JudgeWithoutSupport();
    }
}
