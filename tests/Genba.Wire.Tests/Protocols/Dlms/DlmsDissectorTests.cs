using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Dlms;

namespace Genba.Wire.Tests.Protocols.Dlms;

public sealed class DlmsDissectorTests
{
    private readonly Dialogue _flow = new(new DlmsDissector());

    [Fact]
    public void Check_sums_are_those_of_the_standard()
    {
        Assert.Equal(0x906E, CheckSums.Hdlc("123456789"u8));
        Assert.Equal(0x4B37, CheckSums.Modbus("123456789"u8));
    }

    [Fact]
    public void An_association_is_opened_or_refused() => Assert.Equal(
        [
            "operation open association (session)", "outcome open association: done", "identity role = meter (70 %)",
            "operation open association (session)", "sign ClearTextPassword", "outcome open association: failed",
        ],
        Client(DlmsMessages.Associate).Server(DlmsMessages.Wrapped(DlmsMessages.Associated))
            .Client(DlmsMessages.Wrapped(DlmsMessages.AssociateWithPassword)).Server(DlmsMessages.Wrapped(DlmsMessages.Refused)).Saw);

    [Fact]
    public void A_meter_tells_its_name_in_the_wrapper_and_in_frames()
    {
        string[] expected =
        [
            "operation read object (read)", "outcome read object: done", "identity name = GRX000000123456",
            "identity vendor = DLMS manufacturer GRX (70 %)",
        ];
        Assert.Equal(expected, Client(DlmsMessages.ReadName).Server(DlmsMessages.Wrapped(DlmsMessages.Name)).Saw);
        var frames = new Dialogue(new DlmsDissector()).Client(DlmsMessages.Framed(DlmsMessages.ReadName))
            .Server(DlmsMessages.Framed(DlmsMessages.Name, reply: true));
        Assert.Equal(expected, frames.Saw);
    }

    [Fact]
    public void Frames_connect_and_disconnect() => Assert.Equal(
        ["operation connect (session)", "operation disconnect (session)"],
        _flow.Client(DlmsMessages.Connect).Server(DlmsMessages.Accepted).Client([.. DlmsMessages.Ready, .. DlmsMessages.Disconnect]).Saw);

    [Fact]
    public void Outcomes_are_told_of_every_service() => Assert.Equal(
        [
            "outcome read object: failed", "outcome read object: done", "outcome write object: done", "outcome write object: failed",
            "outcome disconnect load: done", "outcome disconnect load: failed",
        ],
        Pairs((DlmsMessages.ReadName, DlmsMessages.ReadRefused), (DlmsMessages.NextBlock, DlmsMessages.Block),
            (DlmsMessages.Write, DlmsMessages.Written), (DlmsMessages.Write, DlmsMessages.WriteRefused),
            (DlmsMessages.SwitchOff, DlmsMessages.SwitchedOff), (DlmsMessages.SwitchOff, DlmsMessages.Exception)));

    [Theory]
    [InlineData("C1 01 C1 0008 0000010000FF 02 00", "set clock (write)")]
    [InlineData("C1 01 C1 0040 00002B0000FF 02 00", "change security (parameter)")]
    [InlineData("C3 01 C1 0046 0000600300FF 01 00", "disconnect load (mode)")]
    [InlineData("C3 01 C1 0046 0000600300FF 02 00", "reconnect load (mode)")]
    [InlineData("C3 01 C1 0012 00002C0000FF 01 00", "transfer firmware (firmware)")]
    [InlineData("C3 01 C1 0009 00000A0064FF 01 00", "run script (write)")]
    [InlineData("C3 01 C1 000F 0000280000FF 01 00", "authenticate (session)")]
    [InlineData("C3 01 C1 0003 0100010800FF 01 00", "call method (other)")]
    [InlineData("C8 1E 30 00000001 0102030405060708", "read object (read)")]
    [InlineData("62 00", "close association (session)")]
    public void A_request_is_named_and_classed_by_its_object(string message, string operation) =>
        Assert.Equal([$"operation {operation}"], Client(Dialogue.Bytes(message)).Saw);

    [Fact]
    public void A_message_cut_anywhere_asks_for_more()
    {
        foreach (var message in DlmsMessages.All)
        {
            for (var length = 0; length < message.Length; length++)
                Assert.Equal(Dissection.NeedMore, _flow.Once(message.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Frames_and_associations_name_the_flow_on_any_port_and_other_messages_wait()
    {
        var elsewhere = new Dialogue(new DlmsDissector(), serverPort: 5000);
        Assert.Equal(Recognition.Strong, elsewhere.Recognise(DlmsMessages.Connect));
        Assert.Equal(Recognition.Strong, elsewhere.Recognise(DlmsMessages.Wrapped(DlmsMessages.Associate)));
        Assert.Equal(Recognition.Weak, elsewhere.Recognise(DlmsMessages.Wrapped(DlmsMessages.ReadName)));
        Assert.Equal(Recognition.Strong, _flow.Recognise(DlmsMessages.Wrapped(DlmsMessages.ReadName)));
        Assert.Equal(Recognition.No, _flow.Recognise(C1222.C1222Messages.Identify));
        var wrong = DlmsMessages.Connect.ToArray();
        wrong[5] ^= 1;
        Assert.Equal(Recognition.No, _flow.Recognise(wrong));
    }

    private Dialogue Client(byte[] message) => _flow.Client(DlmsMessages.Wrapped(message));

    private IEnumerable<string> Pairs(params (byte[] Request, byte[] Response)[] pairs)
    {
        foreach (var (request, response) in pairs) Client(request).Server(DlmsMessages.Wrapped(response));
        return _flow.Saw.Where(saw => saw.StartsWith("outcome", StringComparison.Ordinal));
    }
}
