using Genba.Core.Observations;
using Genba.Wire;
using Genba.Wire.Capture;
using Genba.Wire.Observations;

namespace Genba.Core.Inspection;

/// <summary>Fetches one frame out of a capture, with what the dissectors say about it and its neighbours in the conversation.</summary>
public static class FrameReading
{
    private const int NeighboursEachSide = 2;

    /// <summary>How far behind the frame its next neighbours are looked for.</summary>
    private const int MostPacketsBehind = 50_000;

    /// <returns>Null when the capture has no such frame.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static FrameView? Find(string path, long number, CancellationToken cancel)
    {
        var finder = new Finder(number);
        Read(path, finder, () => finder.Frame is not null, cancel);
        if (finder.Frame is not { } frame) return null;
        var follower = new Follower(number, frame.Ends);
        Read(path, follower, () => follower.IsDone, cancel);
        return frame with { Protocol = follower.Protocol, Says = follower.Says, Neighbours = follower.Neighbours() };
    }

    private static void Read(string path, IPacketHandler handler, Func<bool> isDone, CancellationToken cancel)
    {
        using var file = new FileStream(path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });
        var reader = new CaptureReader();
        (handler as Follower)?.Begin(reader);
        using var bytes = new CaptureBytes(file, CaptureReader.BufferBytes, hashed: false, cancel);
        var rest = 0;
        while (!isDone() && !reader.Stopped)
        {
            var piece = bytes.Next(rest, out var ended);
            if (ended) return;
            rest = piece.Length - reader.Read(piece, handler);
        }
    }

    /// <summary>Copies the one frame.</summary>
    private sealed class Finder(long number) : IPacketHandler
    {
        public FrameView? Frame { get; private set; }

        public void OnPacket(in CapturedPacket packet)
        {
            if (packet.Number != number) return;
            Frame = FrameLayers.Describe(packet);
        }
    }

    /// <summary>Lets the dissectors read everything up to the frame, because what it means may depend on what came before.</summary>
    private sealed class Follower(long number, FrameEnds ends) : IPacketHandler, IObservationSink
    {
        private readonly List<FrameNeighbour> _before = [];
        private readonly List<FrameNeighbour> _from = [];
        private PacketPipeline? _pipeline;
        private string? _operation;

        public bool IsDone { get; private set; }
        public string? Protocol { get; private set; }
        public List<FrameStatement> Says { get; } = [];

        public void Begin(CaptureReader reader) => (_pipeline = new PacketPipeline(this)).BeginCapture(0, reader);

        public IReadOnlyList<FrameNeighbour> Neighbours() => [.. _before, .. _from];

        public void OnPacket(in CapturedPacket packet)
        {
            if (IsDone) return;
            _operation = null;
            _pipeline!.OnPacket(packet);
            if (packet.Number > number + MostPacketsBehind || _from.Count > NeighboursEachSide) IsDone = true;
            else if (FrameLayers.EndsOf(packet).Same(ends)) Keep(new(packet.Number, packet.Time, _operation, packet.WireBytes));
        }

        public void OnIdentity(in PacketContext packet, in IdentityClaim claim)
        {
            if (packet.Number != number) return;
            Note(packet);
            Says.Add(new(StatementKind.Identity, IdentityFields.KeyOf(claim.Field), ClaimText.Decode(claim.Value, claim.Encoding), claim.Value.ToArray()));
        }

        public void OnTunnelledIdentity(in PacketContext packet, in IdentityClaim claim, Subject end) => OnIdentity(packet, claim);

        public void OnOperation(in PacketContext packet, uint code, OperationClass operationClass)
        {
            var name = _pipeline!.Dissectors[packet.Protocol].OperationName(code);
            _operation = name;
            if (packet.Number != number) return;
            Note(packet);
            Says.Add(new(StatementKind.Operation, operationClass.ToString().ToLowerInvariant(), name, []));
        }

        public void OnOutcome(in PacketContext packet, uint code, bool failed)
        {
            if (packet.Number != number) return;
            Note(packet);
            var name = _pipeline!.Dissectors[packet.Protocol].OperationName(code);
            Says.Add(new(failed ? StatementKind.Refused : StatementKind.CarriedOut, "", name, []));
        }

        public void OnSign(in PacketContext packet, Sign sign)
        {
            if (packet.Number != number) return;
            Note(packet);
            Says.Add(new(StatementKind.Sign, sign.ToString(), sign.ToString(), []));
        }

        public void OnBinding(in PacketContext packet, MacAddress mac, HostAddress address, BindingSource source)
        {
            if (packet.Number != number || source == BindingSource.Frame) return;
            Says.Add(new(StatementKind.Binding, source.ToString().ToLowerInvariant(), $"{address} = {mac}", []));
        }

        public void OnAnomaly(in PacketContext packet, AnomalyKind kind, int offset)
        {
            if (packet.Number == number) Says.Add(new(StatementKind.Anomaly, kind.ToString(), kind.ToString(), []));
        }

        /// <summary>What the transport itself shows is below zero: no dissector said it.</summary>
        private void Note(in PacketContext packet)
        {
            if ((short)packet.Protocol >= 0) Protocol ??= _pipeline!.Dissectors[packet.Protocol].Protocol;
        }

        private void Keep(FrameNeighbour neighbour)
        {
            if (neighbour.Number >= number)
            {
                _from.Add(neighbour);
                return;
            }
            _before.Add(neighbour);
            if (_before.Count > NeighboursEachSide) _before.RemoveAt(0);
        }
    }
}
