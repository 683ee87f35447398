using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Pptp;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Pptp;

public sealed class PptpDissectorTests
{
    private static readonly byte[] Request = Start(1, 0, "press-pc", "Microsoft Windows NT");
    private static readonly byte[] Reply = Start(2, 1, "", "linux");
    private static readonly byte[] Echo = Dialogue.Bytes("0010 0001 1A2B3C4D 0005 0000 00000001");

    public static IReadOnlyList<byte[]> Messages { get; } = [Request, Reply, Echo];

    private readonly Dialogue _flow = new(new PptpDissector());

    [Fact]
    public void Both_ends_of_a_tunnel_name_themselves() => Assert.Equal(
        ["operation open tunnel (session)", "sign OutdatedProtocol", "identity name = press-pc (70 %)",
            "identity vendor = Microsoft Windows NT",
            "outcome open tunnel: done", "identity service = PPTP", "sign OutdatedProtocol", "identity vendor = linux"],
        _flow.Client(Request).Server(Reply).Client(Echo).Saw);

    [Fact]
    public void Messages_cut_anywhere_ask_for_more()
    {
        for (var length = 0; length < Request.Length; length++) Assert.Equal(Dissection.NeedMore, _flow.Once(Request.AsSpan(0, length)));
    }

    private static byte[] Start(byte type, byte result, string host, string vendor) => Join(
        U16(156), U16(1), Dialogue.Bytes("1A2B3C4D"), U16(type), U16(0), U16(0x100), [result, 0], new byte[8], U16(1), U16(0x200),
        Text(host.PadRight(64, '\0')), Text(vendor.PadRight(64, '\0')));
}
