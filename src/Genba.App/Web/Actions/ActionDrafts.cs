using Genba.Core.Actions;

namespace Genba.App.Web.Actions;

/// <summary>Workbooks that wait for a person to take them over; the oldest make room. They end with the program.</summary>
internal sealed class ActionDrafts
{
    private const int Kept = 20;
    private readonly Queue<ActionDraft> _files = new();
    private readonly Lock _one = new();

    public void Keep(ActionDraft draft)
    {
        lock (_one)
        {
            if (_files.Count == Kept) _files.Dequeue();
            _files.Enqueue(draft);
        }
    }

    public ActionDraft? Find(Guid id)
    {
        lock (_one) return _files.FirstOrDefault(draft => draft.Id == id);
    }
}

/// <param name="Name">What the person calls the file.</param>
internal sealed record ActionDraft(Guid Id, string Name, string Sha256, ActionReading Reading)
{
    /// <summary>How many actions changed; null while it waits.</summary>
    public int? Taken { get; set; }
}
