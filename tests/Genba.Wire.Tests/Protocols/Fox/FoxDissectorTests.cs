using System.Text;
using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Fox;

namespace Genba.Wire.Tests.Protocols.Fox;

public sealed class FoxDissectorTests
{
    private const string ClientHello = "fox a 1 -1 fox hello\n{\nfox.version=s:1.0\nid=i:1\nhostName=s:eng-01\napp.name=s:Workbench\n"
        + "app.version=s:4.10.0\nos.name=s:Windows 10\nos.version=s:10.0\n};;\n";

    private const string StationHello = "fox a 0 -1 fox hello\n{\nhostName=s:10.0.0.2\napp.name=s:Station\napp.version=s:3.8.38\n"
        + "vm.name=s:J9\nvm.version=s:2.4\nos.name=s:QNX\nos.version=s:6.4.1\nstation.name=s:Plant_A\nhostId=s:Qnx-JACE-0001\n"
        + "brandId=s:vykon\n};;\n";

    private const string LogIn = "fox a 2 -1 fox authenticate\n{\nusername=s:admin\n};;\n";
    private const string ReadHistory = "fox s 3 -1 history query\n{\n};;\n";
    private const string Answer = "fox r 4 3 history query\n{\n};;\n";

    private readonly Dialogue _flow = new(new FoxDissector());

    public static IReadOnlyList<byte[]> Messages { get; } =
        [.. new[] { ClientHello, StationHello, LogIn, ReadHistory, Answer }.Select(Encoding.ASCII.GetBytes)];

    [Fact]
    public void A_capture_of_others_gives_the_recorded_observations() =>
        Golden.Verify(ObservationLog.OfSharedCapture("niagara-fox/fox_info.pcap", "fox").Lines, "fox_info.golden.jsonl");

    [Fact]
    public void Both_sides_tell_who_they_are() => Assert.Equal(
        [
            "operation open session (session)", "sign ClearTextAdministration", "identity name = eng-01",
            "identity software = Niagara Workbench 4.10.0", "identity os = Windows 10 10.0",
            "outcome open session: done", "identity software = Niagara Station 3.8.38", "identity firmware = 3.8.38",
            "identity software = J9 2.4", "identity os = QNX 6.4.1", "identity application = Plant_A",
            "identity serial = Qnx-JACE-0001 (70 %)", "identity vendor = vykon (70 %)",
        ],
        _flow.Client(Messages[0]).Server(Messages[1]).Saw);

    [Fact]
    public void What_the_client_asks_is_an_operation_and_answers_are_none() => Assert.Equal(
        ["operation log in (session)", "operation history message (read)"],
        _flow.Client(Messages[0]).Client(Messages[2]).Client(Messages[3]).Server(Messages[4]).Saw.Skip(5));

    [Fact]
    public void A_message_cut_anywhere_asks_for_more()
    {
        foreach (var message in Messages)
        {
            for (var length = 0; length < message.Length - 1; length++)
                Assert.Equal(Dissection.NeedMore, _flow.Once(message.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Only_a_whole_head_names_it()
    {
        Assert.Equal(Recognition.Strong, _flow.Recognise(Messages[0]));
        Assert.Equal(Recognition.No, _flow.Recognise("fox a 1 -1 fox hello"u8));
        Assert.Equal(Recognition.No, _flow.Recognise("fox and hounds are here\n"u8));
        Assert.Equal(DissectionKind.Malformed, _flow.Once("fox and hounds are here\n"u8).Kind);
    }
}
