using Genba.Wire;
using Genba.Wire.Observations;
using Genba.Wire.Protocols;

namespace Genba.Core.Observations;

/// <summary>
/// Counts what one capture shows, without repetition. Bounded: beyond a limit new claims are counted and forgotten, so that
/// no sender can fill the memory. A claim or operation that is already known allocates nothing.
/// </summary>
/// <param name="protocols">The table whose indexes <see cref="PacketContext.Protocol"/> means.</param>
/// <param name="maxBindings">Pairs of MAC and IP address: what bounds the number of hosts.</param>
public sealed class ObservationCollector(
    IReadOnlyList<IDissector> protocols, int maxBindings = ObservationCollector.MaxBindings) : IObservationSink
{
    private const int MaxOperations = 200_000;
    private const int MaxSigns = 100_000;
    private const int MaxAnomalies = 50_000;
    private const int MaxBindings = 500_000;
    private const int MaxWrites = 100_000;
    private const int MaxClocks = 10_000;

    /// <summary>Who claims what no dissector said: the headers below them, of which only TCP tells something.</summary>
    private const string Transport = "tcp";

    private readonly IdentityTallies _identities = new();
    private readonly OperationTallies _operations = new(MaxOperations);
    private readonly TallyTable<SignKey> _signs = new(MaxSigns);
    private readonly TallyTable<AnomalyKey> _anomalies = new(MaxAnomalies);
    private readonly TallyTable<BindingKey> _bindings = new(maxBindings);
    private readonly WriteTallies _writes = new(MaxWrites);
    private readonly ClockTallies _clocks = new(MaxClocks);

    /// <summary>Observations that found no room.</summary>
    public long Dropped => _identities.Refused + _operations.Refused + _signs.Refused
        + _anomalies.Refused + _bindings.Refused + _writes.Refused + _clocks.Refused;

    /// <summary>Grows whenever the number of the packet at hand is written down as evidence.</summary>
    public long Noted => _identities.Count + _operations.Samples + _signs.Count + _anomalies.Count + _bindings.Count
        + _writes.Noted + _clocks.Noted;

    public void OnIdentity(in PacketContext packet, in IdentityClaim claim) =>
        _identities.Add(packet, claim, claim.Subject, HostAddress.None);

    public void OnTunnelledIdentity(in PacketContext packet, in IdentityClaim claim, Subject end) =>
        _identities.Add(packet, claim, end, claim.Subject.Address.IsNone ? packet.Source : claim.Subject.Address);

    public void OnOperation(in PacketContext packet, uint code, OperationClass operationClass) =>
        _operations.Request(packet, code, operationClass);

    public void OnOutcome(in PacketContext packet, uint code, bool failed) => _operations.Outcome(packet, code, failed);

    public void OnWrite(in PacketContext packet, in PointWrite write) => _writes.Add(packet, write);

    public void OnClock(in PacketContext packet, PacketTime told) => _clocks.Add(packet, told);

    public void OnSign(in PacketContext packet, Sign sign) => _signs.Add(
        new(sign, (short)packet.Protocol, Subject.Sender(packet), Subject.Receiver(packet), ServerPort(packet)), packet);

    public void OnBinding(in PacketContext packet, MacAddress mac, HostAddress address, BindingSource source) =>
        _bindings.Add(
            new(mac, address, source, (short)(source == BindingSource.Protocol ? packet.Protocol : -1), packet.Vlan), packet);

    public void OnAnomaly(in PacketContext packet, AnomalyKind kind, int offset) => _anomalies.Add(
        new(kind, (short)packet.Protocol, Subject.Sender(packet), Subject.Receiver(packet)), packet);

    /// <summary>Everything counted so far, as observations of the capture with this hash. Conversations are not among them.</summary>
    public ObservationSet ToSet(string capture) => new()
    {
        Captures = [],
        Conversations = [],
        Links = [],
        Bindings = _bindings.Select((key, tally) => new AddressBinding(
            key.Mac, key.Address, key.Source, tally.HighestHopLimit, key.Vlan, tally.Count, tally.Seen, tally.In(capture))
        {
            Protocol = key.Protocol < 0 ? null : NameOf(key.Protocol),
        }),
        Identities = IdentitiesIn(capture),
        Operations = _operations.ToList(capture, protocols),
        Signs = _signs.Select((key, tally) => new SignObservation(
            key.Sign, NameOf(key.Protocol), key.From, key.To, key.ServerPort < 0 ? null : key.ServerPort,
            tally.Count, tally.Seen, tally.In(capture))),
        Writes = _writes.ToList(capture, protocols),
        Clocks = _clocks.ToList(capture, NameOf),
        Anomalies = _anomalies.Select((key, tally) => new AnomalyObservation(
            key.Kind, NameOf(key.Protocol), key.From, key.To, tally.Count, tally.Seen, tally.In(capture))),
    };

    /// <summary>Claims that are written differently on the wire but read the same are put together.</summary>
    private List<IdentityObservation> IdentitiesIn(string capture)
    {
        var claims = _identities.Select((key, value, confidence, tally) => new IdentityObservation(
            key.Subject, key.Field, ClaimText.Decode(value, key.Encoding), key.Protocol < 0 ? Transport : NameOf(key.Protocol),
            confidence, tally.Count, tally.Seen, tally.In(capture)) is var claim && !key.Inside.IsNone ? Tunnelled(claim, key.Inside) : claim);
        return ObservationMerge.Identities(claims.Where(claim => claim.Value.Length > 0));
    }

    /// <summary>A claim of a machine behind a tunnel says nothing about the device where the tunnel ends, except that it is there.</summary>
    private static IdentityObservation Tunnelled(IdentityObservation claim, HostAddress inside) => claim.Value.Length == 0 ? claim : claim with
    {
        Field = IdentityField.Tunnelled,
        Value = $"{inside} {IdentityFields.KeyOf(claim.Field)}: {claim.Value}",
    };

    private string NameOf(short protocol) => protocol >= 0 && protocol < protocols.Count ? protocols[protocol].Protocol : "";

    /// <summary>The lower port is the server's nearly always; which side it was is told by the conversation.</summary>
    private static int ServerPort(in PacketContext packet) =>
        packet.Carrier is Carrier.Tcp or Carrier.Udp ? Math.Min(packet.SourcePort, packet.DestinationPort) : -1;
}
