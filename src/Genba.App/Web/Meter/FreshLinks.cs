using System.Collections.Concurrent;

namespace Genba.App.Web.Meter;

/// <summary>Tokens of links that were just made, in memory alone, for as long as a person needs to carry one to its screen.</summary>
internal sealed class FreshLinks(TimeProvider clock)
{
    private static readonly TimeSpan Shown = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<long, (string Token, DateTimeOffset Until)> _tokens = new();

    public void Add(long id, string token)
    {
        foreach (var (old, kept) in _tokens)
            if (kept.Until < clock.GetUtcNow()) Forget(old);
        _tokens[id] = (token, clock.GetUtcNow() + Shown);
    }

    /// <summary>Null: it was not made just now.</summary>
    public string? Find(long id) => _tokens.TryGetValue(id, out var kept) && kept.Until >= clock.GetUtcNow() ? kept.Token : null;

    public void Forget(long id) => _tokens.TryRemove(id, out _);
}
