using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Rdp;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Rdp;

public sealed class RdpDissectorTests
{
    private static readonly byte[] Request = Connection(0xE0, Text("Cookie: mstshash=maint\r\n"), Dialogue.Bytes("01 00 0800 03000000"));
    private static readonly byte[] WithTls = Connection(0xD0, Dialogue.Bytes("02 00 0800 01000000"));
    private static readonly byte[] WithNla = Connection(0xD0, Dialogue.Bytes("02 1F 0800 02000000"));
    private static readonly byte[] NeedsNla = Connection(0xD0, Dialogue.Bytes("03 00 0800 05000000"));
    private static readonly byte[] Classic = Connection(0xD0, Dialogue.Bytes("02 00 0800 00000000"));
    private static readonly byte[] Settings = Envelope(
        Dialogue.Bytes("02 F0 80 7F65 82 0100"), Dialogue.Bytes("01C0 D800 04000800 0004 0003 01CA 03AA 11040000 280A0000"),
        Wide("ENG-01".PadRight(16, '\0')), new byte[60]);

    public static IReadOnlyList<byte[]> Messages { get; } = [Request, WithTls, WithNla, NeedsNla, Classic, Settings];

    private readonly Dialogue _flow = new(new RdpDissector());

    [Fact]
    public void Inside_tls_the_certificate_names_the_server()
    {
        _flow.Client(Request).Server(WithTls).Client(Tls.TlsMessages.OldClient).Server(Tls.TlsMessages.Certificate);

        Assert.Contains("identity server-name = plc1.plant.example (70 %)", _flow.Saw);
        Assert.DoesNotContain(_flow.Saw, saw => saw.Contains("maint", StringComparison.Ordinal));
    }

    [Fact]
    public void The_old_encryption_is_outdated_and_shows_the_name_of_the_client()
    {
        _flow.Client(Request).Server(Classic).Client(Settings);

        Assert.Equal(["sign OutdatedProtocol", "identity service = RDP with its old encryption", "identity name = ENG-01"], _flow.Saw);
        Assert.Equal(Dissection.Finished, _flow.Last);
    }

    [Fact]
    public void A_server_tells_whether_it_asks_who_it_is_before_the_session()
    {
        Assert.Equal(["identity service = RDP without NLA"], _flow.Client(Request).Server(WithTls).Saw);
        Assert.Equal(["identity service = RDP with NLA"], new Dialogue(new RdpDissector()).Client(Request).Server(WithNla).Saw);
        Assert.Equal(["identity service = RDP with NLA"], new Dialogue(new RdpDissector()).Client(Request).Server(NeedsNla).Saw);
        Assert.Equal(Recognition.Strong, _flow.Recognise(NeedsNla, fromClient: false));
    }

    [Theory]
    [InlineData("rdp/rdp-to-ssl.pcap", "RDP with NLA")]
    [InlineData("rdp/rdp-proprietary-encryption.pcap", "RDP with its old encryption")]
    public void Public_captures_read_as_in_wireshark(string capture, string service) =>
        Assert.Contains("identity service = " + service, ObservationLog.OfSharedCapture(capture, "rdp").Saw);

    [Fact]
    public void Another_protocol_in_the_same_envelope_is_not_its_own() => Assert.Equal(
        Recognition.No, _flow.Recognise(Dialogue.Bytes("0300 0016 11 E0 0000 0001 00 C1 02 0100 C2 02 0102 C0 01 0A")));

    private static byte[] Connection(byte kind, params byte[][] user) => Envelope(
        [(byte)(6 + user.Sum(part => part.Length))], [kind], new byte[5], Join(user));

    private static byte[] Envelope(params byte[][] parts) =>
        Join([3, 0], U16(4 + parts.Sum(part => part.Length)), Join(parts));
}
