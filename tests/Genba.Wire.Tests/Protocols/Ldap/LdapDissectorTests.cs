using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Ldap;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Ldap;

public sealed class LdapDissectorTests
{
    private static readonly byte[] Bind = Message(Ber(0x60, Ber(2, [3]), Ber(4, Text("cn=maint")), Ber(0x80, Text("s3cret"))));
    private static readonly byte[] BindAnonymous = Message(Ber(0x60, Ber(2, [3]), Ber(4), Ber(0x80)));
    private static readonly byte[] Accepted = Message(Ber(0x61, Ber(10, [0]), Ber(4), Ber(4)));
    private static readonly byte[] Refused = Message(Ber(0x61, Ber(10, [49]), Ber(4), Ber(4)));

    private static readonly byte[] BindNtlm = Message(Ber(0x60, Ber(2, [3]), Ber(4),
        Ber(0xA3, Ber(4, Text("GSS-SPNEGO")), Ber(4, Smb.SmbMessages.Authenticate))));

    private static readonly byte[] RootEntry = Message(Ber(0x64, Ber(4), Ber(0x30,
        Attribute("dnsHostName", "dc1.plant.example"), Attribute("vendorName", "Example"), Attribute("other", "x"))));

    private static readonly byte[] OtherEntry = Message(Ber(0x64, Ber(4, Text("cn=eng-01")), Ber(0x30,
        Attribute("dnsHostName", "eng-01.plant.example"))));

    public static IReadOnlyList<byte[]> Messages { get; } = [Bind, BindAnonymous, Accepted, Refused, BindNtlm, RootEntry, OtherEntry];

    private readonly Dialogue _flow = new(new LdapDissector());

    [Fact]
    public void A_password_and_its_outcome_are_signs() => Assert.Equal(
        ["sign ClearTextPassword", "sign LoginFailed", "sign ClearTextPassword", "sign LoginSucceeded"],
        _flow.Client(Bind).Server(Refused).Client(Bind).Server(Accepted).Saw);

    [Fact]
    public void An_anonymous_bind_is_no_login() => Assert.Empty(_flow.Client(BindAnonymous).Server(Accepted).Saw);

    [Fact]
    public void A_login_with_ntlm_names_the_client() =>
        Assert.Contains("identity name = ENG-01", _flow.Client(BindNtlm).Saw);

    [Fact]
    public void Only_the_root_entry_speaks_of_the_server() => Assert.Equal(
        ["identity name = dc1.plant.example", "identity vendor = Example (70 %)"], _flow.Server(OtherEntry).Server(RootEntry).Saw);

    [Fact]
    public void What_is_sealed_after_a_login_is_left_alone() =>
        Assert.Equal(Dissection.Finished, _flow.Once([0, 0, 0, 40, 5, 4]));

    [Fact]
    public void Messages_cut_anywhere_ask_for_more()
    {
        for (var length = 0; length < Bind.Length; length++)
            Assert.Equal(Dissection.NeedMore, _flow.Once(Bind.AsSpan(0, length)));
    }

    private static byte[] Message(byte[] operation) => Ber(0x30, Ber(2, [7]), operation);

    private static byte[] Attribute(string type, string value) => Ber(0x30, Ber(4, Text(type)), Ber(0x31, Ber(4, Text(value))));
}
