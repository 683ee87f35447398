using Genba.App.Web.Inspection;
using Genba.Core.Assessment;
using Genba.Core.Frameworks;

namespace Genba.App.Web.Frameworks;

/// <summary>
/// Where one stands with the requirements of every framework. It reads answers and the judgements that were prepared for this
/// state of the plant; the plant itself is not looked at.
/// </summary>
internal sealed class StandingView(OwnFrameworkStore frameworks, AssessmentStore checklist, PlantView plants)
{
    public async Task<(FrameworkSet Set, StandingReading Standings, PlantSnapshot Plant)> ReadAsync(CancellationToken cancel)
    {
        var set = await frameworks.ReadAsync(cancel);
        var plant = await plants.NewestAsync(cancel);
        return (set, new(set, plant.Assessment, await checklist.AllAnswersAsync(cancel)), plant);
    }
}
