using Genba.App.Web.Changes;
using Genba.App.Web.Checks;
using Genba.App.Web.Exposures;
using Genba.App.Web.Inspection;
using Genba.App.Web.Texts;
using Genba.Core.Actions;
using Genba.Core.Assessment;
using Genba.Core.Changes;
using Genba.Core.Observations;

namespace Genba.App.Web.Frame;

/// <summary>What the frame of every page says about the plant.</summary>
internal sealed record MenuCounts(string? Site, string? Period, IReadOnlyDictionary<string, long> Counts)
{
    /// <summary>What is shown is the state before the newest one.</summary>
    public bool IsBeingReplaced { get; init; }

    public static readonly MenuCounts None = new(null, null, new Dictionary<string, long>());

    public long? Of(string place) => Counts.TryGetValue(place, out var count) ? count : null;
}

/// <summary>Reads the counts of the menu.</summary>
internal sealed class PlantCounts(PlantView view, ChangeView changes, CheckView checks, ActionStore actions, ExposureListView exposures,
    TimeProvider clock)
{
    public async Task<MenuCounts> ReadAsync(CancellationToken cancel)
    {
        var plant = await view.NewestAsync(cancel);
        return new(null, PeriodOf(plant), new Dictionary<string, long>
        {
            ["assets"] = plant.Plant.Assets.Count,
            ["conversations"] = plant.Conversations,
            ["zones"] = plant.Plant.Zones.Zones.Count,
            ["findings"] = plant.Findings.Count,
            ["changes"] = (await changes.OfAsync(plant, cancel)).Count(change => change.State == ChangeState.Open),
            ["checks"] = (await checks.NewestAsync(cancel)).Plan is { } plan ? plan.Overdue + plan.Soon : 0,
            ["actions"] = (await actions.ListAsync(cancel)).Count(action => action.IsLate(DateOnly.FromDateTime(clock.GetLocalNow().DateTime))),
            ["ledger"] = plant.Ledger?.Open.Count() ?? 0,
            ["exposures"] = exposures.Pressing ?? 0,
            ["checklist"] = plant.Assessment.Requirements.Count(item => item.Judgement is Judgement.Contradicted),
        })
        { IsBeingReplaced = plant.IsBeingReplaced };
    }

    private static string? PeriodOf(PlantSnapshot plant) =>
        Watching(plant).Min(capture => capture.First) is { } first && Watching(plant).Max(capture => capture.Last) is { } last
            ? Reader.Period(first.ToTime(), last.ToTime())
            : null;

    /// <summary>A lease of last year or the table of a switch is no period that somebody watched.</summary>
    private static IEnumerable<CaptureSummary> Watching(PlantSnapshot plant) =>
        plant.Plant.Captures.Where(capture => capture.Sight != SourceSight.Statements);
}
