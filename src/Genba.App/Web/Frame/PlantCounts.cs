namespace Genba.App.Web.Frame;

/// <summary>What the frame of every page says about the plant.</summary>
internal sealed record MenuCounts(string? Site, string? Period, IReadOnlyDictionary<string, long> Counts)
{
    public static readonly MenuCounts None = new(null, null, new Dictionary<string, long>());

    public long? Of(string place) => Counts.TryGetValue(place, out var count) ? count : null;
}

/// <summary>Reads the counts of the menu.</summary>
internal sealed class PlantCounts
{
    private readonly MenuCounts _counts = MenuCounts.None;

    public Task<MenuCounts> ReadAsync(CancellationToken cancel) => cancel.IsCancellationRequested
        ? Task.FromCanceled<MenuCounts>(cancel) : Task.FromResult(_counts);
}
