using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Smtp;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Smtp;

public sealed class SmtpDissectorTests
{
    private static readonly byte[] Banner = Text("220 mail.plant.example ESMTP Postfix (Debian/GNU)\r\n");
    private static readonly byte[] LongBanner = Text("220-mail.plant.example ESMTP Exim 4.69 \r\n220-No unsolicited mail.\r\n220 Logged.\r\n");
    private static readonly byte[] Hello = Text("EHLO scada-1.plant.example\r\n");
    private static readonly byte[] Login = Text("AUTH LOGIN\r\n");
    private static readonly byte[] Mail = Text("Subject: alarm\r\n\r\nline stopped\r\n250 not a reply\r\n.\r\nQUIT\r\n");

    public static IReadOnlyList<byte[]> Messages { get; } =
        [Banner, LongBanner, Hello, Login, Mail, Text("354 Go ahead\r\n"), Text("BDAT 9\r\n123456789"), Text("STARTTLS\r\n")];

    private readonly Dialogue _flow = new(new SmtpDissector());

    [Fact]
    public void A_capture_of_a_mail_gives_the_recorded_observations() =>
        Golden.Verify(ObservationLog.OfCapture("smtp.pcap", "smtp").Lines, "smtp.golden.jsonl");

    [Fact]
    public void Both_sides_name_themselves() => Assert.Equal(
        [
            "identity software = mail.plant.example ESMTP Postfix (Debian/GNU)",
            "identity name = scada-1.plant.example (70 %)",
        ],
        _flow.Server(Banner).Client(Hello).Saw);

    [Fact]
    public void A_greeting_of_several_lines_is_one_text()
    {
        Assert.Equal(Dissection.NeedMore, _flow.Once(LongBanner.AsSpan(..^9), fromClient: false));
        Assert.Equal(["identity software = mail.plant.example ESMTP Exim 4.69 No unsolicited mail. Logged."], _flow.Server(LongBanner).Saw);
        Assert.Equal(Dissection.Complete(LongBanner.Length), _flow.Last);
    }

    [Fact]
    public void A_greeting_without_end_is_given_up()
    {
        var endless = Text(string.Concat(Enumerable.Repeat("220-more to come\r\n", 300)));
        Assert.Equal(DissectionKind.Malformed, _flow.Once(endless, fromClient: false).Kind);
        Assert.Empty(_flow.Saw);
    }

    [Fact]
    public void A_login_and_its_outcome_are_signs() => Assert.Equal(
        ["sign ClearTextPassword", "sign LoginFailed", "sign ClearTextPassword", "sign LoginSucceeded"],
        _flow.Client(Login).Server("535 no\r\n"u8).Client("AUTH PLAIN AHgAeQ==\r\n"u8).Server("235 ok\r\n"u8).Saw);

    [Fact]
    public void A_mail_is_passed_over_whatever_it_says()
    {
        _flow.Server("354 Go ahead\r\n"u8);

        Assert.Equal(Dissection.Complete(16), _flow.Once(Mail.AsSpan(..20)));
        Assert.Equal(Dissection.NeedMore, _flow.Once(Mail.AsSpan(16, 4)));
        _flow.Client(Mail.AsSpan(16));
        Assert.Equal(Dissection.Complete("QUIT\r\n".Length), _flow.Last);
        Assert.Empty(_flow.Saw);
    }

    [Fact]
    public void After_starttls_the_hellos_are_read()
    {
        _flow.Client("STARTTLS\r\n"u8).Server("220 go\r\n"u8).Client(Tls.TlsMessages.Browser).Server(Tls.TlsMessages.ModernServer);

        Assert.Contains("identity service = TLS 1.3", _flow.Saw);
    }
}
