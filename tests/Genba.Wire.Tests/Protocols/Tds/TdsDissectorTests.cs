using System.Buffers.Binary;
using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Tds;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Tds;

public sealed class TdsDissectorTests
{
    private static readonly byte[] Hello = Packet(0x12, Prelogin(2, "LINE2"));
    private static readonly byte[] HelloBack = Packet(0x04, Prelogin(2, ""));
    private static readonly byte[] Login = Packet(0x10, LoginBody("ENG-01", "maint", "s3cret", "Historian", "db1"));
    private static readonly byte[] Accepted = Packet(0x04, Join(Token(0xE3, new byte[6]), Token(0xAD, new byte[10])));
    private static readonly byte[] Refused = Packet(0x04, Token(0xAA, Join(U32Little(18_456), new byte[4])));
    private static readonly byte[] InTls = Packet(0x12, global::Genba.Wire.Tests.Protocols.Tls.TlsMessages.All[0]);

    private static readonly byte[] Instances = Join([5], U16Little(Text(InstanceText).Length), Text(InstanceText));
    private const string InstanceText = "ServerName;DB1;InstanceName;LINE2;IsClustered;No;Version;15.0.2000.5;tcp;1433;;";

    public static IReadOnlyList<byte[]> Messages { get; } = [Hello, HelloBack, Login, Accepted, Refused, InTls, Instances];

    private readonly Dialogue _flow = new(new TdsDissector());

    [Fact]
    public void A_server_tells_version_and_encryption_and_a_readable_login_everything() => Assert.Equal(
        [
            "identity service = LINE2 (40 %) of 02:00:00:00:00:02 10.0.0.2",
            "identity software = Microsoft SQL Server 15.0.2000", "identity service = SQL without encryption",
            "identity name = ENG-01", "identity application = Historian", "identity user-name = maint", "sign ClearTextPassword",
            "identity server-name = db1 (40 %) of 02:00:00:00:00:02 10.0.0.2", "sign LoginSucceeded",
        ],
        _flow.Client(Hello).Server(HelloBack).Client(Login).Server(Accepted).Saw);

    [Fact]
    public void A_refused_login_is_a_sign() =>
        Assert.Contains("sign LoginFailed", _flow.Client(Hello).Server(HelloBack).Client(Login).Server(Refused).Saw);

    [Fact]
    public void The_handshake_of_tls_inside_of_packets_is_read() =>
        Assert.Contains(_flow.Client(Hello).Server(HelloBack).Client(InTls).Saw, line =>
            line.StartsWith("identity fingerprint", StringComparison.Ordinal));

    [Fact]
    public void The_browser_lists_instances() => Assert.Equal(
        ["identity name = DB1", "identity software = Microsoft SQL Server 15.0.2000.5"],
        new Dialogue(new TdsDissector(), Carrier.Udp).Server(Instances).Saw);

    [Fact]
    public void A_message_cut_anywhere_asks_for_more()
    {
        for (var length = 0; length < Login.Length; length++) Assert.Equal(Dissection.NeedMore, _flow.Once(Login.AsSpan(0, length)));
    }

    private static byte[] Packet(byte type, byte[] body) => Join([type, 1], U16(body.Length + 8), [0, 0, 1, 0], body);

    private static byte[] Token(byte type, byte[] body) => Join([type], U16Little(body.Length), body);

    private static byte[] Prelogin(byte encryption, string instance) => Join(
        [0], U16(16), U16(6), [1], U16(22), U16(1), [2], U16(23), U16(instance.Length + 1), [0xFF],
        Dialogue.Bytes("0F00 07D0 0000"), [encryption], Text(instance), [0]);

    private static byte[] LoginBody(params string[] texts)
    {
        var head = new byte[94];
        var data = new List<byte>();
        for (var index = 0; index < texts.Length; index++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(36 + 4 * index), (ushort)(head.Length + data.Count));
            BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(38 + 4 * index), (ushort)texts[index].Length);
            data.AddRange(Wide(texts[index]));
        }
        BinaryPrimitives.WriteInt32LittleEndian(head, head.Length + data.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(4), 0x7400_0004);
        return [.. head, .. data];
    }
}
