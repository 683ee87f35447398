using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Sip;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Sip;

public sealed class SipDissectorTests
{
    private static readonly byte[] Register = Lines("REGISTER sip:pbx.plant.example SIP/2.0", "Via: SIP/2.0/UDP 10.0.0.1",
        "CSeq: 2 REGISTER",
        "User-Agent: Grandstream GXP1625 1.0.4.152", "Authorization: Digest username=\"100\"", "Content-Length: 0");

    private static readonly byte[] Accepted = Lines("SIP/2.0 200 OK", "Via: SIP/2.0/UDP 10.0.0.1", "CSeq: 2 REGISTER",
        "Server: Asterisk PBX 18.2");
    private static readonly byte[] Refused = Lines("SIP/2.0 403 Forbidden", "v: SIP/2.0/UDP 10.0.0.1", "CSeq: 2 REGISTER");

    private static readonly byte[] Passed = Lines("INVITE sip:101@10.0.0.2 SIP/2.0", "Via: SIP/2.0/UDP 10.0.0.9",
        "Via: SIP/2.0/UDP 10.0.0.1",
        "User-Agent: another", "Content-Length: 4", "", "v=0\r");

    public static IReadOnlyList<byte[]> Messages { get; } = [Register, Accepted, Refused, Passed, Text("\r\n\r\n")];

    private readonly Dialogue _flow = new(new SipDissector(), Carrier.Udp);

    [Fact]
    public void A_telephone_and_its_exchange_name_their_programs() => Assert.Equal(
        ["identity user-agent = Grandstream GXP1625 1.0.4.152", "operation register (session)",
            "identity user-agent = Asterisk PBX 18.2 (70 %)", "outcome register: done", "sign LoginSucceeded"],
        _flow.Client(Register).Server(Accepted).Saw);

    [Fact]
    public void A_refused_registration_is_a_sign() => Assert.Contains("sign LoginFailed", _flow.Client(Register).Server(Refused).Saw);

    [Fact]
    public void What_a_proxy_passes_on_says_nothing_of_it() => Assert.Equal(["operation invite (session)"], _flow.Client(Passed).Saw);

    [Fact]
    public void Over_tcp_the_body_is_passed_over() =>
        Assert.Equal(Dissection.Skip(Passed.Length), new Dialogue(new SipDissector(), Carrier.Tcp).Once(Passed));

    [Fact]
    public void Public_captures_read_as_in_wireshark()
    {
        var seen = ObservationLog.OfSharedCapture("snmp/SIP_CALL_RTP_G711.pcap", "sip").Saw;

        Assert.Equal(3, seen.Count(line => line.StartsWith("operation register", StringComparison.Ordinal)));
    }

    private static byte[] Lines(params string[] lines) => Text(string.Join("\r\n", lines) + (lines.Contains("") ? "" : "\r\n\r\n"));
}
