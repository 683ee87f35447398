using System.Runtime.CompilerServices;
using Genba.Wire.Observations;
using Genba.Wire.Protocols;
using Genba.Wire.Transport;

namespace Genba.Wire.Flows;

/// <summary>Brings payloads to the dissector of their flow, in order, and finds out which dissector that is.</summary>
internal sealed class PayloadReader(FlowTable flows, IReadOnlyList<IDissector> dissectors, IObservationSink sink)
{
    /// <summary>Payloads of a flow that are shown around before it stays without a name.</summary>
    private const int MaxTries = 12;
    private const int MaxRefused = 8;

    /// <summary>Fewer bytes of a stream say nothing yet: some write a header by itself.</summary>
    private const int TellingBytes = 8;

    private readonly DissectorIndex _dissectors = new(dissectors);
    private readonly FlowStreamPool _streams = new(flows);

    /// <summary>Payloads that were put by, with the number of their packet.</summary>
    public long Kept { get; private set; }

    /// <summary>Who reads what follows a link header; several that share a key look at the first payload.</summary>
    public int ProtocolOf(LinkKey key, in PacketOrigin origin, ReadOnlySpan<byte> payload)
    {
        var candidates = _dissectors.OfLink(key);
        return candidates.Length == 1 ? candidates[0] : FirstThatRecognises(candidates, origin, payload);
    }

    /// <summary>What IP carries without ports. The number says little of who made the packet, so the bytes must agree.</summary>
    public void OnIp(ref Flow flow, in PacketOrigin origin, ReadOnlySpan<byte> payload)
    {
        var candidates = _dissectors.OfIp(flow.IpProtocol);
        if (candidates.IsEmpty || payload.IsEmpty) return;
        if (flow.ProtocolIndex < 0) flow.ProtocolIndex = (short)FirstThatRecognises(candidates, origin, payload);
        OnLink(ref flow, origin, payload);
    }

    private int FirstThatRecognises(ReadOnlySpan<int> candidates, in PacketOrigin origin, ReadOnlySpan<byte> payload)
    {
        var packet = origin.Context(-1, default);
        foreach (var index in candidates)
            if (_dissectors[index].Recognise(payload, packet) != Recognition.No) return index;
        return -1;
    }

    public void OnLink(ref Flow flow, in PacketOrigin origin, ReadOnlySpan<byte> payload)
    {
        if (flow.ProtocolIndex < 0 || payload.IsEmpty) return;
        var stream = _streams.Of(ref flow, origin.Flow);
        Dissect(flow.ProtocolIndex, ref stream.Side(origin.FromLow), origin.Context(flow.ProtocolIndex, stream.Memory), payload);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void OnDatagram(ref Flow flow, in PacketOrigin origin, ReadOnlySpan<byte> payload)
    {
        if ((flow.Marks & FlowMarks.Done) != 0 || payload.IsEmpty) return;
        var stream = _streams.Of(ref flow, origin.Flow);
        ref var side = ref stream.Side(origin.FromLow);
        if (flow.ProtocolIndex < 0 && !TryName(ref flow, stream, ref side, origin, payload)) return;
        if (side.Finished) return;
        if (side.PendingLength > 0) payload = side.Append(payload);
        var result = Dissect(flow.ProtocolIndex, ref side, origin.Context(flow.ProtocolIndex, stream.Memory), payload);
        if (result.Kind == DissectionKind.NeedMore && _dissectors[flow.ProtocolIndex].JoinsDatagrams) side.Hold(payload);
        else if (side.PendingLength > 0) side.DropPending();
    }

    /// <param name="missingBytes">Of the payload, on the wire and not captured.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void OnSegment(ref Flow flow, in PacketOrigin origin, in TcpHeader tcp, ReadOnlySpan<byte> payload, int missingBytes)
    {
        if ((tcp.Flags & (TcpHeader.Syn | TcpHeader.Rst)) != 0)
        {
            OnOpeningOrReset(ref flow, origin, tcp);
            return;
        }
        if ((flow.Marks & FlowMarks.Done) != 0 && !Reopen(ref flow, origin)) return;
        if (flow.Stream >= 0 && (tcp.Flags & TcpHeader.Ack) != 0)
            _streams[flow.Stream].Side(origin.FromLow).Stream.Acknowledge(tcp.Acknowledged);
        if (payload.IsEmpty) return;
        var stream = _streams.Of(ref flow, origin.Flow);
        Order(ref flow, stream, origin, tcp.Sequence, payload);
        if (missingBytes <= 0) return;
        flows.Miss(origin.Flow, missingBytes);
        CutShort(ref stream.Side(origin.FromLow), missingBytes);
    }

    /// <summary>After a long silence the same ports are another connection whose opening was not captured.</summary>
    private static bool Reopen(ref Flow flow, in PacketOrigin origin)
    {
        if (origin.Time.Nanoseconds - origin.FlowLastTime <= StreamDirection.SilenceNanoseconds) return false;
        flow.Marks &= ~FlowMarks.Done;
        flow.Tries = 0;
        return true;
    }

    private void OnOpeningOrReset(ref Flow flow, in PacketOrigin origin, in TcpHeader tcp)
    {
        if ((tcp.Flags & TcpHeader.Rst) != 0)
        {
            _streams.Release(ref flow);
            // One that hangs up before the answer is there: the answer may still tell what this was.
            if (flow.ProtocolIndex >= 0) flow.Marks |= FlowMarks.Done;
            return;
        }
        var opening = (tcp.Flags & TcpHeader.Ack) == 0;
        if (opening)
        {
            flow.Marks &= ~FlowMarks.Done;
            flow.Tries = 0;
        }
        if (flow.Stream < 0) return;
        var stream = _streams[flow.Stream];
        if (opening) stream.Restart();
        stream.Side(origin.FromLow).Stream.Begin(tcp.Sequence + 1, ref stream.Side(!origin.FromLow).Stream);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Order(ref Flow flow, FlowStream stream, in PacketOrigin origin, uint sequence, ReadOnlySpan<byte> payload)
    {
        ref var side = ref stream.Side(origin.FromLow);
        var order = side.Stream.Place(sequence, origin.Time, ref stream.Side(!origin.FromLow).Stream, ref payload);
        while (order == SegmentOrder.Lost)
        {
            flows.Miss(origin.Flow, side.Stream.PassGap(sequence));
            Break(ref side, origin, AnomalyKind.ReassemblyGap, stream, flow.ProtocolIndex);
            Drain(ref flow, stream, ref side, origin);
            order = side.Stream.Place(sequence, origin.Time, ref stream.Side(!origin.FromLow).Stream, ref payload);
        }
        if (order is SegmentOrder.Old or SegmentOrder.Early) return;
        if (order == SegmentOrder.Restarted) side.DropPending();
        side.Stream.Advance(payload.Length);
        Deliver(ref flow, stream, ref side, origin, payload);
        if (side.Stream.IsWaiting) Drain(ref flow, stream, ref side, origin);
        side.Stream.Tidy();
    }

    private void Drain(ref Flow flow, FlowStream stream, ref DirectionState side, in PacketOrigin origin)
    {
        while (side.Stream.TryTakeWaiting(out var waiting))
        {
            side.Stream.Advance(waiting.Length);
            Deliver(ref flow, stream, ref side, origin, waiting);
        }
    }

    private void Break(ref DirectionState side, in PacketOrigin origin, AnomalyKind kind, FlowStream stream, int protocol)
    {
        side.DropPending();
        side.Skip = 0;
        if (protocol >= 0) sink.OnAnomaly(origin.Context(protocol, stream.Memory), kind, 0);
    }

    /// <summary>The snap length cut the payload: the stream goes on behind what is missing.</summary>
    private static void CutShort(ref DirectionState side, int missingBytes)
    {
        side.Stream.Miss(missingBytes);
        if (side.Skip >= missingBytes)
        {
            side.Skip -= missingBytes;
            return;
        }
        side.Skip = 0;
        side.DropPending();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Deliver(ref Flow flow, FlowStream stream, ref DirectionState side, in PacketOrigin origin, ReadOnlySpan<byte> data)
    {
        if (side.Finished) return;
        if (side.Skip > 0)
        {
            var skipped = Math.Min(side.Skip, data.Length);
            side.Skip -= skipped;
            data = data[skipped..];
            if (data.IsEmpty) return;
        }
        if (flow.ProtocolIndex < 0)
        {
            if (side.PendingLength > 0 && (data = side.Append(data)).IsEmpty) side.DropPending();
            if (data.IsEmpty || !TryName(ref flow, stream, ref side, origin, data)) return;
        }
        var packet = origin.Context(flow.ProtocolIndex, stream.Memory);
        var held = side.PendingLength > 0;
        if (held)
        {
            data = side.Append(data);
            if (data.IsEmpty)
            {
                Break(ref side, origin, AnomalyKind.ReassemblyOverflow, stream, flow.ProtocolIndex);
                return;
            }
        }
        var isWhole = Consume(flow.ProtocolIndex, ref side, packet, data);
        if (side.Refused == 1 && !side.Accepted && (flow.Marks & FlowMarks.Renamed) == 0) TryRename(ref flow, stream, ref side, origin, data);
        if (isWhole && held) side.DropPending();
        if (stream.IsFinished)
        {
            flow.Marks |= FlowMarks.Done;
            _streams.Release(ref flow);
        }
    }

    /// <summary>Message after message; false when the beginning of one is kept for later.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Consume(int protocol, ref DirectionState side, in PacketContext packet, ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty)
        {
            var result = Dissect(protocol, ref side, packet, data);
            switch (result.Kind)
            {
                case DissectionKind.Complete when result.Bytes > 0:
                    data = data[Math.Min(result.Bytes, data.Length)..];
                    break;
                case DissectionKind.Skip when result.Bytes > 0:
                    side.Skip = Math.Max(0, result.Bytes - data.Length);
                    data = data[Math.Min(result.Bytes, data.Length)..];
                    break;
                case DissectionKind.NeedMore when side.Hold(data):
                    return false;
                case DissectionKind.NeedMore:
                    sink.OnAnomaly(packet, AnomalyKind.TooLong, 0);
                    return true;
                default:
                    return true;
            }
        }
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Dissection Dissect(int protocol, ref DirectionState side, in PacketContext packet, ReadOnlySpan<byte> data)
    {
        var result = _dissectors[protocol].Dissect(data, packet, sink);
        switch (result.Kind)
        {
            case DissectionKind.Complete:
                side.Refused = 0;
                side.Accepted = true;
                break;
            case DissectionKind.Finished:
                side.Finished = true;
                side.Accepted = true;
                break;
            case DissectionKind.NotMine:
                side.Finished = ++side.Refused >= MaxRefused;
                break;
            case DissectionKind.Malformed:
                side.Finished = ++side.Refused >= MaxRefused;
                sink.OnAnomaly(packet, AnomalyKind.Malformed, result.Bytes);
                break;
        }
        return result;
    }

    /// <summary>Asks the dissectors; once one is found, what was kept is read first.</summary>
    /// <param name="payload">With the beginning in front that said too little by itself.</param>
    /// <returns>Whether the payload is still to be read.</returns>
    private bool TryName(ref Flow flow, FlowStream stream, ref DirectionState side, in PacketOrigin origin, ReadOnlySpan<byte> payload)
    {
        var packet = origin.Context(-1, stream.Memory);
        var found = Ask(stream, packet, origin.FromLow, payload, out var keep);
        var joined = side.PendingLength > 0;
        if (found < 0 && packet.Carrier == Carrier.Tcp && payload.Length < TellingBytes && side.Hold(payload)) joined = keep = false;
        if ((found >= 0 ? joined : keep) && stream.Keep(origin, payload)) Kept++;
        if (joined) side.DropPending();
        if (found >= 0)
        {
            flow.ProtocolIndex = (short)found;
            Replay(found, stream);
            return !joined;
        }
        if (++flow.Tries < MaxTries) return false;
        flow.Marks |= FlowMarks.Done;
        _streams.Release(ref flow);
        return false;
    }

    /// <summary>
    /// The first words of this side are of another protocol than those of the other: a client who has the wrong port, or who
    /// asks blindly. What answers decides what the flow is.
    /// </summary>
    private void TryRename(ref Flow flow, FlowStream stream, ref DirectionState side, in PacketOrigin origin, ReadOnlySpan<byte> data)
    {
        flow.Marks |= FlowMarks.Renamed;
        ref var other = ref stream.Side(!origin.FromLow);
        var found = Ask(stream, origin.Context(-1, stream.Memory), origin.FromLow, data, out _, surely: true);
        if (found < 0 || found == flow.ProtocolIndex) return;
        flow.ProtocolIndex = (short)found;
        stream.Memory.Clear();
        other.DropPending();
        other.Skip = 0;
        (side.Refused, side.Finished) = (0, false);
        Consume(found, ref side, origin.Context(found, stream.Memory), data);
    }

    private int Ask(FlowStream stream, in PacketContext packet, bool fromLow, ReadOnlySpan<byte> payload, out bool keep, bool surely = false)
    {
        keep = false;
        UInt128 asked = 0;
        var paired = -1;
        for (var round = 0; round < 3; round++)
        {
            var order = round switch
            {
                0 => _dissectors.At(packet.Carrier, packet.DestinationPort),
                1 => _dissectors.At(packet.Carrier, packet.SourcePort),
                _ => _dissectors.Over(packet.Carrier),
            };
            foreach (var index in order)
            {
                var bit = UInt128.One << index;
                if ((asked & bit) != 0) continue;
                asked |= bit;
                var answer = _dissectors[index].Recognise(payload, packet);
                if (answer == Recognition.Strong) return index;
                if (answer == Recognition.No || surely) continue;
                keep = true;
                if (answer != Recognition.Weak) continue;
                if (((fromLow ? stream.WeakFromHigh : stream.WeakFromLow) & bit) != 0 && paired < 0) paired = index;
                if (fromLow) stream.WeakFromLow |= bit;
                else stream.WeakFromHigh |= bit;
            }
        }
        return paired;
    }

    private void Replay(int protocol, FlowStream stream)
    {
        foreach (var kept in stream.Kept)
        {
            var packet = kept.Origin.Context(protocol, stream.Memory);
            ref var side = ref stream.Side(kept.Origin.FromLow);
            if (packet.Carrier == Carrier.Tcp) Consume(protocol, ref side, packet, kept.Payload);
            else Dissect(protocol, ref side, packet, kept.Payload);
            side.Refused = 0;
        }
        stream.Forget();
    }
}
