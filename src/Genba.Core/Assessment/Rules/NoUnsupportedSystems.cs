namespace Genba.Core.Assessment.Rules;

/// <summary>3-2: serious flaws are patched or covered; what gets no patches any more stands out on the wire.</summary>
internal sealed class NoUnsupportedSystems : IEvidenceRule
{
    public string Requirement => "3-2";
    public IReadOnlyList<string> Contradictions { get; } = ["X-3-2-2"];
    public IReadOnlyList<string> Registers { get; } = ["hosts"];

    public void Look(AssessmentScope scope, Verdict verdict)
    {
        var plant = scope.Reading;
        var covered = scope.Records.AssetsOf(scope.Records.Standing("hosts").Where(host => host.Cells.Has("cover") || host.Cells.Is("protection", "isolated")));
        var old = plant.Unsupported.Where(found => !covered.Contains(found.Key)).ToList();
        if (old.Count > 0)
        {
            verdict.Against("X-3-2-2", old.Count, old.Select(found => found.Value),
                RuleTexts.UnsupportedSystems([.. old.Select(found => PlantReading.NameOf(plant.AssetOf(found.Key)!))]));
        }
        // That nothing old was seen does not show that patches are applied.
    }
}
