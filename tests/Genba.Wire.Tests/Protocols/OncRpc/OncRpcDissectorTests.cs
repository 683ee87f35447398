using Genba.Wire.Protocols;
using Genba.Wire.Protocols.OncRpc;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.OncRpc;

public sealed class OncRpcDissectorTests
{
    private static readonly byte[] Write = Call(7, 100_003, 3, 7);
    private static readonly byte[] Read = Call(8, 100_003, 3, 6);
    private static readonly byte[] Look = Call(9, 100_003, 3, 1);
    private static readonly byte[] Mount = Call(10, 100_005, 3, 1);
    private static readonly byte[] Written = Reply(7, 0);
    private static readonly byte[] NotRead = Reply(8, 13);

    public static IReadOnlyList<byte[]> Messages { get; } =
        [Write, .. new[] { Write, Read, Look, Mount, Written, NotRead }.Select(Record)];

    private readonly Dialogue _flow = new(new OncRpcDissector(), Carrier.Udp);

    [Fact]
    public void A_caller_names_itself_and_what_it_does_to_files() => Assert.Equal(
        ["identity service = nfs 3 (70 %) of 02:00:00:00:00:02 10.0.0.2", "identity name = mes-01", "operation write file (file)",
            "operation read file (read)", "outcome write file: done", "outcome read file: failed"],
        _flow.Client(Write).Client(Read).Client(Look).Server(Written).Server(NotRead).Saw);

    [Fact]
    public void Mounting_is_a_session() =>
        Assert.Contains("operation mount folder (session)", _flow.Client(Mount).Saw);

    [Fact]
    public void Over_tcp_what_is_written_is_passed_over()
    {
        var flow = new Dialogue(new OncRpcDissector(), Carrier.Tcp);
        var record = Record(Join(Write, new byte[100_000]));

        Assert.Equal(Dissection.NeedMore, flow.Once(record.AsSpan(..200)));
        Assert.Equal(Dissection.Skip(record.Length), flow.Once(record.AsSpan(..1_400)));
        Assert.Equal(Recognition.Strong, flow.Recognise(record));
    }

    [Fact]
    public void Public_captures_read_as_in_wireshark()
    {
        var seen = ObservationLog.OfSharedCapture("nfs-rpc/issue-3277-nfsv2-filestore-nfsv2.pcap", "onc-rpc");

        Assert.Equal(NfsWritesInWireshark, seen.Saw.Count(line => line == "operation write file (file)"));
        Assert.Contains(seen.Saw, line => line.StartsWith("identity service = mountd 1", StringComparison.Ordinal));
    }

    private const int NfsWritesInWireshark = 2;

    private static byte[] U32(long value) => [.. U16((int)(value >> 16)), .. U16((int)value)];

    private static byte[] Call(uint number, uint program, uint version, uint procedure) => Join(
        U32(number), U32(0), U32(2), U32(program), U32(version), U32(procedure),
        U32(1), U32(32), U32(5), U32(6), Text("mes-01"), [0, 0], U32(1000), U32(1000), U32(1), U32(1000), U32(0), U32(0), new byte[32]);

    private static byte[] Reply(uint number, uint status) => Join(U32(number), U32(1), U32(0), U32(0), U32(0), U32(0), U32(status),
        new byte[20]);

    private static byte[] Record(byte[] message) => Join(U32(0x8000_0000 | message.Length), message);
}
