using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Pop3;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Pop3;

public sealed class Pop3DissectorTests
{
    private static readonly byte[] Greeting = Text("+OK mail.plant.example POP3 server (MailBox 2.1) ready\r\n");
    private static readonly byte[] User = Text("USER maint\r\n");
    private static readonly byte[] Password = Text("PASS s3cret\r\n");
    private static readonly byte[] Accepted = Text("+OK 2 messages\r\n");
    private static readonly byte[] Refused = Text("-ERR no\r\n");
    private static readonly byte[] StartTls = Text("STLS\r\n");

    public static IReadOnlyList<byte[]> Messages { get; } = [Greeting, User, Password, Accepted, Refused, Text("APOP maint c4c9\r\n"),
        StartTls];

    private readonly Dialogue _flow = new(new Pop3Dissector());

    [Fact]
    public void A_login_in_clear_text_is_told_with_its_outcome() => Assert.Equal(
        ["identity software = mail.plant.example POP3 server (MailBox 2.1) ready", "sign ClearTextPassword", "sign LoginFailed",
            "sign ClearTextPassword", "sign LoginSucceeded"],
        _flow.Server(Greeting).Client(User).Server(Accepted).Client(Password).Server(Refused).Client(Password).Server(Accepted).Saw);

    [Fact]
    public void Mail_after_the_login_is_left_alone()
    {
        _flow.Server(Greeting).Client(Password).Server(Accepted);

        Assert.Equal(Dissection.Finished, _flow.Once(Text("+OK PASS me by"), fromClient: false));
    }

    [Fact]
    public void After_stls_it_is_encrypted()
    {
        _flow.Server(Greeting).Client(StartTls).Server(Accepted).Client(Tls.TlsMessages.All[0]);

        Assert.Contains(_flow.Saw, line => line.StartsWith("identity fingerprint", StringComparison.Ordinal));
    }

    [Fact]
    public void A_public_capture_reads_as_in_wireshark()
    {
        var seen = ObservationLog.OfSharedCapture("smtp/pop3.pcap", "pop3").Distinct;

        Assert.Contains("74.208.5.28:110: identity software = POP server ready H migmxus005", seen);
        Assert.Contains("74.208.5.28:110: sign LoginSucceeded", seen);
        Assert.Contains("10.0.1.120:110: sign LoginFailed", ObservationLog.OfSharedCapture("smtp/pop3-02-bug-7709-input.pcap",
            "pop3").Distinct);
    }
}
