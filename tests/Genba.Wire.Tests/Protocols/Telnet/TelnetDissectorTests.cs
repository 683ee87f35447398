using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Telnet;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Telnet;

public sealed class TelnetDissectorTests
{
    private static readonly byte[] Offers = Dialogue.Bytes("FFFD18 FFFD20 FFFB01");
    private static readonly byte[] Greeting = Join(Offers, Text("\r\nMoxa NPort 5110 console\r\n\r\nlogin: "));
    private static readonly byte[] SubNegotiation = Join(Dialogue.Bytes("FFFA1800"), Text("xterm"), Dialogue.Bytes("FFF0 FFFC01"));
    private static readonly byte[] AsksPassword = Text("Password: ");
    private static readonly byte[] Typed = Text("moxa\r\n");
    private static readonly byte[] Refused = Text("\r\nLogin incorrect\r\nlogin: ");
    private static readonly byte[] Prompt = Text("\r\nLast login: Fri\r\n\u001B[1mroot@plc\u001B[0m:~# ");

    public static IReadOnlyList<byte[]> Messages { get; } =
        [Offers, Greeting, SubNegotiation, AsksPassword, Typed, Refused, Prompt];

    private readonly Dialogue _flow = new(new TelnetDissector());

    [Fact]
    public void A_capture_of_a_session_gives_the_recorded_observations() =>
        Golden.Verify(ObservationLog.OfCapture("telnet.pcap", "telnet").Lines, "telnet.golden.jsonl");

    [Fact]
    public void A_greeting_describes_the_device_and_the_session_is_in_clear_text() => Assert.Equal(
        ["sign ClearTextAdministration", "identity description = Moxa NPort 5110 console (70 %)"],
        _flow.Server(Greeting).Client(SubNegotiation).Saw);

    [Fact]
    public void A_typed_password_and_its_outcome_are_signs()
    {
        _flow.Server(Greeting).Client("root\r\n"u8).Server(AsksPassword).Client(Typed).Server(Refused)
            .Client("root\r\n"u8).Server(AsksPassword).Client("m"u8).Client("\r\n"u8).Server(Prompt);

        Assert.Equal(
            ["sign ClearTextPassword", "sign LoginFailed", "sign ClearTextPassword", "sign LoginSucceeded"], _flow.Saw.Skip(2));
    }

    [Fact]
    public void Negotiation_is_strong_one_command_weak_and_other_bytes_nothing()
    {
        Assert.Equal(Recognition.Strong, _flow.Recognise(Offers));
        Assert.Equal(Recognition.Weak, _flow.Recognise(Offers.AsSpan(..3)));
        Assert.Equal(Recognition.No, _flow.Recognise(Dialogue.Bytes("FFFD78")));
        Assert.Equal(Recognition.No, _flow.Recognise(Dialogue.Bytes("FFD8FFE000104A46")));
    }
}
