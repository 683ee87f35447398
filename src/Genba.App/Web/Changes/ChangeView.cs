using Genba.App.Web.Inspection;
using Genba.Core.Changes;

namespace Genba.App.Web.Changes;

/// <summary>
/// Gives every request the changes with what people said about them. Every page counts the open ones, so they are put together
/// once for each state, not for each page.
/// </summary>
internal sealed class ChangeView(ChangeStore store)
{
    private Made? _newest;

    public async Task<List<DecidedChange>> OfAsync(PlantSnapshot plant, CancellationToken cancel)
    {
        var state = await store.DecisionStateAsync(cancel);
        if (_newest is { } made && ReferenceEquals(made.Changes, plant.Changes) && made.State == state) return made.Decided;
        var decided = DecidedChange.Of(plant, await store.DecisionsAsync(cancel));
        _newest = new(plant.Changes, state, decided);
        return decided;
    }

    private sealed record Made(IReadOnlyList<PlantChange> Changes, long State, List<DecidedChange> Decided);
}
