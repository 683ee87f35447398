using Genba.Wire.Protocols;
using Genba.Wire.Protocols.S7commPlus;

namespace Genba.Wire.Tests.Protocols.S7commPlus;

public sealed class S7commPlusDissectorTests
{
    private readonly Dialogue _flow = new(new S7commPlusDissector());

    [Fact]
    public void Both_sides_say_who_they_are_when_a_session_opens() => Assert.Equal(
        [
            "operation create session object (session)", "identity software = SIMATIC NET (70 %)", "identity name = ENG-PC-7 (70 %)",
            "outcome create session object: done", "identity order-number = 6ES7 511-1AK00-0AB0", "identity vendor = Siemens (70 %)",
            "identity firmware = V1.0",
        ],
        _flow.Client(S7commPlusMessages.Connect).Client(S7commPlusMessages.OpenSession).Server(S7commPlusMessages.SessionOpened).Saw);

    [Fact]
    public void The_name_plate_tells_the_serial_number() => Assert.Equal(
        [
            "operation read stream (read)", "outcome read stream: done", "identity order-number = 6ES7 214-1HE30-0XB0",
            "identity vendor = Siemens (70 %)", "identity serial = SZVBDYXX017685", "identity firmware = V2.2.0",
        ],
        _flow.Client(S7commPlusMessages.ReadStream).Server(S7commPlusMessages.NamePlate).Saw);

    [Fact]
    public void Writes_pair_with_their_replies() => Assert.Equal(
        [
            "operation set variables (write)", "outcome set variables: done", "operation set variables (write)",
            "outcome set variables: failed",
        ],
        _flow.Client(S7commPlusMessages.Write).Server(S7commPlusMessages.WriteReply)
            .Client(S7commPlusMessages.Write).Server(S7commPlusMessages.WriteRefused).Saw);

    public static TheoryData<byte[], string> Requests => new()
    {
        { S7commPlusMessages.SetUpSession, "set session variables (session)" },
        { S7commPlusMessages.SubscribeCredit, "set session variables (session)" },
        { S7commPlusMessages.CreateBlock, "create program object (program)" },
        { S7commPlusMessages.DeleteBlock, "delete program object (program)" },
        { S7commPlusMessages.DeleteSession, "delete session object (session)" },
        { S7commPlusMessages.Stop, "set operating state (mode)" },
        { S7commPlusMessages.GetChecked, "get variables (read)" },
        { S7commPlusMessages.Request(2, "057C", 9, "700003C0 34 00000000"), "write stream (program)" },
        { S7commPlusMessages.Request(2, "056B", 9, "700003C0 34 00000000"), "call function (mode)" },
        { S7commPlusMessages.Request(2, "05B3", 9, "00000000 30 00"), "begin encryption (session)" },
        { S7commPlusMessages.Request(2, "0777", 9, ""), "function 0x0777 (other)" },
    };

    [Theory, MemberData(nameof(Requests))]
    public void A_request_is_named_and_classed_by_what_it_concerns(byte[] message, string operation) =>
        Assert.Equal([$"operation {operation}"], _flow.Client(message).Saw);

    [Fact]
    public void Only_the_first_piece_of_a_message_is_read() => Assert.Equal(
        ["operation explore (read)"],
        _flow.Client(S7commPlusMessages.FirstPiece).Client(S7commPlusMessages.LastPiece).Client(S7commPlusMessages.Notification).Saw);

    [Fact]
    public void A_message_cut_anywhere_asks_for_more()
    {
        foreach (var message in S7commPlusMessages.All)
        {
            for (var length = 0; length < message.Length; length++)
                Assert.Equal(Dissection.NeedMore, _flow.Once(message.AsSpan(0, length)));
        }
    }

    [Fact]
    public void A_message_names_the_flow_on_any_port_and_a_connection_waits_for_a_message()
    {
        var elsewhere = new Dialogue(new S7commPlusDissector(), serverPort: 10_102);
        Assert.Equal(Recognition.Strong, elsewhere.Recognise(S7commPlusMessages.Write));
        Assert.Equal(Recognition.Maybe, elsewhere.Recognise(S7commPlusMessages.Connect));
        Assert.Equal(Recognition.No, elsewhere.Recognise(S7comm.S7commMessages.Read));
        Assert.Equal(Recognition.No, elsewhere.Recognise(S7comm.S7commMessages.Connect));
    }
}
