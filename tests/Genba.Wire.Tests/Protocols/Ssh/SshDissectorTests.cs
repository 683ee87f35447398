using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Ssh;

namespace Genba.Wire.Tests.Protocols.Ssh;

public sealed class SshDissectorTests
{
    public static IReadOnlyList<byte[]> Messages { get; } =
    [
        "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u2\r\n"u8.ToArray(),
        "SSH-1.99-Cisco-1.25\n"u8.ToArray(),
    ];

    private readonly Dialogue _flow = new(new SshDissector());

    [Fact]
    public void A_capture_of_a_session_gives_the_recorded_observations() =>
        Golden.Verify(ObservationLog.OfCapture("ssh.pcap", "ssh").Lines, "ssh.golden.jsonl");

    [Fact]
    public void Each_side_tells_its_software_and_then_nothing_more()
    {
        _flow.Server(Messages[0]).Client("SSH-2.0-PuTTY_Release_0.78\r\n"u8);

        Assert.Equal(
            ["identity software = SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u2", "identity software = SSH-2.0-PuTTY_Release_0.78"], _flow.Saw);
        Assert.Equal(Dissection.Finished, _flow.Last);
    }

    [Fact]
    public void A_server_that_still_takes_version_1_is_outdated() => Assert.Equal(
        ["identity software = SSH-1.99-Cisco-1.25", "sign OutdatedProtocol"], _flow.Server(Messages[1]).Saw);

    [Fact]
    public void A_line_cut_anywhere_asks_for_more()
    {
        for (var length = 1; length < Messages[0].Length; length++)
            Assert.Equal(Dissection.NeedMore, _flow.Once(Messages[0].AsSpan(0, length)));
    }

    [Fact]
    public void A_line_without_end_is_malformed() =>
        Assert.Equal(Dissection.Malformed(0), _flow.Once([.. Messages[0][..8], .. new byte[300]]));
}
