using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Eapol;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Eapol;

public sealed class EapolDissectorTests
{
    private static readonly byte[] Start = Join([1, 1, 0, 0], new byte[42]);
    private static readonly byte[] WhoAreYou = Eap(1, [1]);
    private static readonly byte[] Machine = Eap(2, Join([1], Text("host/eng-01.plant.example")));
    private static readonly byte[] Person = Eap(2, Join([1], Text("maint"), [0], Text("networkid=x")));
    private static readonly byte[] Md5 = Eap(1, Join([4, 16], new byte[16]));
    private static readonly byte[] Accepted = Eap(3, []);
    private static readonly byte[] Refused = Eap(4, []);
    private static readonly byte[] KeyAgreement = Join([3, 5], Long(new byte[32]));

    public static IReadOnlyList<byte[]> Messages { get; } = [Start, WhoAreYou, Machine, Person, Md5, Accepted, Refused, KeyAgreement];

    private readonly Dialogue _link = new(new EapolDissector());

    [Fact]
    public void Who_asks_guards_the_port_and_a_machine_says_its_name() => Assert.Equal(
        ["identity role = authenticator", "identity name = eng-01.plant.example", "sign LoginSucceeded"],
        _link.Client(Start).Server(WhoAreYou).Client(Machine).Server(Accepted).Saw);

    [Fact]
    public void A_person_is_a_user() => Assert.Equal(
        ["identity user-name = maint", "sign LoginFailed"], _link.Client(Person).Server(Refused).Saw);

    [Fact]
    public void A_bare_password_check_is_outdated() => Assert.Contains("sign OutdatedProtocol", _link.Server(Md5).Saw);

    [Fact]
    public void Key_agreement_says_that_the_link_is_encrypted() =>
        Assert.Equal(["identity service = MACsec"], _link.Client(KeyAgreement).Saw);

    [Fact]
    public void A_body_longer_than_the_frame_is_not_its_own() => Assert.Equal(Recognition.No, _link.Recognise(Machine.AsSpan(..^1)));

    private static byte[] Eap(byte code, byte[] body) => Join([2, 0], Long([code, 7], U16(4 + body.Length), body));
}
