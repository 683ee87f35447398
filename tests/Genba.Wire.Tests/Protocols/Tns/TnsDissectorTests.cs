using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Tns;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Tns;

public sealed class TnsDissectorTests
{
    private static readonly byte[] Connect = Packet(1, Join(Dialogue.Bytes("013B 012C 0C41 2000 FFFF"), new byte[40], Text(
        "(DESCRIPTION=(CONNECT_DATA=(SERVICE_NAME=mes)(CID=(PROGRAM=C:\\app\\historian.exe)(HOST=ENG-01)(USER=maint)))"
        + "(ADDRESS=(PROTOCOL=TCP)(HOST=10.0.0.2)(PORT=1521)))")));

    private static readonly byte[] Refused = Packet(4, Join([4, 0, 0, 90],
        Text("(DESCRIPTION=(TMP=)(VSNNUM=318767104)(ERR=12514)(ERROR_STACK=(ERROR=(CODE=12514)(EMFI=4))))")));

    private static readonly byte[] Accepted = Packet(2, new byte[24]);
    private static readonly byte[] Resend = Packet(11, []);
    private static readonly byte[] Status = Packet(6, Join([0, 0], Text("TNSLSNR for Linux: Version 11.2.0.2.0 - Production\n")));

    public static IReadOnlyList<byte[]> Messages { get; } = [Connect, Refused, Accepted, Resend, Status];

    private readonly Dialogue _flow = new(new TnsDissector());

    [Fact]
    public void A_client_names_itself_and_the_database() => Assert.Equal(
        ["identity application = historian.exe", "identity name = ENG-01", "identity user-name = maint",
            "identity service = database mes (70 %) of 02:00:00:00:00:02 10.0.0.2"],
        _flow.Client(Connect).Saw);

    [Fact]
    public void A_refusal_tells_the_version() => Assert.Equal(["identity software = Oracle 19.0.0.0.0"], _flow.Server(Refused).Saw);

    [Fact]
    public void The_status_of_the_listener_tells_it_in_words() => Assert.Equal(
        ["identity software = TNSLSNR for Linux: Version 11.2.0.2.0 - Production"], _flow.Server(Status).Saw);

    [Fact]
    public void The_descriptor_names_the_flow()
    {
        Assert.Equal(Recognition.Strong, _flow.Recognise(Connect));
        Assert.Equal(Recognition.Weak, _flow.Recognise(Accepted, fromClient: false));
        Assert.Equal(Recognition.No, _flow.Recognise(Status));
    }

    private static byte[] Packet(byte type, byte[] body) => Join(U16(body.Length + 8), [0, 0, type, 0, 0, 0], body);
}
