using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Kerberos;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Kerberos;

public sealed class KerberosDissectorTests
{
    private static readonly byte[] MachineAsks = Ask(0x6A, Field(1, Principal("ENG-01$")));
    private static readonly byte[] PersonAsks = Ask(0x6A, Field(1, Principal("maint")));
    private static readonly byte[] HostAsks = Ask(0x6A, Field(1, Principal("host", "press-pc.plant.example")));

    private static readonly byte[] Given = Giving(18);
    private static readonly byte[] GivenOld = Giving(23);
    private static readonly byte[] Refused = Error(24);
    private static readonly byte[] Preauthentication = Error(25);

    public static IReadOnlyList<byte[]> Messages { get; } =
        [MachineAsks, Tcp(PersonAsks), Tcp(HostAsks), Tcp(Given), Tcp(GivenOld), Tcp(Refused), Tcp(Preauthentication), Tcp(MachineAsks)];

    private readonly Dialogue _flow = new(new KerberosDissector(), Carrier.Udp);

    [Fact]
    public void A_machine_names_itself_and_its_domain() => Assert.Equal(
        ["identity domain = PLANT.EXAMPLE", "identity name = ENG-01", "identity name = ENG-01", "identity role = domain-controller",
            "identity domain = PLANT.EXAMPLE", "sign LoginSucceeded"],
        _flow.Client(MachineAsks).Server(Given).Saw);

    [Fact]
    public void A_person_is_a_user_and_the_machine_is_in_the_addresses() => Assert.Equal(
        ["identity domain = PLANT.EXAMPLE", "identity user-name = maint", "identity name = ENG-01"], _flow.Client(PersonAsks).Saw);

    [Fact]
    public void A_host_principal_is_a_name() =>
        Assert.Contains("identity name = press-pc.plant.example", _flow.Client(HostAsks).Saw);

    [Fact]
    public void A_wrong_password_is_a_sign_and_asking_for_proof_is_none()
    {
        Assert.DoesNotContain("sign LoginFailed", _flow.Server(Preauthentication).Saw);
        Assert.Contains("sign LoginFailed", _flow.Server(Refused).Saw);
    }

    [Fact]
    public void A_ticket_under_rc4_is_outdated() => Assert.Contains("sign OutdatedProtocol", _flow.Server(GivenOld).Saw);

    [Fact]
    public void Over_tcp_a_length_goes_in_front()
    {
        var flow = new Dialogue(new KerberosDissector(), Carrier.Tcp);
        var message = Tcp(MachineAsks);

        Assert.Equal(Recognition.Strong, flow.Recognise(message));
        for (var length = 0; length < message.Length; length++) Assert.Equal(Dissection.NeedMore, flow.Once(message.AsSpan(0, length)));
        Assert.Equal(Dissection.Complete(message.Length), flow.Once(message));
    }

    [Fact]
    public void Public_captures_read_as_in_wireshark()
    {
        var seen = ObservationLog.OfSharedCapture("ldap-krb/krb5-request-frag-log-krb5-frag.pcap", "kerberos").Distinct;

        Assert.Contains(seen, line => line.EndsWith("identity user-name = user01", StringComparison.Ordinal));
        Assert.Contains("192.169.160.131:88: identity domain = dom.test.lo.com", seen);
        Assert.Contains("192.169.160.131:88: sign LoginSucceeded", seen);
        Assert.Contains("192.169.160.131:88: sign OutdatedProtocol", seen);
        Assert.Contains(ObservationLog.OfSharedCapture("ldap-krb/krb5-udp.pcap", "kerberos").Distinct,
            line => line.EndsWith("identity name = xxxxxxxx", StringComparison.Ordinal));
    }

    private static byte[] Field(byte number, params byte[][] parts) => Ber((byte)(0xA0 | number), parts);

    private static byte[] Name(string text) => Ber(0x1B, Text(text));

    private static byte[] Principal(params string[] names) =>
        Ber(0x30, Field(0, Ber(2, [1])), Field(1, Ber(0x30, [.. names.Select(Name)])));

    private static byte[] Ask(byte type, byte[] client) => Ber(type, Ber(0x30,
        Field(1, Ber(2, [5])), Field(2, Ber(2, [10])), Field(4, Ber(0x30,
            Field(0, Ber(3, new byte[5])), client, Field(2, Name("PLANT.EXAMPLE")), Field(3, Principal("krbtgt", "PLANT.EXAMPLE")),
            Field(9, Ber(0x30, Ber(0x30, Field(0, Ber(2, [20])), Field(1, Ber(4, Text("ENG-01          "))))))))));

    private static byte[] Giving(byte encryption) => Ber(0x6B, Ber(0x30,
        Field(0, Ber(2, [5])), Field(1, Ber(2, [11])), Field(3, Name("PLANT.EXAMPLE")), Field(4, Principal("ENG-01$")),
        Field(5, Ber(0x61, Ber(0x30))), Field(6, Ber(0x30, Field(0, Ber(2, [encryption])), Field(2, Ber(4, new byte[16]))))));

    private static byte[] Error(byte code) => Ber(0x7E, Ber(0x30,
        Field(0, Ber(2, [5])), Field(1, Ber(2, [30])), Field(6, Ber(2, [code])), Field(9, Name("PLANT.EXAMPLE"))));

    private static byte[] Tcp(byte[] message) => Join([0, 0], Long(message));
}
