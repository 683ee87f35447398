using Genba.Wire.Protocols.Postgresql;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Postgresql;

public sealed class PostgresqlDissectorTests
{
    private static readonly byte[] Start = Starting("user", "maint", "database", "recipes", "application_name", "historian");
    private static readonly byte[] AskTls = Dialogue.Bytes("00000008 04D2162F");
    private static readonly byte[] ShowPassword = Message('R', [0, 0, 0, 3]);
    private static readonly byte[] Password = Message('p', Text("s3cret\0"));
    private static readonly byte[] Accepted = Message('R', new byte[4]);
    private static readonly byte[] Version = Message('S', Join(Text("server_version"), [0], Text("15.3 (Debian)"), [0]));
    private static readonly byte[] Refused = Message('E', Text("SFATAL\0C28P01\0Mno\0\0"));
    private static readonly byte[] Ready = Message('Z', Text("I"));

    public static IReadOnlyList<byte[]> Messages { get; } = [Start, AskTls, ShowPassword, Password, Accepted, Version, Refused, Ready];

    private readonly Dialogue _flow = new(new PostgresqlDissector());

    [Fact]
    public void A_login_tells_client_and_server() => Assert.Equal(
        ["identity user-name = maint", "identity service = database recipes (70 %) of 02:00:00:00:00:02 10.0.0.2",
            "identity application = historian", "sign ClearTextPassword", "sign LoginSucceeded",
                "identity software = PostgreSQL 15.3 (Debian)"],
        _flow.Client(Start).Server(ShowPassword).Client(Password).Server(Accepted).Server(Version).Server(Ready).Saw);

    [Fact]
    public void A_refused_login_is_a_sign() => Assert.Contains("sign LoginFailed", _flow.Client(Start).Server(Refused).Saw);

    [Fact]
    public void After_the_request_for_tls_it_is_encrypted()
    {
        _flow.Client(AskTls).Server(Text("S")).Client(Tls.TlsMessages.All[0]);

        Assert.Contains(_flow.Saw, line => line.StartsWith("identity fingerprint", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_tls_the_login_follows() =>
        Assert.Contains("identity user-name = maint", _flow.Client(AskTls).Server(Text("N")).Client(Start).Saw);

    [Fact]
    public void Public_captures_read_as_in_wireshark()
    {
        var seen = ObservationLog.OfSharedCapture("sql/psql-login.pcap", "postgresql").Distinct;

        Assert.Contains(seen, line => line.EndsWith("identity user-name = zeek", StringComparison.Ordinal));
        Assert.Contains(seen, line => line.EndsWith("sign LoginSucceeded", StringComparison.Ordinal));
        Assert.Contains(seen, line => line.Contains("identity software = PostgreSQL 1", StringComparison.Ordinal));
        Assert.Contains(ObservationLog.OfSharedCapture("sql/psql-login-wrong.pcap", "postgresql").Distinct,
            line => line.EndsWith("sign LoginFailed", StringComparison.Ordinal));
        Assert.Contains(ObservationLog.OfSharedCapture("sql/psql-login-no-role.pcap", "postgresql").Distinct,
            line => line.EndsWith("identity application = Navicat", StringComparison.Ordinal));
    }

    private static byte[] Starting(params string[] texts)
    {
        var body = Join([0, 3, 0, 0], Text(string.Concat(texts.Select(text => text + '\0'))), [0]);
        return Join([0, 0], U16(body.Length + 4), body);
    }

    private static byte[] Message(char type, byte[] body) => Join([(byte)type, 0, 0], U16(body.Length + 4), body);
}
