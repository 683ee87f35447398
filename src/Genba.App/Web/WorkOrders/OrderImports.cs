using Genba.Core.WorkOrders;

namespace Genba.App.Web.WorkOrders;

/// <summary>What the last files with orders were like, for the page that tells of them; the oldest make room.</summary>
internal sealed class OrderImports
{
    private const int Kept = 20;
    private readonly Queue<(Guid Id, OrderImport Import)> _imports = new();
    private readonly Lock _one = new();

    public Guid Keep(OrderImport import)
    {
        var id = Guid.NewGuid();
        lock (_one)
        {
            if (_imports.Count == Kept) _imports.Dequeue();
            _imports.Enqueue((id, import));
        }
        return id;
    }

    public OrderImport? Find(Guid id)
    {
        lock (_one) return _imports.FirstOrDefault(kept => kept.Id == id).Import;
    }
}

/// <param name="Taken">Orders; none when the file was refused.</param>
internal sealed record OrderImport(string File, int Taken, IReadOnlyList<WorkOrderProblem> Problems);
