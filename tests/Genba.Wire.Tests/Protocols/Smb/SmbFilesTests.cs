using System.Text;
using Genba.Wire.Protocols.Smb;

namespace Genba.Wire.Tests.Protocols.Smb;

/// <summary>What is done to another machine after the login.</summary>
public sealed class SmbFilesTests
{
    private static readonly byte[] Text = Encoding.ASCII.GetBytes(string.Join("\r\n", Enumerable.Range(0,
        40).Select(line => $"N{line} G01 X{line * 7}")));
    private readonly Dialogue _flow = new(new SmbDissector());

    [Fact]
    public void Administration_shares_are_told_from_others_by_their_names() => Assert.Equal(
        [
            "operation connect to administration share (session)", "operation connect to administration share (session)",
            "operation connect to share (session)",
        ],
        _flow.Client(SmbMessages.ConnectAdministration).Client(SmbMessages.ConnectDrive).Client(SmbMessages.ConnectPipes)
            .Client(SmbMessages.ConnectFiles).Saw);

    [Fact]
    public void Files_put_on_an_administration_share_are_named_and_others_are_not()
    {
        _flow.Client(SmbMessages.ConnectAdministration).Server(SmbMessages.Connected(1, 7)).Client(SmbMessages.Created("tool.exe", 5, 7))
            .Server(SmbMessages.Answered(5, 5, 0)).Client(SmbMessages.Created("drawing.dwg", 6, 8));
        Assert.Equal(
            [
                "operation connect to administration share (session)", "outcome connect to administration share: done",
                "operation create file on administration share (file)", "identity file = tool.exe (70 %)",
                "outcome create file on administration share: done",
            ],
            _flow.Saw);
    }

    [Fact]
    public void A_number_that_is_given_to_another_share_loses_its_mark() => Assert.DoesNotContain(
        "operation create file on administration share (file)",
        _flow.Client(SmbMessages.ConnectAdministration).Server(SmbMessages.Connected(1, 7)).Client(SmbMessages.ConnectFiles)
            .Server(SmbMessages.Connected(4, 7)).Client(SmbMessages.Created("drawing.dwg", 5, 7)).Saw);

    [Fact]
    public void Only_the_beginning_of_a_file_tells_how_it_looks() => Assert.Equal(
        ["operation write packed or encrypted file (file)", "operation write file (file)"],
        _flow.Client(SmbMessages.Written(6, 7, SmbMessages.Noise(900))).Client(SmbMessages.Written(6, 7, SmbMessages.Noise(900), 4096))
            .Client(SmbMessages.Written(7, 7, Text)).Saw);

    [Fact]
    public void What_is_read_is_told_of_who_asked()
    {
        _flow.Client(SmbMessages.ReadAt(7, 7, 0)).Server(SmbMessages.Given(7, Text)).Client(SmbMessages.ReadAt(8, 7, 4096))
            .Server(SmbMessages.Given(8, Text));
        Assert.Contains("\"from\":\"10.0.0.1:50000\"", Assert.Single(_flow.Log.Lines), StringComparison.Ordinal);
        Assert.Equal(["operation read file (file)"], _flow.Saw);
    }

    [Fact]
    public void Renaming_and_deletion_have_outcomes() => Assert.Equal(
        ["operation rename file (file)", "outcome rename file: done", "operation delete file (file)", "outcome delete file: failed"],
        _flow.Client(SmbMessages.Rename).Server(SmbMessages.Answered(17, 10, 0)).Client(SmbMessages.Delete)
            .Server(SmbMessages.Answered(17, 11, 0xC000_0022)).Saw);

    [Theory, InlineData(true), InlineData(false)]
    public void A_service_that_is_made_through_a_pipe_is_told_with_its_outcome(bool isRefused) => Assert.Equal(
        ["operation create service (program)", $"outcome create service: {(isRefused ? "failed" : "done")}"],
        _flow.Client(SmbMessages.BindToServices).Client(SmbMessages.CreateService)
            .Server(isRefused ? SmbMessages.ServiceRefused : SmbMessages.ServiceCreated).Saw);

    [Fact]
    public void A_call_to_an_interface_that_was_not_asked_for_is_none() => Assert.Empty(_flow.Client(SmbMessages.CreateService).Saw);

    [Theory]
    [InlineData("smb-sealed"), InlineData("smb-copied"), InlineData("smb-administration"), InlineData("smb-old")]
    public void A_recording_gives_the_recorded_observations(string capture) =>
        Golden.Verify(ObservationLog.OfCapture(capture + ".pcap", "smb").Tallies, capture + ".golden.txt");

    [Fact]
    public void A_program_that_is_started_from_afar_is_seen_in_a_real_capture()
    {
        var saw = ObservationLog.OfSharedCapture("smb/smb2-07-20171220_smb_psexec_add_user.pcap", "smb").Saw;
        Assert.Contains("identity file = PSEXESVC.exe (70 %)", saw);
        foreach (var call in (string[])["create service", "start service", "stop service", "delete service"])
            Assert.Contains($"outcome {call}: done", saw);
    }

    [Fact]
    public void Text_numbers_and_programs_do_not_look_sealed_and_noise_does()
    {
        var random = new Random(9);
        Assert.False(SealedContent.Is(Text));
        Assert.False(SealedContent.Is(File.ReadAllBytes(typeof(SmbDissector).Assembly.Location).AsSpan(4096, 1024)));
        for (var round = 0; round < 1_000; round++)
            Assert.True(SealedContent.Is(SmbMessages.Noise(random.Next(SealedContent.LeastBytes, 2_000))));
    }
}
