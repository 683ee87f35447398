using Genba.Wire;
using Genba.Wire.Capture;
using Genba.Wire.Observations;
using Genba.Wire.Protocols;

namespace Genba.Fuzz;

/// <summary>
/// Payloads of real captures, each with the dissectors that take it for theirs, and a place to show mutations of them to
/// those dissectors directly: through the pipeline most would be stopped by ordering and naming.
/// </summary>
internal sealed class Messages
{
    private const int LargestMessage = 16 * 1024;
    private const int MostPerDissector = 3_000;

    private readonly List<(byte[] Payload, int Dissector, Carrier Carrier)> _all = [];
    private readonly int[] _perDissector = new int[ProtocolTable.All.Count];
    private readonly byte[] _memory = new byte[PacketContext.FlowMemoryBytes];

    public int Count => _all.Count;

    public int Dissectors => _perDissector.Count(messages => messages > 0);

    public byte[] this[int index] => _all[index].Payload;

    /// <summary>Collects from one capture.</summary>
    public void Add(byte[] capture)
    {
        var reader = new CaptureReader();
        var pipeline = new PacketPipeline(new Silence(), [new EverythingDissector(this)]);
        pipeline.BeginCapture(0, reader);
        var taken = reader.Read(capture, pipeline);
        reader.End(capture.Length - taken);
    }

    /// <summary>Shows a changed message to its dissector, or now and then to another, as either side of the flow.</summary>
    public void Show(int index, byte[] changed, Mutator mutator, IObservationSink sink, long number)
    {
        if (mutator.Next(16) == 0) Array.Clear(_memory);
        var (_, dissector, carrier) = _all[index];
        if (mutator.Next(32) == 0) dissector = mutator.Next(ProtocolTable.All.Count);
        var fromA = mutator.Next(2) == 0;
        var origin = new PacketOrigin
        {
            Number = number, Time = new(number * 1_000_000), Source = HostAddress.FromV4(0x0A00_0001), Destination = HostAddress.FromV4(0x0A00_0002),
            SourceMac = new(0x0200_0000_0001), DestinationMac = new(0x0200_0000_0002), SourcePort = (ushort)mutator.Next(65_536),
            DestinationPort = (ushort)mutator.Next(65_536), Carrier = carrier, FromA = fromA,
        };
        var packet = origin.Context(dissector, _memory);
        var chosen = ProtocolTable.All[dissector];
        chosen.Recognise(changed, packet);
        ReadOnlySpan<byte> rest = changed;
        for (var messages = 0; messages < 64 && !rest.IsEmpty; messages++)
        {
            var result = chosen.Dissect(rest, packet, sink);
            if (result.Kind != DissectionKind.Complete) break;
            if (result.Bytes <= 0 || result.Bytes > rest.Length)
                throw new InvalidOperationException($"{chosen.Protocol} took {result.Bytes} of {rest.Length} bytes.");
            rest = rest[result.Bytes..];
        }
    }

    private void Take(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (payload.Length > LargestMessage) return;
        byte[]? copy = null;
        for (var index = 0; index < ProtocolTable.All.Count; index++)
        {
            var dissector = ProtocolTable.All[index];
            if ((dissector.Carriers & packet.Carrier) == 0 || _perDissector[index] >= MostPerDissector) continue;
            if (dissector.Recognise(payload, packet) == Recognition.No) continue;
            _perDissector[index]++;
            _all.Add((copy ??= payload.ToArray(), index, packet.Carrier));
        }
    }

    /// <summary>Claims all that is carried, and hands it over.</summary>
    private sealed class EverythingDissector(Messages messages) : IDissector
    {
        private static readonly LinkKey[] Links = [.. ProtocolTable.All.SelectMany(dissector => dissector.LinkKeys.ToArray()).Distinct()];

        public string Protocol => "everything";
        public Carrier Carriers => Carrier.Tcp | Carrier.Udp | Carrier.Link;
        public ReadOnlySpan<ushort> Ports => [];
        public ReadOnlySpan<LinkKey> LinkKeys => Links;
        public string OperationName(uint code) => "none";
        public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) => Recognition.Strong;

        public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
        {
            messages.Take(payload, packet);
            return Dissection.Complete(payload.Length);
        }
    }

    private sealed class Silence : IObservationSink
    {
        public void OnIdentity(in PacketContext packet, in IdentityClaim claim) { }
        public void OnTunnelledIdentity(in PacketContext packet, in IdentityClaim claim, Subject end) { }
        public void OnOperation(in PacketContext packet, uint code, OperationClass operationClass) { }
        public void OnOutcome(in PacketContext packet, uint code, bool failed) { }
        public void OnSign(in PacketContext packet, Sign sign) { }
        public void OnBinding(in PacketContext packet, MacAddress mac, HostAddress address, BindingSource source) { }
        public void OnAnomaly(in PacketContext packet, AnomalyKind kind, int offset) { }
    }
}
