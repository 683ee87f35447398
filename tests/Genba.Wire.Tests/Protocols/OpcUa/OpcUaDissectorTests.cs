using Genba.Wire.Protocols;
using Genba.Wire.Protocols.OpcUa;

namespace Genba.Wire.Tests.Protocols.OpcUa;

public sealed class OpcUaDissectorTests
{
    private readonly Dialogue _flow = new(new OpcUaDissector());

    private static readonly string[] ServerFacts =
    [
        "identity application = urn:press:server", "identity software = urn:maker:product (70 %)",
        "identity name = Press server (70 %)", "identity service = security policy None",
    ];

    [Fact]
    public void A_capture_of_the_lab_gives_the_recorded_observations() =>
        Golden.Verify(ObservationLog.OfCapture("opcua.pcap", "opcua").Lines, "opcua.golden.jsonl");

    [Fact]
    public void Endpoints_name_the_server_and_its_security() => Assert.Equal(
        ["operation get endpoints (read)", "outcome get endpoints: done", .. ServerFacts],
        _flow.Client(OpcUaMessages.GetEndpoints).Server(OpcUaMessages.Endpoints).Saw);

    [Fact]
    public void Diagnostics_within_diagnostics_are_stepped_over() =>
        Assert.Equal(ServerFacts, _flow.Server(OpcUaMessages.EndpointsAfterDiagnostics).Saw.Skip(1));

    [Fact]
    public void A_client_names_itself_when_it_opens_a_session() => Assert.Equal(
        [
            "operation create session (session)", "identity application = urn:scada:client",
            "identity software = urn:maker:scada (70 %)", "identity name = SCADA (70 %)",
        ],
        _flow.Client(OpcUaMessages.CreateSession).Saw);

    [Fact]
    public void A_session_of_nobody_in_clear_text_is_two_signs() => Assert.Equal(
        [
            "operation open secure channel (session)", "outcome open secure channel: done", "identity service = security policy None",
            "operation activate session (session)", "outcome activate session: done", "sign NoAuthentication",
            "sign ClearTextAdministration",
        ],
        _flow.Client(OpcUaMessages.Open).Server(OpcUaMessages.Opened).Client(OpcUaMessages.ActivateAnonymously)
            .Server(OpcUaMessages.Activated).Saw);

    [Fact]
    public void A_password_in_clear_text_that_is_refused_shows_both() => Assert.Equal(
        [
            "operation activate session (session)", "sign ClearTextPassword", "outcome activate session: failed", "sign LoginFailed",
        ],
        _flow.Client(OpcUaMessages.ActivateWithPassword).Server(OpcUaMessages.ActivationRefused).Saw);

    [Fact]
    public void Build_information_that_is_read_is_an_identity() => Assert.Equal(
        ["operation read (read)", "outcome read: done", "identity model = Press X", "identity firmware = 2.1.7"],
        _flow.Client(OpcUaMessages.ReadBuild).Server(OpcUaMessages.Build).Saw);

    [Fact]
    public void A_write_pairs_with_its_response() => Assert.Equal(
        ["operation write (write)", "outcome write: done"],
        _flow.Client(OpcUaMessages.Write).Server(OpcUaMessages.Written).Saw);

    [Theory]
    [InlineData(527, "browse (read)")]
    [InlineData(664, "read history (read)")]
    [InlineData(712, "call method (write)")]
    [InlineData(488, "add nodes (program)")]
    [InlineData(500, "delete nodes (program)")]
    [InlineData(787, "subscribe (session)")]
    public void A_request_is_named_and_classed(int type, string operation) =>
        Assert.Equal([$"operation {operation}"], _flow.Client(OpcUaMessages.Request((ushort)type)).Saw);

    [Fact]
    public void What_is_encrypted_says_nothing() =>
        Assert.Empty(_flow.Client(OpcUaMessages.Frame("MSGF", "02000000 01000000 8F3A5512 77AA3412 C0FFEE01 99887766")).Saw);

    [Fact]
    public void A_later_chunk_of_a_message_is_not_taken_for_a_message()
    {
        var first = OpcUaMessages.Write.ToArray();
        first[3] = (byte)'C';
        Assert.Equal(["operation write (write)"], _flow.Client(first).Client(OpcUaMessages.GetEndpoints).Saw);
        Assert.Equal(2, _flow.Client(OpcUaMessages.GetEndpoints).Saw.Count);
    }

    [Fact]
    public void A_message_cut_anywhere_says_nothing_twice()
    {
        foreach (var message in OpcUaMessages.All)
        {
            var whole = new Dialogue(new OpcUaDissector()).Client(message).Saw;
            for (var length = 0; length < message.Length; length++)
            {
                var flow = new Dialogue(new OpcUaDissector());
                if (flow.Once(message.AsSpan(0, length)).Kind == DissectionKind.Skip) Assert.Equal(whole, flow.Saw);
                else Assert.Equal(Dissection.NeedMore, flow.Last);
            }
        }
    }

    [Fact]
    public void Greetings_name_the_flow_and_messages_wait_for_each_other()
    {
        Assert.Equal(Recognition.Strong, _flow.Recognise(OpcUaMessages.Hello));
        Assert.Equal(Recognition.Strong, _flow.Recognise(OpcUaMessages.Acknowledge));
        Assert.Equal(Recognition.Strong, _flow.Recognise(OpcUaMessages.Open));
        Assert.Equal(Recognition.Weak, _flow.Recognise(OpcUaMessages.Write));
        Assert.Equal(Recognition.No, _flow.Recognise("HELP me please"u8));
    }
}
