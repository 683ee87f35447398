using Genba.Wire.Observations;

namespace Genba.Core.Zones;

/// <summary>Finds the conduits between two zones; a plant may have thousands, and a million conversations ask.</summary>
public sealed class ConduitLookup(IReadOnlyList<Conduit> conduits)
{
    private readonly ILookup<(string, string), Conduit> _byEnds = conduits.ToLookup(conduit => Ends(conduit.From, conduit.To));

    /// <summary>In either direction.</summary>
    public IEnumerable<Conduit> Between(string one, string other) => _byEnds[Ends(one, other)];

    public bool Allows(Passage passage) => Between(passage.From, passage.To).Any(conduit => conduit.Allows(passage));

    /// <summary>Whether one of the conduits that allow the passage also allows this operation.</summary>
    public bool Permits(Passage passage, OperationClass operation) => Between(passage.From, passage.To).Any(conduit =>
        (conduit.IsOpen && conduit.Allows(passage)) || conduit.ServicesFor(passage).Any(service => service.Permits(operation)));

    /// <summary>Whether this protocol may be meant by a conduit; a service that is named by its port may carry any.</summary>
    public bool MayCarry(string from, string to, string protocol) => Between(from, to).Any(conduit => conduit.MayCarry(from, to, protocol));

    private static (string, string) Ends(string one, string other) => string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one);
}
