using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Wsd;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Wsd;

public sealed class WsDiscoveryDissectorTests
{
    private const string Namespaces = """
        <?xml version="1.0"?><s:Envelope xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery">
        <s:Header><a:Action>x</a:Action></s:Header>
        """;

    private const string Target = """
        <a:EndpointReference><a:Address>urn:uuid:1419d68a-1dd2-11b2-a105-000000000001</a:Address></a:EndpointReference>
        <d:Types>dn:NetworkVideoTransmitter tds:Device</d:Types>
        <d:Scopes>onvif://www.onvif.org/type/ptz onvif://www.onvif.org/hardware/CAM-200 onvif://www.onvif.org/name/Hall%202%20East
         onvif://www.onvif.org/location/plant/hall2</d:Scopes>
        <d:XAddrs>http://10.0.0.2/onvif/device_service http://[fe80::1]/onvif</d:XAddrs>
        """;

    private static readonly byte[] Camera = Text(
        $"{Namespaces}<s:Body><d:ProbeMatches><d:ProbeMatch>{Target}</d:ProbeMatch></d:ProbeMatches></s:Body></s:Envelope>");

    private static readonly byte[] Printer = Text(
        $"{Namespaces}<s:Body><d:Hello><d:Types>wsdp:Device wprt:PrintDeviceType</d:Types></d:Hello></s:Body></s:Envelope>");

    private static readonly byte[] Proxy = Text(
        $"{Namespaces}<s:Body><d:ProbeMatches><d:ProbeMatch>{Target}</d:ProbeMatch><d:ProbeMatch>{Target}</d:ProbeMatch>"
            + "</d:ProbeMatches></s:Body></s:Envelope>");

    private static readonly byte[] Probe = Text(
        $"{Namespaces}<s:Body><d:Probe><d:Types>dn:NetworkVideoTransmitter</d:Types></d:Probe></s:Body></s:Envelope>");

    public static IReadOnlyList<byte[]> Messages { get; } = [Camera, Printer, Proxy, Probe, Camera[..^120]];

    private readonly Dialogue _flow = new(new WsDiscoveryDissector());

    [Fact]
    public void A_camera_tells_model_name_and_place() => Assert.Equal(
        [
            "identity fingerprint = uuid:1419d68a-1dd2-11b2-a105-000000000001 (70 %)", "identity service = dn:NetworkVideoTransmitter",
            "identity role = camera", "identity service = tds:Device", "identity url = http://10.0.0.2/onvif/device_service",
            "identity model = CAM-200", "identity name = Hall 2 East (70 %)", "identity location = plant/hall2 (70 %)",
        ],
        _flow.Server(Camera).Saw);

    [Fact]
    public void A_printer_says_that_it_is_one() => Assert.Contains("identity role = printer", _flow.Server(Printer).Saw);

    [Fact]
    public void Who_asks_and_who_answers_for_others_says_nothing_of_itself() => Assert.Empty(_flow.Client(Probe).Server(Proxy).Saw);

    [Fact]
    public void Other_xml_is_not_its_own() => Assert.Equal(Recognition.No, _flow.Recognise(Text("<?xml version=\"1.0\"?><s:Envelope/>")));
}
