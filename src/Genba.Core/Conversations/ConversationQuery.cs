namespace Genba.Core.Conversations;

/// <summary>Which conversations, in which order.</summary>
/// <param name="Asset">On either side.</param>
public sealed record ConversationQuery(string? Asset = null, bool CrossingOnly = false)
{
    /// <summary>The asset on the other side.</summary>
    public string? With { get; init; }

    /// <summary>Null: all. Among them null stands for what was not recognised.</summary>
    public IReadOnlyList<string?>? Protocols { get; init; }

    public ConversationWords? Words { get; init; }

    public ConversationOrder Order { get; init; }
    public bool Descending { get; init; } = true;
    public int Limit { get; init; } = 100;
    public int Offset { get; init; }

    /// <summary>Behind this row; for the order by volume, the largest first.</summary>
    public ConversationPlace? After { get; init; }
}

/// <summary>What a reader's words may mean; one of it is enough. The caller knows names, the store knows addresses.</summary>
/// <param name="Address">Part of an address that belongs to no asset, such as a group's.</param>
public sealed record ConversationWords(string Address, int? Port, IReadOnlyList<string> Assets, IReadOnlyList<string> Protocols);

public enum ConversationOrder { Volume, Client, Server, Protocol, Sent, Received, LastSeen }

/// <summary>Where a row stands in the order by volume.</summary>
public readonly record struct ConversationPlace(long Bytes, long Id);
