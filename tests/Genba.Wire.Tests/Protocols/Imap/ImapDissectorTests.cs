using Genba.Wire.Protocols.Imap;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Imap;

public sealed class ImapDissectorTests
{
    private static readonly byte[] Greeting = Text("* OK [CAPABILITY IMAP4rev1 STARTTLS] Mailer 3.2 ready\r\n");
    private static readonly byte[] Login = Text("a1 LOGIN maint s3cret\r\n");
    private static readonly byte[] Accepted = Text("a1 OK LOGIN completed\r\n");
    private static readonly byte[] Refused = Text("a1 NO wrong\r\n");
    private static readonly byte[] WhoIAm = Text("a2 ID (\"name\" \"Thunderbird\" \"version\" \"128.0\")\r\n");
    private static readonly byte[] WhoServes = Text("* ID (\"name\" \"Dovecot\")\r\n");
    private static readonly byte[] StartTls = Text("a3 STARTTLS\r\n");

    public static IReadOnlyList<byte[]> Messages { get; } =
        [Greeting, Login, Accepted, Refused, WhoIAm, WhoServes, StartTls, Text("* OK\r\n"), Text("a4 AUTHENTICATE GSSAPI\r\n")];

    private readonly Dialogue _flow = new(new ImapDissector());

    [Fact]
    public void A_login_in_clear_text_is_told_with_its_outcome() => Assert.Equal(
        ["identity software = Mailer 3.2 ready", "sign ClearTextPassword", "sign LoginFailed", "sign ClearTextPassword",
            "sign LoginSucceeded"],
        _flow.Server(Greeting).Client(Login).Server(Refused).Client(Login).Server(Accepted).Saw);

    [Fact]
    public void Programs_name_themselves_to_each_other() => Assert.Equal(
        ["identity user-agent = Thunderbird 128.0", "identity software = Dovecot"], _flow.Client(WhoIAm).Server(WhoServes).Saw);

    [Fact]
    public void After_starttls_it_is_encrypted()
    {
        _flow.Server(Greeting).Client(StartTls).Server(Text("a3 OK begin\r\n")).Client(Tls.TlsMessages.All[0]);

        Assert.Contains(_flow.Saw, line => line.StartsWith("identity fingerprint", StringComparison.Ordinal));
    }

    [Fact]
    public void A_public_capture_reads_as_in_wireshark()
    {
        var seen = ObservationLog.OfSharedCapture("smtp/IMAP_-_Login__Plaintext__1.pcapng", "imap").Distinct;

        Assert.Contains(
            "131.151.37.122:143: identity software = Microsoft Exchange IMAP4rev1 server version 5.5.2650.23 (umr-mail02) ready", seen);
        Assert.Contains("131.151.32.21:4167: sign ClearTextPassword", seen);
        Assert.Contains("131.151.37.122:143: sign LoginSucceeded", seen);
    }
}
