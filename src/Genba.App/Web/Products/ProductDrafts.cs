using Genba.Core.Products;

namespace Genba.App.Web.Products;

/// <summary>Answers that came too late, so that nobody types them again; the oldest make room. They end with the program.</summary>
internal sealed class ProductDrafts
{
    private const int Kept = 20;
    private readonly Queue<(Guid Id, IReadOnlyList<ProductEdit> Late)> _drafts = new();
    private readonly Lock _one = new();

    public Guid Keep(IReadOnlyList<ProductEdit> late)
    {
        var id = Guid.NewGuid();
        lock (_one)
        {
            if (_drafts.Count == Kept) _drafts.Dequeue();
            _drafts.Enqueue((id, late));
        }
        return id;
    }

    /// <returns>By requirement; empty where there is nothing any more.</returns>
    public IReadOnlyDictionary<string, ProductAnswer> Find(string? id)
    {
        lock (_one)
        {
            return Guid.TryParse(id, out var known) && _drafts.FirstOrDefault(draft => draft.Id == known).Late is { } late
                ? late.ToDictionary(edit => edit.Requirement, edit => edit.Answer) : new Dictionary<string, ProductAnswer>();
        }
    }
}
