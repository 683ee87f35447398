using System.Collections.Concurrent;

namespace Genba.App.Web.Planning;

/// <summary>What a person typed and the plan could not keep, until the page has shown it again. Only the newest few are held.</summary>
internal sealed class PlanDrafts
{
    private const int Most = 200;
    private readonly ConcurrentDictionary<string, PlanDraft> _drafts = new();
    private readonly ConcurrentQueue<string> _order = new();

    /// <returns>The name under which the page finds it.</returns>
    public string Keep(PlanDraft draft)
    {
        var name = Guid.NewGuid().ToString("n");
        _drafts[name] = draft;
        _order.Enqueue(name);
        while (_order.Count > Most && _order.TryDequeue(out var oldest)) _drafts.TryRemove(oldest, out _);
        return name;
    }

    public PlanDraft? Find(string? name) => name is null ? null : _drafts.GetValueOrDefault(name);
}

/// <param name="Row">0: a row that was not made yet.</param>
/// <param name="Table">The table of the row.</param>
/// <param name="Cells">What was typed, by field.</param>
public sealed record PlanDraft(long Row, string Table, IReadOnlyDictionary<string, string> Cells);
