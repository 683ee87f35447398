using Genba.Core.Imports;

namespace Genba.App.Web.Frameworks;

/// <summary>What the last files were like, for the page that tells of them; the oldest make room.</summary>
internal sealed class FrameworkImports
{
    private const int Kept = 20;
    private readonly Queue<(Guid Id, FrameworkImport Import)> _imports = new();
    private readonly Lock _one = new();

    public Guid Keep(FrameworkImport import)
    {
        var id = Guid.NewGuid();
        lock (_one)
        {
            if (_imports.Count == Kept) _imports.Dequeue();
            _imports.Enqueue((id, import));
        }
        return id;
    }

    /// <returns>Null where the text is no id of one that is kept.</returns>
    public FrameworkImport? Find(string? id)
    {
        if (!Guid.TryParse(id, out var known)) return null;
        lock (_one) return _imports.FirstOrDefault(kept => kept.Id == known).Import;
    }
}

/// <summary>What a file was like (public only because components are).</summary>
/// <param name="Taken">How much of the file was taken; 0: nothing.</param>
public sealed record FrameworkImport(string File, int Taken, IReadOnlyList<TableProblem> Problems);
