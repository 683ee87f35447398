using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Teamviewer;

namespace Genba.Wire.Tests.Protocols.Teamviewer;

public sealed class TeamviewerDissectorTests
{
    private static readonly byte[] Hello = Dialogue.Bytes("17 24 10 04 00 00 00 00 00");
    private static readonly byte[] Datagram = Dialogue.Bytes("00 00000000000000000000 1724 0A2000 00");

    public static IReadOnlyList<byte[]> Messages { get; } = [Hello, Datagram];

    [Fact]
    public void Both_sides_begin_alike()
    {
        var flow = new Dialogue(new TeamviewerDissector(), Carrier.Tcp);

        Assert.Equal(Recognition.Weak, flow.Recognise(Hello));
        Assert.Equal(["identity remote-product = TeamViewer (70 %)"], flow.Client(Hello).Saw);
        Assert.Equal(Recognition.Weak, new Dialogue(new TeamviewerDissector(), Carrier.Udp).Recognise(Datagram));
        Assert.Equal(Recognition.No, flow.Recognise(Dialogue.Bytes("17 0303 0020")));
    }
}
