using Genba.Wire.Observations;

namespace Genba.Wire.Tests;

/// <summary>Counts and forgets: for tests that measure allocation and for hostile input.</summary>
public sealed class CountingSink : IObservationSink
{
    public int Identities { get; private set; }
    public int Operations { get; private set; }
    public int Outcomes { get; private set; }
    public int Signs { get; private set; }
    public int Bindings { get; private set; }
    public int Anomalies { get; private set; }

    /// <summary>Code of the last operation or outcome, to ask its name.</summary>
    public uint LastCode { get; private set; }

    public void OnIdentity(in PacketContext packet, in IdentityClaim claim) => Identities++;
    public void OnTunnelledIdentity(in PacketContext packet, in IdentityClaim claim, Subject end) => Identities++;
    public void OnSign(in PacketContext packet, Sign sign) => Signs++;
    public void OnAnomaly(in PacketContext packet, AnomalyKind kind, int offset) => Anomalies++;
    public void OnBinding(in PacketContext packet, MacAddress mac, HostAddress address, BindingSource source) =>
        Bindings++;

    public void OnOperation(in PacketContext packet, uint code, OperationClass operationClass)
    {
        Operations++;
        LastCode = code;
    }

    public void OnOutcome(in PacketContext packet, uint code, bool failed)
    {
        Outcomes++;
        LastCode = code;
    }
}
