using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Rtsp;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Rtsp;

public sealed class RtspDissectorTests
{
    private static readonly byte[] Describe = Lines("DESCRIBE rtsp://10.0.0.2/live RTSP/1.0", "CSeq: 2", "User-Agent: LibVLC/3.0.18");

    private static readonly byte[] Challenge = Lines("RTSP/1.0 401 Unauthorized", "CSeq: 2", "Server: Hipcam RealServer/V1.0",
        "WWW-Authenticate: Basic realm=\"IPCAM 8100\"");

    private static readonly byte[] Play = Lines("PLAY rtsp://10.0.0.2/live RTSP/1.0", "CSeq: 4");
    private static readonly byte[] PlayWithPassword = Lines("PLAY rtsp://10.0.0.2/live RTSP/1.0", "CSeq: 4",
        "Authorization: Basic YWRtaW46YWRtaW4=");
    private static readonly byte[] Ok = Lines("RTSP/1.0 200 OK", "CSeq: 4", "Content-Length: 0");
    private static readonly byte[] Picture = [(byte)'$', 0, 0, 8, 1, 2, 3, 4, 5, 6, 7, 8];

    public static IReadOnlyList<byte[]> Messages { get; } = [Describe, Challenge, Play, PlayWithPassword, Ok, Picture];

    private readonly Dialogue _flow = new(new RtspDissector());

    [Fact]
    public void A_camera_names_its_server_and_asks_for_a_password() => Assert.Equal(
        ["identity user-agent = LibVLC/3.0.18", "operation describe (read)", "identity software = Hipcam RealServer/V1.0",
            "identity application = IPCAM 8100 (70 %)"],
        _flow.Client(Describe).Server(Challenge).Saw);

    [Fact]
    public void Pictures_without_a_password_are_a_sign() => Assert.Equal(
        ["operation play (read)", "outcome play: done", "sign NoAuthentication"], _flow.Client(Play).Server(Ok).Saw);

    [Fact]
    public void A_password_that_can_be_read_is_a_sign_with_its_outcome() => Assert.Equal(
        ["sign ClearTextPassword", "operation play (read)", "sign LoginFailed", "sign ClearTextPassword", "operation play (read)",
            "outcome play: done", "sign LoginSucceeded"],
        _flow.Client(PlayWithPassword).Server(Challenge).Client(PlayWithPassword).Server(Ok).Saw
            .Where(line => !line.StartsWith("identity", StringComparison.Ordinal)));

    [Fact]
    public void Pictures_between_the_messages_are_passed_over()
    {
        Assert.Equal(Dissection.Skip(Picture.Length), _flow.Once(Picture, fromClient: false));
        Assert.Contains("outcome play: done", _flow.Client(Play).Server(Join(Picture, Ok)).Saw);
    }

    private static byte[] Lines(params string[] lines) => Text(string.Join("\r\n", lines) + "\r\n\r\n");
}
