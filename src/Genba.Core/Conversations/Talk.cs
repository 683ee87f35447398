using Genba.Core.Observations;
using Genba.Wire;

namespace Genba.Core.Conversations;

/// <summary>All conversations that one asset began with another in one protocol, together.</summary>
/// <param name="A">The side that began.</param>
/// <param name="Protocol">Null: not recognised.</param>
/// <param name="Seen">From the beginning of the first to the end of the last.</param>
/// <param name="Answered">At least one of them came about; else they were only tried.</param>
/// <param name="Evidence">The frame that begins the first of them.</param>
public sealed record Talk(
    string A, string B, string? Protocol, long Conversations, long Bytes, Sighting Seen, bool Answered, PacketReference Evidence)
{
    /// <summary>Bytes that A sent.</summary>
    public long Sent { get; init; }

    public PacketTime First => Seen.First;

    public string? Other(string asset) => A == asset ? B : B == asset ? A : null;

    /// <summary>Conversations with group addresses or with unknown assets are left out.</summary>
    public static IReadOnlyList<Talk> AddUp(IEnumerable<Conversation> conversations) =>
    [
        .. conversations.Where(one => one is { AAsset: not null, BAsset: not null })
            .GroupBy(one => (A: one.AAsset!, B: one.BAsset!, one.Observed.Protocol))
            .Select(group => Of(group.Key.A, group.Key.B, group.Key.Protocol, [.. group])),
    ];

    private static Talk Of(string a, string b, string? protocol, List<Conversation> conversations)
    {
        var first = conversations.MinBy(one => one.Observed.Seen.First)!;
        return new(
            a, b, protocol, conversations.Count, conversations.Sum(one => one.Observed.AToB.Bytes + one.Observed.BToA.Bytes),
            new(first.Observed.Seen.First, conversations.Max(one => one.Observed.Seen.Last)),
            conversations.Any(one => one.Observed.Established != false), first.Observed.FirstPacket)
        {
            Sent = conversations.Sum(one => one.Observed.AToB.Bytes),
        };
    }
}
