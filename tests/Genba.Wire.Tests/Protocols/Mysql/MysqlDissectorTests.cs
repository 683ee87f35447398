using Genba.Wire.Protocols.Mysql;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Mysql;

public sealed class MysqlDissectorTests
{
    private static readonly byte[] Greeting = Message(0, Hello("8.0.36"));
    private static readonly byte[] MariaGreeting = Message(0, Hello("5.5.5-10.6.12-MariaDB"));

    private static readonly byte[] Login = Message(1, Join(U32Little(0x0038_8208), new byte[28], Text("maint"), [0], Short(new byte[20]),
        Text("recipes"), [0], Text("mysql_clear_password"), [0],
        Short(Short(Text("program_name")), Short(Text("historian")), Short(Text("_os")), Short(Text("Linux")),
            Short(Text("_client_name")), Short(Text("libmysql")), Short(Text("_client_version")), Short(Text("8.0.36")))));

    private static readonly byte[] AskTls = Message(1, Join(U32Little(0x0000_0A00), new byte[28]));
    private static readonly byte[] Accepted = Message(2, [0, 0, 0, 2, 0, 0, 0]);
    private static readonly byte[] Refused = Message(2, Join([0xFF], U16Little(1045), Text("#28000Access denied")));

    public static IReadOnlyList<byte[]> Messages { get; } = [Greeting, MariaGreeting, Login, AskTls, Accepted, Refused];

    private readonly Dialogue _flow = new(new MysqlDissector());

    [Fact]
    public void A_server_tells_its_version_and_a_client_its_program() => Assert.Equal(
        ["identity software = MySQL 8.0.36", "identity user-name = maint", "sign ClearTextPassword", "identity application = historian",
            "identity os = Linux (70 %)", "identity user-agent = libmysql 8.0.36 (70 %)", "sign LoginSucceeded"],
        _flow.Server(Greeting).Client(Login).Server(Accepted).Saw);

    [Fact]
    public void Mariadb_is_told_apart() => Assert.Equal(["identity software = MariaDB 10.6.12-MariaDB"], _flow.Server(MariaGreeting).Saw);

    [Fact]
    public void A_refused_login_is_a_sign() =>
        Assert.Contains("sign LoginFailed", _flow.Server(Greeting).Client(Login).Server(Refused).Saw);

    [Fact]
    public void After_the_request_for_tls_it_is_encrypted()
    {
        _flow.Server(Greeting).Client(AskTls).Client(Tls.TlsMessages.All[0]);

        Assert.Contains(_flow.Saw, line => line.StartsWith("identity fingerprint", StringComparison.Ordinal));
    }

    [Fact]
    public void Public_captures_read_as_in_wireshark()
    {
        Assert.Contains(ObservationLog.OfSharedCapture("sql/mysql-show-engine-innodb-status-no-password.pcap", "mysql").Distinct,
            line => line.EndsWith("identity software = MySQL 8.0.32", StringComparison.Ordinal));
        Assert.Contains(ObservationLog.OfSharedCapture("sql/mysql.pcapng", "mysql").Distinct,
            line => line.EndsWith("identity software = MariaDB 10.6.12-MariaDB-0ubuntu0.22.04.1", StringComparison.Ordinal));
        Assert.Contains(ObservationLog.OfSharedCapture("sql/mysql-tls.pcap", "mysql").Distinct,
            line => line.EndsWith("identity software = MySQL 5.7.16", StringComparison.Ordinal));
        Assert.Contains(ObservationLog.OfSharedCapture("sql/change-user-success.pcap", "mysql").Distinct,
            line => line.EndsWith("identity user-name = root", StringComparison.Ordinal));
    }

    private static byte[] Hello(string version) => Join([10], Text(version), [0], new byte[4],
        Enumerable.Repeat((byte)0x41, 8).ToArray(), [0], new byte[18]);

    private static byte[] Message(byte sequence, byte[] body) => [(byte)body.Length, (byte)(body.Length >> 8), 0, sequence, .. body];
}
