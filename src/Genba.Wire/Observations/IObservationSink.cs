namespace Genba.Wire.Observations;

/// <summary>
/// Receives what the wire showed, while it is read. Spans are valid only during the call. An implementation must not throw.
/// </summary>
public interface IObservationSink
{
    /// <summary>A device said something about who it, or another one, is.</summary>
    void OnIdentity(in PacketContext packet, in IdentityClaim claim);

    /// <summary>
    /// The same, said inside a tunnel. The addresses of packet and claim are those inside, maybe of another network.
    /// </summary>
    /// <param name="end">The end of the tunnel on whose side the subject is; it stands on the network that is watched.</param>
    void OnTunnelledIdentity(in PacketContext packet, in IdentityClaim claim, Subject end);

    /// <summary>A request of an industrial or administrative protocol; the sender is the client.</summary>
    /// <param name="code">The dissector's own number of the operation; <c>IDissector.OperationName</c> gives its name.</param>
    void OnOperation(in PacketContext packet, uint code, OperationClass operationClass);

    /// <summary>
    /// The reply to an operation said whether it was carried out. The sender is the server. A reply whose request was
    /// not seen counts as an outcome without an operation.
    /// </summary>
    void OnOutcome(in PacketContext packet, uint code, bool failed);

    /// <summary>A request writes this point of the machine; reported beside its operation, once for each point.</summary>
    void OnWrite(in PacketContext packet, in PointWrite write)
    {
    }

    /// <summary>The sender gave the time to others.</summary>
    void OnClock(in PacketContext packet, PacketTime told)
    {
    }

    /// <summary>Something that matters for security was seen, for example a password in clear text.</summary>
    void OnSign(in PacketContext packet, Sign sign);

    /// <summary>These two addresses belong together, as ARP, DHCP, or a protocol on top of them says.</summary>
    void OnBinding(in PacketContext packet, MacAddress mac, HostAddress address, BindingSource source);

    /// <summary>Bytes that break the rules of the protocol which they claim to be.</summary>
    /// <param name="offset">Of the fault, from the start of the payload.</param>
    void OnAnomaly(in PacketContext packet, AnomalyKind kind, int offset);
}
