using Genba.Core.Imports.Sources;
using Genba.Wire;
using Genba.Wire.Observations;
using Genba.Wire.Protocols;

namespace Genba.Core.Imports.Zeek;

/// <summary>Logs that say who machines are.</summary>
internal static class ZeekNames
{
    private const int MostAnswers = 50;

    public static void Dhcp(ZeekRow row, SourceRecords records)
    {
        if (!SourceText.TryMac(row["mac"], out var mac)) return;
        var address = HostAddress.None;
        // The address of the client before it has one is 0.0.0.0, which counts as none.
        foreach (var field in (ReadOnlySpan<string>)["assigned_addr", "assigned_ip", "client_addr"])
            if (address.IsNone) address = row.Address(field);
        records.Binding(mac, address, BindingSource.Dhcp, "dhcp");
        var client = new Subject(mac, address);
        records.Identity(client, IdentityField.Name, row["host_name"], "dhcp", SinkClaims.SaidOfItself);
        records.Identity(client, IdentityField.Name, row["client_fqdn"], "dhcp", SinkClaims.Plausible);
        records.Identity(client, IdentityField.Domain, row["domain"], "dhcp", SinkClaims.Plausible);
        if (row.Address("server_addr") is { IsNone: false } server) records.Binding(default, server, BindingSource.Frame);
    }

    /// <summary>Answers give a name to an address, as they do in a capture.</summary>
    public static void Dns(ZeekRow row, SourceRecords records)
    {
        if (row["query"] is not { } name || row["qtype_name"] is not ("A" or "AAAA") || row["answers"] is not { } answers) return;
        foreach (var answer in answers.Split(',').Take(MostAnswers))
            if (SourceText.TryAddress(answer, out var address)) records.Identity(Subject.Of(address), IdentityField.Name, name, "dns",
                SinkClaims.Plausible);
    }

    public static void Ntlm(ZeekRow row, SourceRecords records)
    {
        records.Identity(row.Originator, IdentityField.Name, row["hostname"], "ntlm", SinkClaims.Plausible);
        records.Identity(row.Originator, IdentityField.Domain, row["domainname"], "ntlm", SinkClaims.Plausible);
        records.Identity(row.Responder, IdentityField.Name, row["server_nb_computer_name"], "ntlm", SinkClaims.SaidOfItself);
        records.Identity(row.Responder, IdentityField.Name, row["server_dns_computer_name"], "ntlm", SinkClaims.SaidOfItself);
        if (row.Flag("success") is { } success)
            records.Sign(success ? Wire.Observations.Sign.LoginSucceeded : Wire.Observations.Sign.LoginFailed, "ntlm", row.Responder,
                row.Originator, row.ResponderPort);
    }

    public static void Rdp(ZeekRow row, SourceRecords records)
    {
        records.Identity(row.Originator, IdentityField.Name, row["client_name"], "rdp", SinkClaims.Plausible);
        records.Identity(row.Originator, IdentityField.Software, row["client_build"], "rdp", SinkClaims.Plausible);
    }

    public static void Software(ZeekRow row, SourceRecords records)
    {
        var host = row.Of("host");
        if (host == default) return;
        records.Binding(default, host.Address, BindingSource.Frame);
        var type = row["software_type"] ?? "";
        var field = type.StartsWith("OS::", StringComparison.Ordinal) ? IdentityField.OperatingSystem
            : type.EndsWith("BROWSER", StringComparison.Ordinal) ? IdentityField.UserAgent
            : IdentityField.Software;
        records.Identity(host, field, row["unparsed_version"] ?? row["name"], "zeek", SinkClaims.Plausible);
    }

    public static void KnownHost(ZeekRow row, SourceRecords records) => records.Binding(default, row.Address("host"), BindingSource.Frame);

    public static void KnownService(ZeekRow row, SourceRecords records)
    {
        var host = row.Of("host");
        if (host == default || row["port_num"] is not { } port) return;
        records.Binding(default, host.Address, BindingSource.Frame);
        var place = $"{row["port_proto"] ?? "tcp"}/{port}";
        var name = ZeekConn.ProtocolOf(row["service"]);
        records.Identity(host, IdentityField.Service, name is null ? place : $"{name} ({place})", "zeek", SinkClaims.Plausible);
    }

    public static void KnownDevice(ZeekRow row, SourceRecords records)
    {
        if (!SourceText.TryMac(row["mac"], out var mac)) return;
        records.Identity(Subject.Of(mac), IdentityField.Name, row["dhcp_host_name"], "zeek", SinkClaims.Plausible);
    }

    public static void KnownCertificate(ZeekRow row, SourceRecords records)
    {
        records.Binding(default, row.Address("host"), BindingSource.Frame);
        records.Identity(row.Of("host"), IdentityField.Certificate, row["subject"], "tls", SinkClaims.SaidOfItself);
    }

    public static void KnownModbus(ZeekRow row, SourceRecords records)
    {
        records.Binding(default, row.Address("host"), BindingSource.Frame);
        records.Identity(row.Of("host"), IdentityField.Service, row["device_type"]?.Replace("Known::", "", StringComparison.Ordinal),
            "zeek", SinkClaims.Plausible);
    }
}
