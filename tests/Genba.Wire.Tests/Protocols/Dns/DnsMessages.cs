using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Dns;

internal static class DnsMessages
{
    private const int A = 1, Pointer = 12, Host = 13, Txt = 16, Aaaa = 28, Service = 33;
    private static readonly byte[] ToQuestion = [0xC0, 12];

    public static readonly byte[] Query = Join(Header(0x0100, 1, 0, 0, 0), Question("historian.plant.example", A));

    public static readonly byte[] RemoteQuery = Join(Header(0x0100, 1, 0, 0, 0), Question("router7.TeamViewer.com", A));

    public static readonly byte[] Answer = Join(
        Header(0x8580, 1, 2, 0, 0), Question("historian.plant.example", A),
        Record(ToQuestion, A, Dialogue.Bytes("0A000050")),
        Record(ToQuestion, A, Dialogue.Bytes("08080808")));

    public static readonly byte[] Reverse = Join(
        Header(0x8580, 1, 1, 0, 0), Question("80.0.0.10.in-addr.arpa", Pointer),
        Record(ToQuestion, Pointer, DnsName("historian.plant.example")));

    public static readonly byte[] OverTcp = Long(Answer);

    /// <summary>RFC 2136: zone, no prerequisites, one update.</summary>
    public static readonly byte[] Update = Join(
        Header(0x2800, 1, 0, 1, 0), Question("plant.example", 6),
        Record(DnsName("eng-01.plant.example"), A, Dialogue.Bytes("0A000051")));

    /// <summary>A printer announces itself: service, instance, host, address.</summary>
    public static readonly byte[] Announcement = Join(
        Header(0x8400, 0, 4, 0, 1),
        Record(DnsName("_ipp._tcp.local"), Pointer, DnsName("Label Printer._ipp._tcp.local")),
        Record(DnsName("Label Printer._ipp._tcp.local"), Service, Dialogue.Bytes("0000 0000 0277"), DnsName("lp-7.local")),
        Record(DnsName("Label Printer._ipp._tcp.local"), Txt,
            Short(Text("txtvers=1")), Short(Text("product=(LP 4000)")), Short(Text("usb_MFG=Sato")), Short(Text("note=Dock 3"))),
        Record(DnsName("lp-7.local"), Host, Short(Text("ARM")), Short(Text("Linux"))),
        Record(DnsName("lp-7.local"), A, Dialogue.Bytes("0A000002")));

    public static readonly byte[] DeviceInfo = Join(
        Header(0x8400, 0, 2, 0, 0),
        Record(DnsName("Office._device-info._tcp.local"), Txt, Short(Text("model=MacBookPro14,3")), Short(Text("osxvers=21"))),
        Record(DnsName("Other._device-info._tcp.local"), Txt, Short(Text("osxvers=1000")), Short(Text("osxvers=x"))));

    public static readonly byte[] ServiceList = Join(
        Header(0x8400, 0, 2, 0, 0),
        Record(DnsName("_services._dns-sd._udp.local"), Pointer, DnsName("_http._tcp.local")),
        Record(DnsName("lp-7.local"), Aaaa, Dialogue.Bytes("FE80 0000 0000 0000 0000 0000 0000 0007")));

    public static readonly byte[] LinkLocalAnswer = Join(
        Header(0x8000, 1, 1, 0, 0), Question("ENG-01", A), Record(ToQuestion, A, Dialogue.Bytes("0A000002")));

    /// <summary>A name that points at itself.</summary>
    public static readonly byte[] Loop = Join(
        Header(0x8400, 1, 1, 0, 0), Question("a", A), Record([0xC0, 19], A, Dialogue.Bytes("0A000002")));

    public static IReadOnlyList<byte[]> Unicast { get; } = [Query, RemoteQuery, Answer, Reverse, OverTcp, Update, Loop];
    public static IReadOnlyList<byte[]> Multicast { get; } = [Query, Announcement, DeviceInfo, ServiceList, Loop];
    public static IReadOnlyList<byte[]> LinkLocal { get; } = [Query, LinkLocalAnswer, Loop];

    public static byte[] Header(int flags, int questions, int answers, int authorities, int additionals) =>
        Join(U16(0x1234), U16(flags), U16(questions), U16(answers), U16(authorities), U16(additionals));

    private static byte[] Question(string name, int type) => Join(DnsName(name), U16(type), U16(1));

    private static byte[] Record(byte[] name, int type, params byte[][] value) =>
        Join(name, U16(type), U16(1), new byte[4], Long(value));
}
