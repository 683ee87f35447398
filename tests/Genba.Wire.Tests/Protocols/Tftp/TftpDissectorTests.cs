using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Tftp;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Tftp;

public sealed class TftpDissectorTests
{
    private static readonly byte[] Fetch = Request(1, "configs/line2.cfg");
    private static readonly byte[] FetchFirmware = Request(1, "EDS510E_V4.1.rom");
    private static readonly byte[] Send = Request(2, "update.BIN");
    private static readonly byte[] FirstBlock = [0, 3, 0, 1, .. new byte[512]];
    private static readonly byte[] Acknowledged = [0, 4, 0, 1];

    public static IReadOnlyList<byte[]> Messages { get; } = [Fetch, FetchFirmware, Send, FirstBlock, Acknowledged,
        [0, 5, 0, 1, (byte)'x', 0]];

    private readonly Dialogue _flow = new(new TftpDissector());

    [Fact]
    public void A_file_is_named() => Assert.Equal(
        ["operation read file (file)", "identity file = configs/line2.cfg (70 %)"], _flow.Client(Fetch).Saw);

    [Fact]
    public void Firmware_is_told_by_the_end_of_its_name() => Assert.Equal(
        ["operation fetch firmware (firmware)", "identity file = EDS510E_V4.1.rom (70 %)",
            "operation send firmware (firmware)", "identity file = update.BIN (70 %)"],
        _flow.Client(FetchFirmware).Client(Send).Saw);

    [Fact]
    public void Blocks_need_their_acknowledgement()
    {
        Assert.Equal(Recognition.Weak, _flow.Recognise(FirstBlock));
        Assert.Equal(Recognition.Weak, _flow.Recognise(Acknowledged, fromClient: false));
        Assert.Equal(Recognition.No, _flow.Recognise([0, 1, 0x41, 0, 0x42, 0]));
    }

    [Fact]
    public void Public_captures_read_as_in_wireshark()
    {
        Assert.Contains(ObservationLog.OfSharedCapture("tftp/tftp-tx-handling-wrq-input.pcap", "tftp").Distinct,
            line => line.EndsWith("identity file = rfc1350.txt (70 %)", StringComparison.Ordinal));
        Assert.Contains(ObservationLog.OfSharedCapture("tftp/tftp_oack.pcap", "tftp").Distinct,
            line => line.EndsWith("identity file = hello.txt (70 %)", StringComparison.Ordinal));
    }

    private static byte[] Request(byte code, string name) => Join([0, code], Text(name), [0], Text("octet"), [0]);
}
