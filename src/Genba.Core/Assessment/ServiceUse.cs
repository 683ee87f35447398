using Genba.Core.Observations;

namespace Genba.Core.Assessment;

/// <summary>A service on a machine, as people read it.</summary>
internal readonly record struct ServiceUse(string Machine, string Protocol)
{
    public override string ToString() => $"{Machine} {ProtocolNames.Of(Protocol)}";
}
