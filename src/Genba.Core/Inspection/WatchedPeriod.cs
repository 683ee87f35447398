using Genba.Core.Observations;
using Genba.Wire;
using Genba.Wire.Capture;

namespace Genba.Core.Inspection;

/// <summary>What is watched, and what is kept of it.</summary>
/// <param name="Filter">BPF expression; null: everything.</param>
/// <param name="KeepsPackets">Every packet, not only those that prove something.</param>
public sealed record WatchedInterface(string Name, LinkType Link, string? Filter, bool KeepsPackets);

/// <summary>
/// One period of watching an interface, read like a capture by one thread. Nothing is carried over from the period before,
/// so all its tables are as bounded as one period is. Packets that prove something are written to a file as they are heard:
/// a packet has the number that it has, or would have, in that file, and is written when that number was noted.
/// </summary>
public sealed class WatchedPeriod : IDisposable
{
    /// <summary>Conversations at once; beyond it <see cref="Wire.Flows.FlowTable"/> rolls up.</summary>
    public const int MaxFlows = 1 << 18;

    /// <summary>Pairs of MAC and IP address; a plant has some thousands.</summary>
    public const int MaxHosts = 1 << 16;

    /// <summary>More evidence than this is no ordinary traffic: the period ends early.</summary>
    private const long MaxEvidenceBytes = 1L << 30;

    private readonly WatchedInterface _watched;
    private readonly DateTimeOffset _begun;
    private readonly CaptureReader _reader = new();
    private readonly ObservationCollector _collector;
    private readonly PacketPipeline _pipeline;
    private readonly PcapngWriter _file;

    /// <param name="kept">Receives the packets that are kept, as pcapng; closed with the period.</param>
    public WatchedPeriod(WatchedInterface watched, Stream kept, DateTimeOffset begun)
    {
        (_watched, _begun) = (watched, begun);
        _collector = new(Wire.Protocols.ProtocolTable.All, MaxHosts);
        _pipeline = new(_collector, maxFlows: MaxFlows);
        _pipeline.BeginCapture(0, _reader);
        _file = new(kept);
        _file.Begin(watched.Link, watched.Name, watched.Filter);
    }

    public long Packets => _reader.Packets;
    public int Conversations => _pipeline.Flows.Count;

    /// <summary>Packets that are in no conversation, and observations that were not kept, because a table was full.</summary>
    public long WithoutRoom => _pipeline.Flows.RolledUp.Packets + _collector.Dropped;

    /// <summary>It must end before its time.</summary>
    public bool IsFull => !_watched.KeepsPackets && _file.Bytes > MaxEvidenceBytes;

    private long Noted => _collector.Noted + _pipeline.Noted + _reader.Faults.Count;

    /// <param name="wireBytes">Length on the wire; <paramref name="data"/> may be shorter.</param>
    public void OnPacket(PacketTime time, int wireBytes, ReadOnlySpan<byte> data)
    {
        var noted = Noted;
        _reader.Deliver(new(_file.Packets + 1, time, wireBytes, data, _watched.Link), _pipeline);
        if (_watched.KeepsPackets || Noted != noted) _file.Add(time, wireBytes, data);
    }

    /// <summary>Closes the file and tells what the period showed.</summary>
    /// <param name="kernelDropped">Packets of this period that the operating system dropped.</param>
    /// <exception cref="IOException">The file could not be written.</exception>
    public ObservationSet End(DateTimeOffset ended, long kernelDropped)
    {
        var (from, until) = (TimeOf(_begun), TimeOf(ended));
        var hash = _file.End(from, until, _reader.Packets, kernelDropped);
        var (conversations, links) = FlowObservations.Of(_pipeline.Flows, _pipeline.Dissectors, hash);
        var rolledUp = _pipeline.Flows.RolledUp;
        var name = FormattableString.Invariant($"{_watched.Name} {_begun:yyyy-MM-dd'T'HH.mm.ss'Z'}.pcapng");
        return _collector.ToSet(hash) with
        {
            Captures =
            [
                CaptureSummaries.Of(name, hash, damaged: false, _reader) with
                {
                    Format = "pcapng",
                    // Silence was watched as well: the period counts, not the first and last packet.
                    Spans = [new(from, until)],
                    DroppedObservations = _collector.Dropped,
                    Sensor = new()
                    {
                        Interface = _watched.Name, Filter = _watched.Filter, KeepsPackets = _watched.KeepsPackets,
                        KernelDropped = kernelDropped, RolledUpPackets = rolledUp.Packets, RolledUpBytes = rolledUp.Bytes,
                        RolledUpConversations = rolledUp.Conversations,
                    },
                },
            ],
            Conversations = conversations,
            Links = links,
        };
    }

    public void Dispose() => _file.Dispose();

    private static PacketTime TimeOf(DateTimeOffset time) => new((time - DateTimeOffset.UnixEpoch).Ticks * 100);
}
