using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Wireguard;

namespace Genba.Wire.Tests.Protocols.Wireguard;

public sealed class WireguardDissectorTests
{
    private static readonly byte[] Initiation = Message(1, 148, zeroTail: true);
    private static readonly byte[] Response = Message(2, 92, zeroTail: true);
    private static readonly byte[] Transport = [4, 0, 0, 0, 1, 2, 3, 4, 9, 0, 0, 0, 0, 0, 0, 0, .. Enumerable.Repeat((byte)0x5A, 80)];

    public static IReadOnlyList<byte[]> Messages { get; } = [Initiation, Response, Transport, Message(3, 64, zeroTail: false)];

    private readonly Dialogue _flow = new(new WireguardDissector());

    [Fact]
    public void A_tunnel_is_opened_and_answered() => Assert.Equal(
        ["operation open tunnel (session)", "outcome open tunnel: done", "identity service = WireGuard"],
        _flow.Client(Initiation).Server(Response).Client(Transport).Saw);

    [Fact]
    public void Lengths_are_fixed_by_the_type()
    {
        Assert.Equal(Recognition.Strong, _flow.Recognise(Initiation));
        Assert.Equal(Recognition.Weak, _flow.Recognise(Message(1, 148, zeroTail: false)));
        Assert.Equal(Recognition.Weak, _flow.Recognise(Transport));
        Assert.Equal(Recognition.No, _flow.Recognise(Initiation.AsSpan(..147)));
        Assert.Equal(Recognition.No, _flow.Recognise(Transport.AsSpan(..95)));
    }

    private static byte[] Message(byte type, int length, bool zeroTail)
    {
        var bytes = Enumerable.Repeat((byte)0x5A, length).ToArray();
        (bytes[0], bytes[1], bytes[2], bytes[3]) = (type, 0, 0, 0);
        if (zeroTail) bytes.AsSpan(length - 16).Clear();
        return bytes;
    }
}
