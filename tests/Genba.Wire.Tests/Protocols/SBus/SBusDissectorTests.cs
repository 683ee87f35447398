using Genba.Wire.Protocols;
using Genba.Wire.Protocols.SBus;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.SBus;

public sealed class SBusDissectorTests
{
    private static readonly byte[] AskFirmware = Telegram(1, 0, "0A 20");
    private static readonly byte[] Firmware = Telegram(1, 1, "44324D34383032 3000");
    private static readonly byte[] AskState = Telegram(2, 0, "0A 1B");
    private static readonly byte[] Running = Telegram(2, 1, "52");
    private static readonly byte[] Stopped = Telegram(2, 1, "53");
    private static readonly byte[] StopAll = Telegram(3, 0, "0A 44");
    private static readonly byte[] Accepted = Telegram(3, 2, "0000");
    private static readonly byte[] Refused = Telegram(3, 2, "0001");

    private readonly Dialogue _flow = new(new SBusDissector());

    public static IReadOnlyList<byte[]> Messages { get; } =
        [AskFirmware, Firmware, AskState, Running, Stopped, StopAll, Accepted, Refused];

    [Fact]
    public void A_capture_of_others_gives_the_recorded_observations() =>
        Golden.Verify(ObservationLog.OfSharedCapture("sbus/ethersbus.pcap", "s-bus").Lines, "ethersbus.golden.jsonl");

    [Fact]
    public void A_controller_tells_its_type_and_firmware() => Assert.Equal(
        [
            "operation read firmware version (read)", "outcome read firmware version: done", "identity model = PCD2M48",
            "identity firmware = 020", "identity vendor = Saia Burgess Controls (70 %)",
        ],
        _flow.Client(AskFirmware).Server(Firmware).Saw);

    [Fact]
    public void A_stopped_controller_is_a_sign()
    {
        Assert.DoesNotContain("sign ControllerNotRunning", _flow.Client(AskState).Server(Running).Saw);
        Assert.Equal("sign ControllerNotRunning", _flow.Client(AskState).Server(Stopped).Saw[^1]);
    }

    [Fact]
    public void An_order_is_acknowledged_or_not() => Assert.Equal(
        ["operation PLC stop (mode)", "outcome PLC stop: done", "operation PLC stop (mode)", "outcome PLC stop: failed"],
        _flow.Client(StopAll).Server(Accepted).Client(StopAll).Server(Refused).Saw);

    [Theory]
    [InlineData(6, "read registers (read)")]
    [InlineData(11, "write flags (write)")]
    [InlineData(12, "set clock (parameter)")]
    [InlineData(36, "write program (program)")]
    [InlineData(47, "PLC run (mode)")]
    [InlineData(56, "cold restart (mode)")]
    [InlineData(107, "warm restart (mode)")]
    [InlineData(165, "erase flash (program)")]
    [InlineData(174, "download firmware (firmware)")]
    [InlineData(200, "command 0xc8 (other)")]
    public void A_request_is_named_and_classed(byte command, string operation) =>
        Assert.Equal([$"operation {operation}"], _flow.Client(Telegram(9, 0, $"0A {command:X2}")).Saw);

    [Fact]
    public void Only_a_right_checksum_names_it()
    {
        foreach (var message in Messages)
        {
            Assert.Equal(Recognition.Strong, _flow.Recognise(message));
            var wrong = message.ToArray();
            wrong[^1] ^= 1;
            Assert.Equal(Recognition.No, _flow.Recognise(wrong));
            for (var length = 0; length < message.Length; length++)
                Assert.Equal(DissectionKind.Malformed, _flow.Once(message.AsSpan(0, length)).Kind);
        }
    }

    /// <summary>Length of the whole, version 0, type 0, sequence, attribute, body, checksum.</summary>
    private static byte[] Telegram(int sequence, byte attribute, string body)
    {
        var rest = Dialogue.Bytes(body);
        byte[] telegram = [0, 0, 0, (byte)(11 + rest.Length), 0, 0, .. U16(sequence), attribute, .. rest];
        return [.. telegram, .. U16(Checksum(telegram))];
    }

    /// <summary>X.25's polynomial, bit by bit from the formula: remainder of the message times 2^16.</summary>
    private static int Checksum(byte[] bytes)
    {
        var remainder = 0;
        foreach (var bit in bytes.Concat(new byte[2]).SelectMany(octet => Enumerable.Range(0, 8).Select(at => octet >> (7 - at) & 1)))
        {
            remainder = remainder << 1 | bit;
            if ((remainder & 0x1_0000) != 0) remainder ^= 0x1_1021;
        }
        return remainder;
    }
}
