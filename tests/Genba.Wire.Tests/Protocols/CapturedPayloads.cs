using System.Runtime.CompilerServices;
using Genba.Wire.Capture;
using Genba.Wire.Observations;
using Genba.Wire.Protocols;

namespace Genba.Wire.Tests.Protocols;

/// <summary>What real programs said: the payloads of <c>tests/captures</c> by protocol, one of each length.</summary>
public static class CapturedPayloads
{
    private const int MostOfAProtocol = 40;
    private const int LongestBytes = 2_048;

    private static readonly Lazy<IReadOnlyDictionary<string, Recorder>> Recorded = new(Record);

    public static IReadOnlyList<byte[]> Of(string protocol) => Recorded.Value[protocol].Payloads;

    private static Dictionary<string, Recorder> Record()
    {
        var recorders = ProtocolTable.All.Select(dissector => new Recorder(dissector)).ToList();
        foreach (var capture in Directory.EnumerateFiles(Folder(), "*.pcap").Order(StringComparer.Ordinal))
        {
            var reader = new CaptureReader();
            var pipeline = new PacketPipeline(new CountingSink(), recorders);
            pipeline.BeginCapture(0, reader);
            PacketList.Read(File.ReadAllBytes(capture), pipeline, reader);
        }
        return recorders.ToDictionary(recorder => recorder.Protocol);
    }

    private static string Folder([CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "captures");

    private sealed class Recorder(IDissector dissector) : IDissector
    {
        private readonly List<byte[]> _payloads = [];
        private readonly HashSet<int> _lengths = [];

        public IReadOnlyList<byte[]> Payloads => _payloads;
        public string Protocol => dissector.Protocol;
        public Carrier Carriers => dissector.Carriers;
        public ReadOnlySpan<ushort> Ports => dissector.Ports;
        public ReadOnlySpan<LinkKey> LinkKeys => dissector.LinkKeys;

        public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) =>
            dissector.Recognise(payload, packet);

        public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
        {
            if (payload.Length <= LongestBytes && _payloads.Count < MostOfAProtocol && _lengths.Add(payload.Length))
                _payloads.Add(payload.ToArray());
            return dissector.Dissect(payload, packet, sink);
        }

        public string OperationName(uint code) => dissector.OperationName(code);
    }
}
