using Genba.Core.Components;
using Genba.Core.Texts;

namespace Genba.App.Web.Components;

/// <summary>Why the last files were refused, for the page that tells of them; the oldest make room.</summary>
internal sealed class SbomNotices
{
    private const int Kept = 20;
    private readonly Queue<SbomNotice> _notices = new();
    private readonly Lock _one = new();

    public Guid Keep(string file, BilingualText why, SbomCounts? readable)
    {
        var notice = new SbomNotice(Guid.NewGuid(), file, why, readable);
        lock (_one)
        {
            if (_notices.Count == Kept) _notices.Dequeue();
            _notices.Enqueue(notice);
        }
        return notice.Id;
    }

    public SbomNotice? Find(string? id)
    {
        lock (_one) return Guid.TryParse(id, out var known) ? _notices.FirstOrDefault(one => one.Id == known) : null;
    }
}

/// <param name="Readable">What was read before the fault; null where nothing was.</param>
internal sealed record SbomNotice(Guid Id, string File, BilingualText Why, SbomCounts? Readable);
