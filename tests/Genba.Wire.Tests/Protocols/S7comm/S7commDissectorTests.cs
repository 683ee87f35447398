using Genba.Wire.Protocols;
using Genba.Wire.Protocols.S7comm;

namespace Genba.Wire.Tests.Protocols.S7comm;

public sealed class S7commDissectorTests
{
    private readonly Dialogue _flow = new(new S7commDissector());

    [Fact]
    public void A_capture_of_the_lab_gives_the_recorded_observations() =>
        Golden.Verify(ObservationLog.OfCapture("s7comm.pcap", "s7comm").Lines, "s7comm.golden.jsonl");

    [Fact]
    public void A_connection_tells_what_the_client_claims_to_be() => Assert.Equal(
        ["operation connect as programming device (session)", "outcome connect as programming device: done"],
        _flow.Client(S7commMessages.Connect).Server(S7commMessages.Connected).Saw);

    [Fact]
    public void A_disconnect_refuses_the_connection() => Assert.Equal("outcome connect as programming device: failed",
        _flow.Client(S7commMessages.Connect).Server(S7commMessages.Refused).Saw[^1]);

    public static TheoryData<byte[], string> Requests => new()
    {
        { S7commMessages.SetUp, "set up communication (session)" },
        { S7commMessages.Read, "read variables (read)" },
        { S7commMessages.Write, "write variables (write)" },
        { S7commMessages.Stop, "PLC stop (mode)" },
        { S7commMessages.Start, "PLC start (mode)" },
        { S7commMessages.Activate, "activate program blocks (program)" },
        { S7commMessages.BeginDownload, "begin program download (program)" },
        { S7commMessages.BeginUpload, "begin program upload (program)" },
        { S7commMessages.AskModules, "read system state list (read)" },
        { S7commMessages.SetClock, "set clock (write)" },
        { S7commMessages.SendPassword, "send password (session)" },
        { S7commMessages.UserData(1, "11 41 08 00", "FF 09 0000"), "modify variables (write)" },
        { S7commMessages.UserData(1, "11 41 09 00", "FF 09 0000"), "force variables (force)" },
        { S7commMessages.UserData(1, "11 41 0C 00", "FF 09 0000"), "memory reset (mode)" },
        { S7commMessages.UserData(1, "12 41 10 00 00 00 0000", "FF 09 0000"), "read watch jobs (read)" },
        { S7commMessages.UserData(1, "11 43 01 00", "0A 00 0000"), "list blocks (read)" },
        { S7commMessages.UserData(1, "11 47 04 00", "FF 09 0000"), "set clock (write)" },
        { S7commMessages.Job(1, "28 000000000000FD 0000 05 5F44454C45"), "delete program blocks (program)" },
        { S7commMessages.Job(1, "28 000000000000FD 0002 4550 05 5F4D4F4455"), "copy program to ROM (program)" },
        { S7commMessages.Job(1, "28 000000000000FD 0000 05 5F47415242"), "compress program memory (program)" },
        { S7commMessages.Job(1, "5B"), "function 0x5b (other)" },
    };

    [Theory, MemberData(nameof(Requests))]
    public void A_request_is_named_and_classed(byte[] request, string operation) =>
        Assert.Equal([$"operation {operation}"], _flow.Client(request).Saw);

    [Fact]
    public void Replies_tell_whether_it_was_done() => Assert.Equal(
        [
            "outcome read variables: done", "outcome write variables: done", "outcome PLC stop: done",
            "outcome PLC start: failed",
        ],
        _flow.Client(S7commMessages.Read).Client(S7commMessages.Write).Client(S7commMessages.Stop).Client(S7commMessages.Start)
            .Server(S7commMessages.ReadReply).Server(S7commMessages.WriteReply).Server(S7commMessages.StopReply)
            .Server(S7commMessages.StartRefused).Saw.Skip(4));

    [Fact]
    public void An_item_that_was_refused_is_a_failed_outcome() => Assert.Equal(
        ["outcome read variables: failed", "outcome write variables: failed"],
        _flow.Client(S7commMessages.Read).Server(S7commMessages.ReadOfNothing).Client(S7commMessages.Write)
            .Server(S7commMessages.WriteRefused).Saw.Where(saw => saw.StartsWith("outcome", StringComparison.Ordinal)));

    [Fact]
    public void The_block_of_a_download_is_the_doing_of_the_engineer_although_the_controller_asks()
    {
        Assert.Empty(_flow.Server(S7commMessages.AskForBlock).Saw);
        _flow.Client(S7commMessages.Block);
        Assert.Equal(["operation download program block (program)"], _flow.Saw);
        Assert.Contains("10.0.0.1:50000\",\"to\"", _flow.Log.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_module_list_tells_order_number_and_firmware() => Assert.Equal(
        [
            "identity order-number = 6ES7 315-2EH14-0AB0", "identity vendor = Siemens (70 %)", "identity firmware = V3.2.6",
            "identity software = Boot Loader",
        ],
        _flow.Client(S7commMessages.AskModules).Server(S7commMessages.Modules).Saw.Skip(2));

    private static readonly string[] Components =
    [
        "identity name = PRESS-LINE-2", "identity name = CPU 315-2 PN/DP (70 %)", "identity plant = HALL B",
        "identity serial = S C-C2UR28922012", "identity model = CPU 315-2 PN/DP", "identity location = CELL 4",
    ];

    [Fact]
    public void The_component_list_tells_names_serial_and_place() =>
        Assert.Equal(Components, _flow.Client(S7commMessages.AskComponents).Server(S7commMessages.Components).Saw.Skip(2));

    [Fact]
    public void A_list_cut_into_segments_anywhere_says_the_same()
    {
        var list = Dialogue.Bytes(S7commMessages.ComponentList);
        for (var cut = 8; cut <= list.Length; cut++)
        {
            var flow = new Dialogue(new S7commDissector())
                .Server(Segment(list[..cut], "01"))
                .Server(Segment(list[cut..], "00"));
            Assert.Equal(Components, flow.Saw.Where(saw => saw.StartsWith("identity", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void A_refused_list_says_nothing_about_the_controller() => Assert.Equal(
        ["operation read system state list (read)", "outcome read system state list: failed"],
        _flow.Client(S7commMessages.AskModules).Server(S7commMessages.ListRefused).Saw);

    [Fact]
    public void A_stopped_controller_is_a_sign_and_a_running_one_is_not()
    {
        Assert.DoesNotContain("sign ControllerNotRunning", _flow.Server(S7commMessages.RunningMode).Saw);
        Assert.Contains("sign ControllerNotRunning", _flow.Server(S7commMessages.StoppedMode).Saw);
    }

    [Fact]
    public void A_message_cut_anywhere_asks_for_more()
    {
        foreach (var message in S7commMessages.All)
        {
            for (var length = 0; length < message.Length; length++)
                Assert.Equal(Dissection.NeedMore, _flow.Once(message.AsSpan(0, length)));
        }
    }

    [Fact]
    public void A_message_names_the_flow_on_any_port_and_a_connection_waits_for_a_message()
    {
        Assert.Equal(Recognition.Strong, _flow.Recognise(S7commMessages.Read));
        Assert.Equal(Recognition.Maybe, _flow.Recognise(S7commMessages.Connect));
    }

    [Theory]
    [InlineData("0300 0013 0E E0 0000 0000 00 0100 0800 0300 0000")]                // remote desktop
    [InlineData("0300 0016 11 E0 0000 0001 00 C0 01 0A C1 02 0000 C2 02 0001")]     // MMS
    [InlineData("0300 0010 02 F0 80 72 01 0000 0000 0000 00")]                      // S7comm-plus
    [InlineData("0300 0013 02 F0 80 0100 0100 61 0A 30 08 0201 03A0")]              // MMS data
    public void Others_in_the_same_envelope_are_not_named(string payload) =>
        Assert.Equal(Recognition.No, _flow.Recognise(Dialogue.Bytes(payload)));

    private static byte[] Segment(byte[] content, string more) => S7commMessages.UserData(1,
        $"12 84 01 05 2A {more} 0000", S7commMessages.DataOf(Convert.ToHexString(content)));
}
