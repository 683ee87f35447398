using Genba.Core.Advisories;

namespace Genba.App.Web.Advisories;

/// <summary>What the last imports did, for the page that tells of them; the oldest make room.</summary>
internal sealed class AdvisoryImports
{
    private const int Kept = 20;
    private readonly Queue<(string Id, AdvisoryImport Import)> _imports = new();
    private readonly Lock _one = new();

    public string Keep(AdvisoryImport import)
    {
        var id = Guid.NewGuid().ToString("N");
        lock (_one)
        {
            if (_imports.Count == Kept) _imports.Dequeue();
            _imports.Enqueue((id, import));
        }
        return id;
    }

    public AdvisoryImport? Find(string? id)
    {
        lock (_one) return _imports.FirstOrDefault(kept => kept.Id == id).Import;
    }
}
