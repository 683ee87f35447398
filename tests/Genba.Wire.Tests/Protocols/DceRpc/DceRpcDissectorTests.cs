using Genba.Wire.Protocols;
using Genba.Wire.Protocols.DceRpc;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.DceRpc;

public sealed class DceRpcDissectorTests
{
    private static readonly byte[] OpcServer = Dialogue.Bytes("4D3AC139 1E01 D011 9675 0020AFD8ADB3");

    private static readonly byte[] Bind = Message(11, Join(
        Dialogue.Bytes("D016 D016 00000000 01000000 0000 01 00"), OpcServer, new byte[24]), []);

    private static readonly byte[] BindAccepted = Message(12, new byte[40], Smb.SmbMessages.Challenge);
    private static readonly byte[] Login = Message(16, new byte[4], Smb.SmbMessages.Authenticate);
    private static readonly byte[] Call = Message(0, new byte[300], []);

    private static readonly byte[] BindToServices = Message(11, Join(
        Dialogue.Bytes("D016 D016 00000000 01000000 0300 01 00"), Dialogue.Bytes("81BB7A36 4498 F135 AD32 98F038001003"), new byte[24]),
        []);

    /// <summary>Context 3, procedure 12, arguments encrypted.</summary>
    private static readonly byte[] CreateService = Message(0, Join(U32Little(0), U16Little(3), U16Little(12), new byte[80]), new byte[16]);
    private static readonly byte[] Fault = Message(3, new byte[16], []);

    public static IReadOnlyList<byte[]> Messages { get; } = [Bind, BindAccepted, Login, Call, BindToServices, CreateService, Fault];

    private readonly Dialogue _flow = new(new DceRpcDissector());

    [Fact]
    public void A_well_known_interface_says_what_the_server_is_for() =>
        Assert.Equal(["identity service = OPC DA (70 %) of 02:00:00:00:00:02 10.0.0.2"], _flow.Client(Bind).Saw);

    [Fact]
    public void A_login_names_server_and_client()
    {
        _flow.Server(BindAccepted).Client(Login);

        Assert.Contains("identity name = HIST-01", _flow.Saw);
        Assert.Contains("identity name = ENG-01", _flow.Saw);
    }

    [Fact]
    public void Calls_are_skipped_from_their_header() =>
        Assert.Equal(Dissection.Skip(Call.Length), _flow.Once(Call.AsSpan(..16)));

    [Fact]
    public void Calls_that_change_a_machine_are_told_even_when_their_arguments_are_encrypted() => Assert.Equal(
        [
            "identity service = service control (70 %) of 02:00:00:00:00:02 10.0.0.2", "operation create service (program)",
            "outcome create service: failed",
        ],
        _flow.Client(BindToServices).Client(CreateService).Server(Fault).Saw);

    [Fact]
    public void A_bind_is_strong_a_call_weak_and_another_version_nothing()
    {
        Assert.Equal(Recognition.Strong, _flow.Recognise(Bind));
        Assert.Equal(Recognition.Weak, _flow.Recognise(Call));
        Assert.Equal(Recognition.No, _flow.Recognise([4, .. Call[1..]]));
    }

    private static byte[] Message(byte type, byte[] body, byte[] authentication) => Join(
        [5, 0, type, 3, 0x10, 0, 0, 0], U16Little(16 + body.Length + authentication.Length), U16Little(authentication.Length),
        U32Little(1), body, authentication);
}
