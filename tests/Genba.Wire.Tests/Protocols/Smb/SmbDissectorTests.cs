using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Smb;

namespace Genba.Wire.Tests.Protocols.Smb;

public sealed class SmbDissectorTests
{
    private readonly Dialogue _flow = new(new SmbDissector());

    [Fact]
    public void A_capture_of_a_guest_gives_the_recorded_observations() =>
        Golden.Verify(ObservationLog.OfCapture("smb.pcap", "smb").Lines, "smb.golden.jsonl");

    [Fact]
    public void A_login_with_ntlm_names_server_and_client() => Assert.Equal(
        [
            "identity service = SMB 3.1.1",
            "identity os = Windows 10.0.17763 (70 %)",
            "identity domain = PLANT",
            "identity name = HIST-01",
            "identity name = hist-01.plant.example",
            "identity name = ENG-01",
            "identity os = Windows 6.1.7601 (70 %)",
            "sign LoginSucceeded",
        ],
        _flow.Server(SmbMessages.Negotiated).Server(SmbMessages.SetupChallenge).Client(SmbMessages.Setup)
            .Server(SmbMessages.SetupDone).Saw);

    [Fact]
    public void A_refused_login_and_a_guest_are_signs()
    {
        Assert.Equal("sign LoginFailed", _flow.Client(SmbMessages.Setup).Server(SmbMessages.SetupRefused).Saw[^1]);
        Assert.Equal("sign NoAuthentication", _flow.Client(SmbMessages.Setup).Server(SmbMessages.SetupGuest).Saw[^1]);
    }

    [Fact]
    public void An_anonymous_session_is_no_login() => Assert.DoesNotContain(
        "sign LoginSucceeded", _flow.Client(SmbMessages.SetupAnonymous).Server(SmbMessages.SetupDone).Saw);

    [Fact]
    public void A_server_that_chooses_version_1_is_outdated_and_names_itself() => Assert.Equal(
        ["identity service = SMB 1", "sign OutdatedProtocol", "identity domain = PLANT", "identity name = HMI-OLD"],
        _flow.Server(SmbMessages.OldNegotiated).Saw);

    [Fact]
    public void Both_sides_of_an_old_login_name_their_systems() => Assert.Equal(
        [
            "identity domain = PLANT",
            "identity os = Windows 2002 2600 Service Pack 3",
            "identity software = Windows 2002 5.1",
            "identity os = Unix",
            "identity software = Samba 3.0",
            "sign LoginSucceeded",
        ],
        _flow.Client(SmbMessages.OldSetup).Server(SmbMessages.OldSetupDone).Saw);

    [Fact]
    public void A_session_request_names_the_caller() =>
        Assert.Equal(["identity name = HMI-3 (70 %)"], _flow.Client(SmbMessages.Call).Saw);

    [Fact]
    public void Long_messages_are_skipped_from_their_beginning() =>
        Assert.Equal(Dissection.Skip(SmbMessages.Read.Length), _flow.Once(SmbMessages.Read.AsSpan(..1300), fromClient: false));
}
