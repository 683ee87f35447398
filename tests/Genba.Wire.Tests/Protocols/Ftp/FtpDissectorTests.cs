using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Ftp;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Ftp;

public sealed class FtpDissectorTests
{
    private static readonly byte[] Greeting = Text("220-Welcome\r\n over two lines\r\n220 ready\r\n");
    private static readonly byte[] Banner = Text("220 (vsFTPd 3.0.3)\r\n");
    private static readonly byte[] User = Text("USER maint\r\n");
    private static readonly byte[] Password = Text("PASS s3cret\r\n");
    private static readonly byte[] Store = Text("STOR recipe.csv\r\n");
    private static readonly byte[] Done = Text("226 Transfer complete.\r\n");

    public static IReadOnlyList<byte[]> Messages { get; } =
        [Greeting, Banner, User, Password, Store, Done, Text("530 Login incorrect.\r\n"), Text("215 UNIX Type: L8\r\n")];

    private readonly Dialogue _flow = new(new FtpDissector());

    [Fact]
    public void A_capture_of_a_session_gives_the_recorded_observations() =>
        Golden.Verify(ObservationLog.OfCapture("ftp.pcap", "ftp").Lines, "ftp.golden.jsonl");

    [Fact]
    public void A_greeting_names_the_software_once()
    {
        _flow.Server(Banner).Server(Text("220 again\r\n")).Server(Text("215 UNIX Type: L8\r\n"));

        Assert.Equal(["identity software = (vsFTPd 3.0.3)", "identity os = UNIX Type: L8 (70 %)"], _flow.Saw);
    }

    [Fact]
    public void A_password_and_its_outcome_are_signs_and_the_secret_is_not_kept()
    {
        _flow.Client(User).Server(Text("331 Password?\r\n")).Client(Password).Server(Text("530 Login incorrect.\r\n"))
            .Client(User).Client(Password).Server(Text("230 Hello.\r\n"));

        Assert.Equal(
            ["sign ClearTextPassword", "sign LoginFailed", "sign ClearTextPassword", "sign LoginSucceeded"], _flow.Saw);
    }

    [Fact]
    public void Everybody_is_let_in_as_anonymous() => Assert.Equal(
        ["sign NoAuthentication"],
        _flow.Client("USER anonymous\r\nPASS guest@\r\n"u8).Server("230 Welcome.\r\n"u8).Saw);

    [Fact]
    public void Files_that_go_by_are_operations_with_outcomes() => Assert.Equal(
        ["operation upload file (file)", "outcome upload file: done", "operation download file (file)", "outcome download file: failed"],
        _flow.Client(Store).Server("150 Ok.\r\n"u8).Server(Done).Client("RETR x\r\n"u8).Server("550 No such file.\r\n"u8).Saw);

    [Fact]
    public void After_the_change_to_tls_both_directions_end()
    {
        _flow.Client("AUTH TLS\r\n"u8).Server("234 Proceed.\r\n"u8);

        Assert.Equal(Dissection.Finished, _flow.Once([0x16, 3, 1]));
    }

    [Fact]
    public void A_greeting_alone_is_weak_unless_it_says_what_it_is()
    {
        Assert.Equal(Recognition.Weak, _flow.Recognise("220 ready\r\n"u8, fromClient: false));
        Assert.Equal(Recognition.Strong, _flow.Recognise("220 FTP server ready.\r\n"u8, fromClient: false));
        Assert.Equal(Recognition.No, _flow.Recognise("220 mail ESMTP\r\n"u8, fromClient: false));
        Assert.Equal(Recognition.Weak, _flow.Recognise(User));
        Assert.Equal(Recognition.No, _flow.Recognise("HELLO there\r\n"u8));
    }
}
