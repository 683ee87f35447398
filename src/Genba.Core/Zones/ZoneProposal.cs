using Genba.Core.Observations;
using Genba.Core.Texts;

namespace Genba.Core.Zones;

/// <summary>A zone or a conduit that the traffic suggests: for a person to correct, accept or reject; never a statement.</summary>
/// <param name="Key">Stays the same over imports: a rejection is kept by it.</param>
/// <param name="Why">One or two sentences: what was seen, and what follows.</param>
/// <param name="Evidence">First frames, at most sixteen.</param>
public abstract record ZoneProposal(string Key, BilingualText Why, IReadOnlyList<PacketReference> Evidence)
{
    /// <summary>With what is proposed in it.</summary>
    public abstract ZoneModel AddTo(ZoneModel model);
}

/// <param name="Assets">Ids of the machines that the zone would hold.</param>
public sealed record ProposedZone(string Key, BilingualText Why, IReadOnlyList<PacketReference> Evidence, Zone Zone,
    IReadOnlyList<string> Assets)
    : ZoneProposal(Key, Why, Evidence)
{
    public override ZoneModel AddTo(ZoneModel model) => model.With(Zone with { IsProposed = false });
}

/// <param name="Conduit">New, or one that exists with more services.</param>
/// <param name="Conversations">Seen and not allowed yet.</param>
/// <param name="LeftOut">What was seen and is not proposed all the same, in words; null: nothing.</param>
public sealed record ProposedConduit(
    string Key, BilingualText Why, IReadOnlyList<PacketReference> Evidence, Conduit Conduit, int Conversations, Sighting Seen,
    BilingualText? LeftOut)
    : ZoneProposal(Key, Why, Evidence)
{
    public bool IsNew { get; init; }

    public override ZoneModel AddTo(ZoneModel model) => model.With(Conduit);
}
