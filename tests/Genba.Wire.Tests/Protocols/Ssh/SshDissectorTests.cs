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
    }

    [Theory]
    [InlineData(31)]
    [InlineData(33)]
    public void The_key_exchange_shows_the_servers_key_as_people_know_it(byte reply)
    {
        byte[] key = [0, 0, 0, 11, .. "ssh-ed25519"u8, 0, 0, 0, 32, .. Enumerable.Range(1, 32).Select(number => (byte)number)];
        byte[] prime = [0, 0, 0, 9, 0, .. new byte[8], 0, 0, 0, 1, 2];
        _flow.Client(Messages[0]).Server(Messages[0]).Server(Packet(20, new byte[40])).Server(Packet(31, prime))
            .Server(Packet(reply, [0, 0, 0, (byte)key.Length, .. key, .. new byte[40]]));
        Assert.Equal("identity host-key = ssh-ed25519 SHA256:" + Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(key))[..43], _flow.Saw[^1]);
        Assert.Equal(Dissection.Finished, _flow.Last);
    }

    [Fact]
    public void Behind_the_new_keys_nothing_is_read() =>
        Assert.Equal(Dissection.Finished, _flow.Server(Messages[0]).Server(Packet(21, [])).Last);

    private static byte[] Packet(byte message, byte[] content) =>
        [.. FrameBytes.U32((uint)(2 + content.Length + 8)), 8, message, .. content, .. new byte[8]];

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
