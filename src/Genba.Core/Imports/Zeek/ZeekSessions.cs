using Genba.Core.Imports.Sources;
using Genba.Wire.Observations;
using Genba.Wire.Protocols;

namespace Genba.Core.Imports.Zeek;

/// <summary>Logs of sessions: what programs call themselves, and what matters for security.</summary>
internal static class ZeekSessions
{
    public static void Http(ZeekRow row, SourceRecords records)
    {
        records.Identity(row.Originator, IdentityField.UserAgent, row["user_agent"], "http", SinkClaims.SaidOfItself);
        records.Identity(row.Responder, IdentityField.ServerName, row["host"], "http", SinkClaims.Hint);
        if (row.Number("status_code") is not null) Answered(row, records);
        if (row["username"] is not null) FromClient(Sign.ClearTextPassword, "http", row, records);
    }

    public static void Ssl(ZeekRow row, SourceRecords records)
    {
        records.Identity(row.Responder, IdentityField.ServerName, row["server_name"], "tls", SinkClaims.Plausible);
        records.Identity(row.Responder, IdentityField.Certificate, row["subject"], "tls", SinkClaims.SaidOfItself);
        if (row.Flag("established") != true) return;
        Answered(row, records);
        if (row["version"] is "SSLv2" or "SSLv3" or "TLSv10" or "TLSv11") FromServer(Sign.OutdatedProtocol, "tls", row, records);
    }

    public static void Ssh(ZeekRow row, SourceRecords records)
    {
        records.Identity(row.Originator, IdentityField.Software, row["client"], "ssh", SinkClaims.SaidOfItself);
        records.Identity(row.Responder, IdentityField.Software, row["server"], "ssh", SinkClaims.SaidOfItself);
        if (row["server"] is null) return;
        Answered(row, records);
        if (row["version"] == "1") FromServer(Sign.OutdatedProtocol, "ssh", row, records);
        if (row.Flag("auth_success") is { } success) FromServer(success ? Sign.LoginSucceeded : Sign.LoginFailed, "ssh", row, records);
    }

    public static void Ftp(ZeekRow row, SourceRecords records)
    {
        // Without an account of his own nobody gives a password away.
        if (row["user"] is { } user and not ("anonymous" or "ftp" or "<unknown>")) FromClient(Sign.ClearTextPassword, "ftp", row, records);
        if (row["reply_code"] is not null) Answered(row, records);
        if (row["reply_code"] == "530") FromServer(Sign.LoginFailed, "ftp", row, records);
    }

    public static void Snmp(ZeekRow row, SourceRecords records)
    {
        if (row["community"] is "public" or "private") FromClient(Sign.DefaultCredential, "snmp", row, records);
        if (row.Number("set_requests") > 0) FromClient(Sign.ClearTextAdministration, "snmp", row, records);
        if (row.Number("get_responses") is not > 0) return;
        Answered(row, records);
        records.Identity(row.Responder, IdentityField.Description, row["display_string"], "snmp", SinkClaims.SaidOfItself);
    }

    /// <summary>A share that was opened: the server answered.</summary>
    public static void Smb(ZeekRow row, SourceRecords records) => Answered(row, records);

    private static void Answered(ZeekRow row, SourceRecords records) =>
        records.Binding(default, row.Responder.Address, BindingSource.Frame);

    private static void FromClient(Sign sign, string protocol, ZeekRow row, SourceRecords records) =>
        records.Sign(sign, protocol, row.Originator, row.Responder, row.ResponderPort);

    private static void FromServer(Sign sign, string protocol, ZeekRow row, SourceRecords records) =>
        records.Sign(sign, protocol, row.Responder, row.Originator, row.ResponderPort);
}
