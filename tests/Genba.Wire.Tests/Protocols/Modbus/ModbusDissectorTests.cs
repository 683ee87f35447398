using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Modbus;

namespace Genba.Wire.Tests.Protocols.Modbus;

public sealed class ModbusDissectorTests
{
    private readonly Dialogue _flow = new(new ModbusDissector());

    [Fact]
    public void A_capture_of_the_lab_gives_the_recorded_observations() =>
        Golden.Verify(ObservationLog.OfCapture("modbus.pcap", "modbus").Lines, "modbus.golden.jsonl");

    [Fact]
    public void A_read_and_its_reply_are_an_operation_and_its_outcome() => Assert.Equal(
        ["operation read holding registers (read)", "outcome read holding registers: done"],
        _flow.Client(ModbusMessages.ReadHolding).Server(ModbusMessages.ReadHoldingReply).Saw);

    [Fact]
    public void An_exception_is_a_failed_outcome() =>
        Assert.Equal("outcome read holding registers: failed",
            _flow.Client(ModbusMessages.ReadHolding).Server(ModbusMessages.ReadRefused).Saw[^1]);

    [Theory]
    [InlineData("0001 0000 0006 11 01 0000 0008", "read coils (read)")]
    [InlineData("0001 0000 0006 11 02 0000 0008", "read discrete inputs (read)")]
    [InlineData("0001 0000 0006 11 04 0000 0008", "read input registers (read)")]
    [InlineData("0001 0000 0006 11 05 0000 FF00", "write coil (write)")]
    [InlineData("0001 0000 0006 11 06 0000 0008", "write register (write)")]
    [InlineData("0001 0000 0002 11 07", "read exception status (read)")]
    [InlineData("0001 0000 0006 11 08 0001 0000", "diagnostics: restart communications (mode)")]
    [InlineData("0001 0000 0006 11 08 0004 0000", "diagnostics: force listen-only mode (mode)")]
    [InlineData("0001 0000 0006 11 08 0000 A537", "diagnostics: echo (read)")]
    [InlineData("0001 0000 0002 11 0B", "read event counter (read)")]
    [InlineData("0001 0000 0002 11 0C", "read event log (read)")]
    [InlineData("0001 0000 0008 11 0F 0000 0008 01 FF", "write coils (write)")]
    [InlineData("0001 0000 0009 11 10 0000 0001 02 0001", "write registers (write)")]
    [InlineData("0001 0000 0002 11 11", "report server id (read)")]
    [InlineData("0001 0000 000A 11 14 07 06 0004 0001 0002", "read file record (read)")]
    [InlineData("0001 0000 000C 11 15 09 06 0004 0007 0001 06AF", "write file record (file)")]
    [InlineData("0001 0000 0008 11 16 0004 00F2 0025", "mask write register (write)")]
    [InlineData("0001 0000 000D 11 17 0003 0006 000E 0001 02 00FF", "read and write registers (write)")]
    [InlineData("0001 0000 0004 11 18 04DE", "read FIFO queue (read)")]
    [InlineData("0001 0000 0005 11 2B 0E 01 00", "read device identification (read)")]
    [InlineData("0001 0000 0004 00 5A 00 40", "UMAS PLC start (mode)")]
    [InlineData("0001 0000 0004 00 5A 00 41", "UMAS PLC stop (mode)")]
    [InlineData("0001 0000 0005 00 5A 00 31 01", "UMAS write program block (program)")]
    [InlineData("0001 0000 0005 00 5A 00 34 01", "UMAS read program block (read)")]
    [InlineData("0001 0000 0005 00 5A 00 29 01", "UMAS write physical address (write)")]
    [InlineData("0001 0000 0002 11 64", "function 0x64 (other)")]
    public void A_request_is_named_and_classed(string request, string operation) =>
        Assert.Equal([$"operation {operation}"], _flow.Client(request).Saw);

    [Fact]
    public void A_device_names_itself_over_several_replies() => Assert.Equal(
        [
            "identity vendor = GooCo", "identity product-code = PS-21", "identity firmware = 2.1", "identity model = PS-1",
        ],
        _flow.Client(ModbusMessages.AskIdentity).Server(ModbusMessages.Identity).Server(ModbusMessages.RestOfIdentity)
            .Saw.Where(saw => saw.StartsWith("identity", StringComparison.Ordinal)));

    [Fact]
    public void The_text_of_a_server_id_describes_the_device() =>
        Assert.Contains("identity description = LMB3.1.6 (70 %)",
            _flow.Client(ModbusMessages.AskServerId).Server(ModbusMessages.ServerId).Saw);

    [Fact]
    public void A_UMAS_controller_tells_model_and_version()
    {
        var saw = _flow.Client(ModbusMessages.UmasReadId).Server(ModbusMessages.UmasId).Saw;
        Assert.Contains("identity model = BMX P340", saw);
        Assert.Contains("identity firmware = 2.70 (70 %)", saw);
    }

    [Fact]
    public void A_refused_UMAS_stop_is_a_failed_outcome() => Assert.Equal(
        ["operation UMAS PLC stop (mode)", "outcome UMAS PLC stop: failed"],
        _flow.Client(ModbusMessages.UmasStop).Server(ModbusMessages.UmasRefused).Saw);

    [Fact]
    public void A_flow_whose_first_packet_is_a_reply_keeps_its_roles() => Assert.Equal(
        ["outcome read holding registers: done", "operation write register (write)", "outcome write register: done"],
        new Dialogue(new ModbusDissector()).Server(ModbusMessages.ReadHoldingReply).Client(ModbusMessages.WriteRegister)
            .Server(ModbusMessages.WriteRegister).Saw);

    [Fact]
    public void Two_requests_in_one_segment_are_two_operations() =>
        Assert.Equal(2, _flow.Client([.. ModbusMessages.ReadHolding, .. ModbusMessages.WriteRegister]).Saw.Count);

    [Fact]
    public void A_message_cut_anywhere_asks_for_more()
    {
        foreach (var message in ModbusMessages.All)
        {
            for (var length = 0; length < message.Length; length++)
                Assert.Equal(Dissection.NeedMore, new Dialogue(new ModbusDissector()).Once(message.AsSpan(0, length)));
        }
    }

    [Fact]
    public void A_length_that_no_message_has_is_malformed() =>
        Assert.Equal(Dissection.Malformed(4), _flow.Once(Dialogue.Bytes("0001 0000 0001 11 03 0000 0001")));

    [Fact]
    public void On_its_own_port_a_well_formed_message_names_the_flow() =>
        Assert.Equal(Recognition.Strong, _flow.Recognise(ModbusMessages.ReadHolding));

    [Theory]
    [InlineData("0001 0002 0006 11 03 006B 0003")]      // not protocol 0
    [InlineData("0001 0000 0006 11 03 006B 0000")]      // no registers asked for
    [InlineData("4745 5420 2F20 4854 5450 2F31 2E31")]  // HTTP
    [InlineData("0001 0000 0007 11 03 006B 0003 00")]   // a length the function does not have
    public void The_port_alone_does_not_name_the_flow(string payload) =>
        Assert.Equal(Recognition.No, _flow.Recognise(Dialogue.Bytes(payload)));
}
