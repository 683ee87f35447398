using Genba.Wire;
using Genba.Wire.Observations;

namespace Genba.Core.Observations;

/// <summary>
/// Everything that some captures showed, counted and without repetition, before anybody decided what is one asset.
/// An observation is never changed; sets of several captures are put together by <c>ObservationMerge</c>.
/// </summary>
public sealed record ObservationSet
{
    public required IReadOnlyList<CaptureSummary> Captures { get; init; }
    public required IReadOnlyList<AddressBinding> Bindings { get; init; }
    public required IReadOnlyList<IdentityObservation> Identities { get; init; }
    public required IReadOnlyList<ConversationObservation> Conversations { get; init; }
    public required IReadOnlyList<LinkObservation> Links { get; init; }
    public required IReadOnlyList<OperationObservation> Operations { get; init; }
    public required IReadOnlyList<SignObservation> Signs { get; init; }
    public required IReadOnlyList<AnomalyObservation> Anomalies { get; init; }
    public IReadOnlyList<WriteObservation> Writes { get; init; } = [];
    public IReadOnlyList<ClockObservation> Clocks { get; init; } = [];
}

/// <summary>How far a source of observations sees.</summary>
public enum SourceSight
{
    /// <summary>Single statements: tables, leases, logs of events. Nobody watched the time between them.</summary>
    Statements,
    /// <summary>Who talked to whom and how much, over time, but not what was said.</summary>
    Flows,
    /// <summary>Every frame that passed.</summary>
    Frames,
}

/// <summary>One file that was read: a capture, or a source beside captures (<c>Imports</c>).</summary>
public sealed record CaptureSummary
{
    /// <summary>File name without folder.</summary>
    public required string Name { get; init; }
    public required string Sha256 { get; init; }
    /// <summary><c>pcap</c>, <c>pcapng</c>, or the kind of a source beside captures.</summary>
    public required string Format { get; init; }
    /// <summary>Frames; of a source beside captures its lines or records.</summary>
    public required long Packets { get; init; }
    /// <summary>On the wire; of a source beside captures the size of the file.</summary>
    public required long Bytes { get; init; }
    public PacketTime? First { get; init; }
    public PacketTime? Last { get; init; }
    /// <summary>What lies between first and last, without the jumps of a clock that was set. Empty: all of it.</summary>
    public IReadOnlyList<Sighting> Spans { get; init; } = [];
    public IReadOnlyList<string> LinkTypes { get; init; } = [];
    public IReadOnlyList<CaptureProblem> Problems { get; init; } = [];
    /// <summary>Observations that found no room: a sender claimed more than anybody honest would.</summary>
    public long DroppedObservations { get; init; }
    /// <summary>How it was heard; null for a file that somebody recorded.</summary>
    public SensorHealth? Sensor { get; init; }

    public SourceSight Sight => Format switch
    {
        "pcap" or "pcapng" => SourceSight.Frames,
        "netflow" or "zeek conn" => SourceSight.Flows,
        _ => SourceSight.Statements,
    };
}

/// <summary>What a sensor on a live interface could and could not hear in one period.</summary>
public sealed record SensorHealth
{
    public required string Interface { get; init; }
    /// <summary>BPF expression; null: everything.</summary>
    public string? Filter { get; init; }
    /// <summary>Every packet is kept, not only those that prove something.</summary>
    public bool KeepsPackets { get; init; }
    /// <summary>Packets that the kernel had to drop because they were not taken in time.</summary>
    public long KernelDropped { get; init; }
    /// <summary>Packets heard of conversations that found no room: they are a sum, no conversation.</summary>
    public long RolledUpPackets { get; init; }
    public long RolledUpBytes { get; init; }
    /// <summary>Short conversations without an answer that made room for others; their packets are in the sum.</summary>
    public long RolledUpConversations { get; init; }

    /// <summary>A share of lost packets beyond which what is missing may matter.</summary>
    public const double GraveLoss = 0.01;

    /// <summary>Lost packets of all that arrived, 0 to 1.</summary>
    /// <param name="taken">Packets that were heard.</param>
    public double LossOf(long taken) => KernelDropped == 0 ? 0 : KernelDropped / (double)(taken + KernelDropped);
}

/// <param name="Kind">One of the contract's kinds: truncated-file, bad-record, unknown-link-type, unknown-block, bad-packet.</param>
public sealed record CaptureProblem(string Kind, Texts.BilingualText Detail)
{
    public long? Packet { get; init; }
    public long? Offset { get; init; }
    public long Count { get; init; } = 1;
}

/// <summary>A MAC and an IP address seen together.</summary>
/// <param name="Mac">May be none where the link has no addresses.</param>
/// <param name="HighestHopLimit">Highest TTL or hop limit received from there: one below the usual start values betrays a router
/// between.</param>
public sealed record AddressBinding(
    MacAddress Mac, HostAddress Address, BindingSource Source, byte HighestHopLimit, ushort Vlan, long Packets,
    Sighting Seen, PacketReference Evidence)
{
    /// <summary>Which protocol said so, for <see cref="BindingSource.Protocol"/>.</summary>
    public string? Protocol { get; init; }
}

/// <summary>One distinct identity claim with how often it was heard.</summary>
public sealed record IdentityObservation(
    Subject Subject, IdentityField Field, string Value, string Protocol, byte ConfidencePercent, long Count, Sighting Seen,
    PacketReference Evidence);

/// <summary>Which side of a conversation serves.</summary>
public enum ServerSide { Unknown, A, B, Both }

/// <summary>Addresses, ports and volume of one IP conversation. A sent the first packet that was seen.</summary>
public sealed record ConversationObservation
{
    /// <summary><c>tcp</c>, <c>udp</c>, <c>sctp</c>, <c>icmp</c> ... or <c>ip-NN</c>.</summary>
    public required string Transport { get; init; }
    public required HostAddress A { get; init; }
    public required HostAddress B { get; init; }
    public int? APort { get; init; }
    public int? BPort { get; init; }
    /// <summary>The Ethernet source behind each side when last seen; of a router for what it forwards.</summary>
    public MacAddress AMac { get; init; }
    public MacAddress BMac { get; init; }
    public ushort Vlan { get; init; }
    public required Volume AToB { get; init; }
    public required Volume BToA { get; init; }
    /// <summary>Recognised from bytes, or null.</summary>
    public string? Protocol { get; init; }
    public ServerSide Server { get; init; }
    /// <summary>TCP: a SYN of A was answered; else null where it cannot be told.</summary>
    public bool? Established { get; init; }
    public required Sighting Seen { get; init; }
    public required PacketReference FirstPacket { get; init; }
    /// <summary>Bytes missing from reassembly because they were not captured.</summary>
    public long MissingBytes { get; init; }
}

/// <summary>Layer-2 talk without IP, both directions together.</summary>
public sealed record LinkObservation(
    MacAddress A, MacAddress B, int? EtherType, string Protocol, Volume Volume, Sighting Seen, PacketReference FirstPacket)
{
    /// <summary>B sent too: it is a device, not only an address that A wrote to.</summary>
    public bool BothWays { get; init; }
}

/// <summary>One kind of operation from one client to one server, counted.</summary>
public sealed record OperationObservation
{
    public required string Protocol { get; init; }
    public required string Operation { get; init; }
    public required OperationClass Class { get; init; }
    public required Subject Client { get; init; }
    public required Subject Server { get; init; }
    public required long Count { get; init; }
    /// <summary>Answered with an error.</summary>
    public long Failed { get; init; }
    /// <summary>Answered without an error; the rest was not answered in the capture.</summary>
    public long Succeeded { get; init; }
    public bool IsIndustrial { get; init; }
    /// <summary>Requests within the busiest minute of the clock.</summary>
    public int MostPerMinute { get; init; }
    /// <summary>When the last answer came; null when none did.</summary>
    public PacketTime? LastAnswer { get; init; }
    public required Sighting Seen { get; init; }
    /// <summary>The first requests, at most sixteen, in time order; the first is the contract's firstPacket.</summary>
    public required IReadOnlyList<TimedPacket> Samples { get; init; }
}

public readonly record struct TimedPacket(PacketTime Time, PacketReference Packet);

/// <summary>Something that matters for security, counted per sender and receiver.</summary>
public sealed record SignObservation(
    Sign Sign, string Protocol, Subject From, Subject To, int? ServerPort, long Count, Sighting Seen, PacketReference Evidence);

public sealed record AnomalyObservation(
    AnomalyKind Kind, string Protocol, Subject From, Subject To, long Count, Sighting Seen, PacketReference Evidence);

/// <summary>What one client wrote into one point of a machine.</summary>
public sealed record WriteObservation
{
    public required string Protocol { get; init; }
    /// <summary>As the dissector names it: <c>register 100, unit 1</c>, <c>DB10.DBX4.0</c>.</summary>
    public required string Point { get; init; }
    public required Subject Client { get; init; }
    public required Subject Server { get; init; }
    public required long Count { get; init; }
    public required Sighting Seen { get; init; }
    public required PacketReference Evidence { get; init; }
    /// <summary>Times that the content went back to what it was before the last one, within the busiest ten seconds.</summary>
    public int MostToggles { get; init; }
    /// <summary>Of all toggles; a lamp that always blinks has many of them everywhere.</summary>
    public long Toggles { get; init; }
    /// <summary>The frame with which the busiest ten seconds began.</summary>
    public TimedPacket BusiestAt { get; init; }
    /// <summary>Values that were higher than all before, the first and the last ones; empty for points without a number.</summary>
    public IReadOnlyList<WrittenValue> Highs { get; init; } = [];
    public IReadOnlyList<WrittenValue> Lows { get; init; } = [];
}

public readonly record struct WrittenValue(double Value, TimedPacket At);

/// <summary>A clock that gives its time to others, compared with the clock of the capture.</summary>
/// <param name="LeastOffset">Its time minus that of the capture, where they differ least.</param>
/// <param name="LargestStep">Largest change of the offset from one reading to the next; signed.</param>
public sealed record ClockObservation(
    string Protocol, Subject Source, long Count, Sighting Seen, PacketReference Evidence, TimeSpan LeastOffset, TimeSpan LargestStep,
    TimedPacket StepAt);
