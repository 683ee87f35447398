using Genba.Core.Exposures.Handling;

namespace Genba.App.Web.Handling;

/// <summary>Workbooks that wait for a person to take them over; the oldest make room. They end with the program.</summary>
internal sealed class HandlingDrafts
{
    private const int Kept = 20;
    private readonly Queue<HandlingDraft> _files = new();
    private readonly Lock _one = new();

    public void Keep(HandlingDraft draft)
    {
        lock (_one)
        {
            if (_files.Count == Kept) _files.Dequeue();
            _files.Enqueue(draft);
        }
    }

    public HandlingDraft? Find(Guid id)
    {
        lock (_one) return _files.FirstOrDefault(draft => draft.Id == id);
    }
}

/// <param name="Name">What the person calls the file.</param>
internal sealed record HandlingDraft(Guid Id, string Name, string Sha256, VulnerabilityReading Reading)
{
    /// <summary>What came of it; null while it waits.</summary>
    public SayingOutcome? Taken { get; set; }
}
