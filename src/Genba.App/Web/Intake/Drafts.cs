namespace Genba.App.Web.Intake;

/// <summary>What waits for a person to take it over; the oldest makes room. It ends with the program.</summary>
internal sealed class Drafts<T> where T : class
{
    private const int Kept = 20;
    private readonly Queue<(Guid Id, T One)> _waiting = new();
    private readonly Lock _one = new();

    /// <returns>The id under which the page finds it.</returns>
    public Guid Keep(T one)
    {
        var id = Guid.NewGuid();
        lock (_one)
        {
            if (_waiting.Count == Kept) _waiting.Dequeue();
            _waiting.Enqueue((id, one));
        }
        return id;
    }

    public T? Find(Guid id)
    {
        lock (_one) return _waiting.FirstOrDefault(waiting => waiting.Id == id).One;
    }
}
