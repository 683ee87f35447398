using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Vnc;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Vnc;

public sealed class VncDissectorTests
{
    private static readonly byte[] Version38 = Text("RFB 003.008\n");
    private static readonly byte[] Version33 = Text("RFB 003.003\n");
    private static readonly byte[] Screen = Join(U16(1024), U16(768), new byte[16], U16(0), Long(Text("press-hmi:0")));

    public static IReadOnlyList<byte[]> Messages { get; } = [Version38, Version33, Screen, [2, 1, 2], Dialogue.Bytes("00000001")];

    private readonly Dialogue _flow = new(new VncDissector());

    [Fact]
    public void A_session_with_password_names_the_desktop()
    {
        _flow.Server(Version38).Client(Version38).Server([2, 2, 16]).Client([2]).Server(new byte[16]).Client(new byte[16])
            .Server(Dialogue.Bytes("00000000")).Client([1]).Server(Screen);

        Assert.Equal(
            [
                "identity service = RFB 003.008", "sign ClearTextAdministration", "sign LoginSucceeded",
                "identity description = press-hmi:0",
            ],
            _flow.Saw);
        Assert.Equal(Dissection.Finished, _flow.Last);
    }

    [Fact]
    public void A_session_without_password_is_a_sign_in_every_version()
    {
        Assert.Contains("sign NoAuthentication",
            _flow.Server(Version38).Client(Version38).Server([1, 1]).Client([1]).Server(new byte[4]).Saw);
        Assert.Contains("sign NoAuthentication",
            new Dialogue(new VncDissector()).Server(Version33).Client(Version33).Server(Dialogue.Bytes("00000001")).Saw);
    }

    [Fact]
    public void A_refused_password_is_a_sign() => Assert.Contains(
        "sign LoginFailed",
        _flow.Server(Version38).Client(Version38).Server([1, 2]).Client([2]).Server(new byte[16])
            .Server(Dialogue.Bytes("00000001")).Saw);

    [Fact]
    public void Security_of_the_makers_own_ends_both_directions()
    {
        _flow.Server(Version38).Client(Version38).Server([1, 19]).Client([19]);

        Assert.Equal(Dissection.Finished, _flow.Once(new byte[8], fromClient: false));
        Assert.Equal(Dissection.Finished, _flow.Once(new byte[8]));
    }
}
