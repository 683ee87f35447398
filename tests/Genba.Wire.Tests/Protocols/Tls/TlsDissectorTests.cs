using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Tls;

namespace Genba.Wire.Tests.Protocols.Tls;

public sealed class TlsDissectorTests
{
    private readonly Dialogue _flow = new(new TlsDissector());

    [Fact]
    public void A_capture_of_a_handshake_gives_the_recorded_observations() =>
        Golden.Verify(ObservationLog.OfCapture("tls.pcap", "tls").Lines, "tls.golden.jsonl");

    [Fact]
    public void A_hello_tells_whom_the_client_calls_and_its_fingerprint() => Assert.Equal(
        [
            "identity server-name = hmi.plant.example (70 %) of 02:00:00:00:00:02 10.0.0.2",
            "identity fingerprint = t13d1516h2_8daaf6152771_e5627efa2ab1 (70 %)",
        ],
        _flow.Client(TlsMessages.Browser).Saw);

    [Fact]
    public void A_hello_without_extensions_has_zeros_in_its_fingerprint() =>
        Assert.StartsWith("identity fingerprint = t10i020000_", _flow.Client(TlsMessages.OldClient).Saw[0], StringComparison.Ordinal);

    [Fact]
    public void Versions_before_1_2_are_outdated_on_both_sides() => Assert.Equal(
        ["sign OutdatedProtocol", "identity service = TLS 1.0", "sign OutdatedProtocol"],
        _flow.Client(TlsMessages.OldClient).Server(TlsMessages.OldServer).Saw.Skip(1));

    [Fact]
    public void The_version_of_a_modern_server_stands_in_its_extension() =>
        Assert.Equal(["identity service = TLS 1.3"], _flow.Server(TlsMessages.ModernServer).Saw);

    [Fact]
    public void A_certificate_tells_subject_issuer_serial_validity_and_key() => Assert.Equal(
        [
            "identity certificate = subject=plc1.plant.example; issuer=Plant CA; serial=a1b2; from=2025-01-01; until=2027-06-30; "
                + "key=RSA 1024; signature=SHA-256",
            "identity server-name = plc1.plant.example (70 %)",
        ],
        _flow.Server(TlsMessages.Certificate).Saw);

    [Fact]
    public void A_message_may_go_on_in_the_next_record()
    {
        var message = TlsMessages.Certificate.AsSpan(5);
        byte[] first = [22, 3, 3, .. Parts.U16(200), .. message[..200]];
        byte[] second = [22, 3, 3, .. Parts.U16(message.Length - 200), .. message[200..]];

        _flow.Server(first).Server(second).Server(TlsMessages.ServerDone);

        Assert.Equal(2, _flow.Saw.Count);
        Assert.Equal(Dissection.Finished, _flow.Last);
    }

    [Theory]
    [InlineData("attack/ecdsa-cert.pcap", "key=EC ", "signature=SHA-256")]
    [InlineData("tls/tls1_1.pcap", "key=RSA ", "signature=SHA-")]
    public void Certificates_of_public_captures_tell_their_keys(string capture, string key, string signature) =>
        Assert.Contains(ObservationLog.OfSharedCapture(capture, "tls").Saw, line =>
            line.Contains("certificate = ", StringComparison.Ordinal)
            && line.Contains(key, StringComparison.Ordinal) && line.Contains(signature, StringComparison.Ordinal));

    [Fact]
    public void A_client_of_remote_maintenance_is_told_by_the_name_it_asks_for() => Assert.Contains(
        "identity remote-product = AnyDesk (70 %)", _flow.Client(TlsMessages.ToRemoteMaintenance).Saw);

    [Fact]
    public void What_is_encrypted_is_left_alone()
    {
        Assert.Equal(Dissection.Finished, _flow.Once(TlsMessages.ChangeCipher));
        Assert.Equal(Dissection.Finished, _flow.Once(TlsMessages.Encrypted, fromClient: false));
        Assert.Equal(Recognition.Weak, _flow.Recognise(TlsMessages.Encrypted));
    }

    [Fact]
    public void A_record_cut_anywhere_asks_for_more()
    {
        for (var length = 0; length < TlsMessages.Browser.Length; length++)
            Assert.Equal(Dissection.NeedMore, _flow.Once(TlsMessages.Browser.AsSpan(0, length)));
    }
}
