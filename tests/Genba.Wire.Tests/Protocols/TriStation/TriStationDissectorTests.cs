using Genba.Wire.Protocols;
using Genba.Wire.Protocols.TriStation;

namespace Genba.Wire.Tests.Protocols.TriStation;

public sealed class TriStationDissectorTests
{
    private const string Vendor = "identity vendor = Triconex (70 %)";

    private readonly Dialogue _flow = new(new TriStationDissector());

    [Fact]
    public void A_connection_is_opened_or_denied() => Assert.Equal(
        [
            "operation connect (session)", "outcome connect: done", "operation connect (session)", "outcome connect: failed",
            "sign LoginFailed",
        ],
        _flow.Client(TriStationMessages.Connect).Server(TriStationMessages.Connected).Client(TriStationMessages.Ping)
            .Client(TriStationMessages.Connect).Server(TriStationMessages.Denied).Saw);

    [Fact]
    public void A_key_switch_that_is_not_at_run_is_a_sign()
    {
        Assert.Equal(
            ["operation read controller state (read)", Vendor, "outcome read controller state: done", "sign ControllerNotRunning"],
            _flow.Client(TriStationMessages.AskStatus).Server(TriStationMessages.StatusAtProgram).Saw);
        var atRun = new Dialogue(new TriStationDissector()).Server(TriStationMessages.StatusAtRun);
        Assert.DoesNotContain("sign ControllerNotRunning", atRun.Saw);
    }

    [Fact]
    public void A_program_is_downloaded_and_a_halt_is_rejected() => Assert.Equal(
        [
            "operation download program (program)", Vendor, "outcome download program: done",
            "operation halt program (mode)", Vendor, "outcome halt program: failed",
        ],
        _flow.Client(TriStationMessages.DownloadProgram).Server(TriStationMessages.ProgramTaken)
            .Client(TriStationMessages.Halt).Server(TriStationMessages.HaltRejected).Saw);

    [Theory]
    [InlineData(1, "begin download of changes (program)")]
    [InlineData(11, "end download of changes (program)")]
    [InlineData(16, "write points (write)")]
    [InlineData(20, "run program (mode)")]
    [InlineData(26, "set node number (parameter)")]
    [InlineData(54, "read module versions (read)")]
    [InlineData(66, "upload function (file)")]
    [InlineData(80, "go to download mode (mode)")]
    [InlineData(99, "command 99 (0x63) (other)")]
    public void A_request_is_named_and_classed(byte command, string operation) =>
        Assert.Equal([$"operation {operation}"], _flow.Client(TriStationMessages.Command(0, command, 9)).Saw);

    [Fact]
    public void A_message_cut_anywhere_is_malformed_and_names_nothing()
    {
        foreach (var message in TriStationMessages.All)
        {
            for (var length = 0; length < message.Length; length++)
            {
                Assert.Equal(DissectionKind.Malformed, _flow.Once(message.AsSpan(0, length)).Kind);
                Assert.Equal(Recognition.No, _flow.Recognise(message.AsSpan(0, length)));
            }
        }
    }

    [Fact]
    public void A_command_names_the_flow_on_any_port_and_a_short_message_waits_for_an_answer()
    {
        var elsewhere = new Dialogue(new TriStationDissector(), serverPort: 1503);
        Assert.Equal(Recognition.Strong, elsewhere.Recognise(TriStationMessages.AskStatus));
        Assert.Equal(Recognition.Weak, elsewhere.Recognise(TriStationMessages.Connect));
        Assert.Equal(Recognition.Strong, _flow.Recognise(TriStationMessages.Connect));
    }
}
