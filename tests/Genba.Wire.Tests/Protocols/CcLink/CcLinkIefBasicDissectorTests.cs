using Genba.Wire.Protocols;
using Genba.Wire.Protocols.CcLink;
using Genba.Wire.Protocols.Slmp;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.CcLink;

public sealed class CcLinkIefBasicDissectorTests
{
    private static readonly byte[] Cycle = Request(masterState: 1, stations: 2);
    private static readonly byte[] MasterStopped = Request(masterState: 0, stations: 2);
    private static readonly byte[] Answer = Reply(0);
    private static readonly byte[] SecondMaster = Reply(0xCFE0);

    private readonly Dialogue _flow = new(new CcLinkIefBasicDissector());

    public static IReadOnlyList<byte[]> Messages { get; } = [Cycle, MasterStopped, Answer, SecondMaster];

    [Fact]
    public void A_device_tells_its_numbers_once_and_cycles_count_once() => Assert.Equal(
        [
            "operation cyclic data (session)", "outcome cyclic data: done", "identity vendor = CC-Link vendor 0x0352 (70 %)",
            "identity product-code = 0x00001234 (70 %)", "identity revision = 0x0102 (70 %)",
        ],
        _flow.Client(Cycle).Server(Answer).Client(Cycle).Server(Answer).Saw);

    [Fact]
    public void A_master_that_stops_is_a_sign() => Assert.Equal(
        ["operation cyclic data (session)", "sign ControllerNotRunning"],
        _flow.Client(Cycle).Client(MasterStopped).Client(MasterStopped).Saw);

    [Fact]
    public void A_second_master_is_refused_by_name() => Assert.Equal(
        "outcome cyclic data (second master): failed", _flow.Server(Answer).Server(SecondMaster).Saw[^1]);

    [Fact]
    public void It_is_not_taken_for_SLMP_and_lengths_must_agree()
    {
        var slmp = new Dialogue(new SlmpDissector(), Carrier.Udp);
        Assert.Equal(Recognition.No, slmp.Recognise(Cycle));
        foreach (var message in Messages)
        {
            Assert.Equal(Recognition.Strong, _flow.Recognise(message));
            for (var length = 0; length < message.Length; length++)
                Assert.Equal(DissectionKind.Malformed, _flow.Once(message.AsSpan(0, length)).Kind);
        }
    }

    [Fact]
    public void Below_IP_only_that_it_flows_is_told()
    {
        var link = new Dialogue(new CcLinkIeDissector());
        Assert.Empty(link.Client("2800 0102").Saw);
        Assert.Equal(DissectionKind.Complete, link.Last.Kind);
        Assert.Equal(DissectionKind.NotMine, link.Once([]).Kind);
    }

    /// <summary>Command 0E70, version 1, offset 36; master's state and clock; master, group 1, time-out 500, stations; data.</summary>
    private static byte[] Request(byte masterState, byte stations) => Frame(0x50,
    [
        0, 0, 0x70, 0x0E, 0, 0, 1, 0, 0, 0, 36, 0, .. new byte[14], masterState, 0, .. new byte[10],
        1, 3, 168, 192, 1, 0, 7, 0, .. U16Little(500), 3, 0, 1, 0, stations, 0, 3, 0, 0, 0, .. new byte[stations * 76],
    ]);

    /// <summary>Version 1, end code, offset 40; vendor 0352, model 1234, version 0102, running; device, group 1; data.</summary>
    private static byte[] Reply(int endCode) => Frame(0xD0,
    [
        0, 0, 1, 0, .. U16Little(endCode), 40, 0, .. new byte[14], .. U16Little(0x0352), 0, 0, .. U32Little(0x1234),
        .. U16Little(0x0102), 0, 0, 1, 0, .. new byte[6], 9, 3, 168, 192, 1, 0, 7, 0, .. new byte[72],
    ]);

    private static byte[] Frame(byte type, byte[] rest) => [type, 0, 0, 0xFF, 0xFF, 3, 0, .. U16Little(rest.Length), .. rest];
}
