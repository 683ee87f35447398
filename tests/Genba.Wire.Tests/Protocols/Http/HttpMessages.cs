using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Http;

internal static class HttpMessages
{
    public static readonly byte[] Get = Text(
        "GET /status HTTP/1.1\r\nHost: plc1.plant.example:80\r\nUser-Agent: curl/7.88.1\r\nAccept: */*\r\n\r\n");

    public static readonly byte[] GetWithPassword = Text(
        "GET /config HTTP/1.1\r\nHost: 10.0.0.2\r\nAuthorization: Basic YWRtaW46YWRtaW4=\r\n\r\n");

    public static readonly byte[] Page = Text(
        "HTTP/1.1 200 OK\r\nServer: nginx/1.22.1\r\nContent-Type: text/html\r\nContent-Length: 48\r\n\r\n"
        + "<html><head><TITLE>Press 3 &amp; 4</TITLE></head>");

    public static readonly byte[] Refusal = Text(
        "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"Schneider Web\"\r\nContent-Length: 0\r\n\r\n");

    public static readonly byte[] Chunked = Text(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nWiki\r\n6;x=y\r\npedia \r\n0\r\nTrailer: 1\r\n\r\n");

    public static readonly byte[] NotModified = Text("HTTP/1.1 304 Not Modified\r\nContent-Length: 9999\r\nServer: Embedthis\r\n\r\n");

    public static readonly byte[] UntilClose = Text("HTTP/1.0 200 OK\r\nServer: Virata-EmWeb/R6_2_1\r\n\r\nall the rest");

    public static readonly byte[] Upgrade = Text("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n");

    public static readonly byte[] AskPrinter = Text(
        "POST /ipp/print HTTP/1.1\r\nContent-Type: application/ipp\r\nContent-Length: 0\r\n\r\n");

    private static readonly byte[] PrinterBody = Join(
        Dialogue.Bytes("0200 0000 00000001 01"), Attribute(0x47, "attributes-charset", "utf-8"), Attribute(0x42, "printer-name", "other"),
        [4], Attribute(0x42, "printer-name", "hall2"), Attribute(0x41, "printer-make-and-model", "Example LP-200"),
        Attribute(0x41, "printer-firmware-string-version", "4.1"), [3]);

    public static readonly byte[] Printer = Join(
        Text($"HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nContent-Length: {PrinterBody.Length}\r\n\r\n"), PrinterBody);

    public static readonly byte[] Post = Text("POST /api HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello");

    public static readonly byte[] Notify = Text(
        "NOTIFY * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nLOCATION: http://10.0.0.2:1900/igd.xml\r\n"
        + "SERVER: ipos/7.0 UPnP/1.0 TL-WDR3600/1.0\r\n"
        + "USN: uuid:9f0865b3::urn:schemas-upnp-org:device:InternetGatewayDevice:1\r\n\r\n");

    public static readonly byte[] Search = Text(
        "M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: \"ssdp:discover\"\r\nUSER-AGENT: Chrome/100 Windows\r\n\r\n");

    public static IReadOnlyList<byte[]> Web { get; } =
        [Printer, AskPrinter, Get, GetWithPassword, Page, Refusal, Chunked, NotModified, UntilClose, Upgrade, Post];

    public static IReadOnlyList<byte[]> Discovery { get; } = [Notify, Search];

    private static byte[] Attribute(byte tag, string name, string value) => Join([tag], Long(Text(name)), Long(Text(value)));
}
