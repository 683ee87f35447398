using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Lon;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Lon;

public sealed class LonDissectorTests
{
    /// <summary>From subnet 1 node 42 to subnet 1 node 41, domain 01; acknowledged update of the variable 010D.</summary>
    private static readonly byte[] Update = Data("01 09 01AA01A9 01 03 810D 00CA");

    private static readonly byte[] AskIdentity = Data("01 19 01AA01A9 01 01 61 01");

    /// <summary>Success, neuron id, program id.</summary>
    private static readonly byte[] Identity = Data("01 19 01A901AA 01 21 21 030201040506 9000015A01020304");

    private static readonly byte[] SetMode = Data("01 19 01AA01A9 01 02 6C 00");
    private static readonly byte[] ModeRefused = Data("01 19 01A901AA 01 22 0C");
    private static readonly byte[] ByNeuron = Data("01 1D 01AA 01 030201040506 01 03 6E 01 0000 04 00 11223344");
    private static readonly byte[] Acknowledged = Data("01 09 01A901AA 01 23");
    private static readonly byte[] AskConfiguration = Packet(0x63, "0000");

    private readonly Dialogue _flow = new(new LonDissector());

    public static IReadOnlyList<byte[]> Messages { get; } =
        [Update, AskIdentity, Identity, SetMode, ModeRefused, ByNeuron, Acknowledged, AskConfiguration];

    [Fact]
    public void A_capture_of_others_gives_the_recorded_observations() =>
        Golden.Verify(ObservationLog.OfSharedCapture("lontalk/cnp_ip.pcapng", "lontalk").Lines, "cnp_ip.golden.jsonl");

    [Fact]
    public void An_update_writes_and_its_acknowledgement_says_nothing() => Assert.Equal(
        ["operation update network variable (write)"], _flow.Client(Update).Server(Acknowledged).Saw);

    [Fact]
    public void A_node_behind_the_tunnel_tells_its_numbers() => Assert.Equal(
        [
            "operation query identity (read)", "outcome query identity: done", "identity serial = 030201040506 (40 %)",
            "identity product-code = 9000015a01020304 (40 %)",
        ],
        _flow.Client(AskIdentity).Server(Identity).Saw);

    [Fact]
    public void A_refused_mode_has_failed() => Assert.Equal(
        ["operation set node mode (mode)", "outcome set node mode: failed"], _flow.Client(SetMode).Server(ModeRefused).Saw);

    [Fact]
    public void Memory_is_written_by_neuron_id_and_a_tunnel_is_configured() => Assert.Equal(
        ["operation write memory (program)", "operation read tunnel configuration (read)"],
        _flow.Client(ByNeuron).Client(AskConfiguration).Saw);

    [Fact]
    public void A_packet_of_another_length_than_it_says_is_none()
    {
        foreach (var message in Messages)
        {
            Assert.Equal(Recognition.Strong, _flow.Recognise(message));
            for (var length = 0; length < message.Length; length++)
                Assert.Equal(DissectionKind.Malformed, _flow.Once(message.AsSpan(0, length)).Kind);
        }
    }

    private static byte[] Data(string message) => Packet(0x01, message);

    private static byte[] Packet(byte type, string body)
    {
        var rest = Dialogue.Bytes(body);
        return [.. U16(20 + rest.Length), 1, type, 0, 0, 0, 0, .. new byte[12], .. rest];
    }
}
