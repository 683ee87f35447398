using System.Text.RegularExpressions;
using Genba.Wire;
using Genba.Wire.Observations;
using Genba.Wire.Protocols;

namespace Genba.Core.Imports.Sources;

/// <summary>What messages say beyond doubt: that their sender exists, that an address was leased, that a login failed or not.</summary>
internal static partial class SyslogClaims
{
    private const string Protocol = "syslog";

    public static void Tell(SyslogLine message, SourceRecords records)
    {
        // A name alone belongs to no address: only what the message itself names can be told then.
        var sender = SourceText.TryAddress(message.Host, out var address) ? Subject.Of(address) : default;
        if (sender != default)
        {
            records.Binding(MacAddress.None, address, BindingSource.Frame);
            records.Identity(sender, IdentityField.Software, message.Program, Protocol, SinkClaims.Hint);
        }
        if (message.Program is "dhcpd" or "dnsmasq-dhcp" && Lease(message.Message) is { } lease)
            LeaseClaims.Tell(records, lease.Mac, lease.Address, lease.Name);
        else if (Login(message) is { } login)
            records.Sign(login.Succeeded ? Sign.LoginSucceeded : Sign.LoginFailed, login.Service, sender, Subject.Of(login.Client), null);
    }

    private static (MacAddress Mac, HostAddress Address, string? Name)? Lease(string text)
    {
        foreach (var form in (ReadOnlySpan<Regex>)[DhcpdLease(), DnsmasqLease()])
        {
            if (form.Match(text) is not { Success: true } match) continue;
            if (SourceText.TryMac(match.Groups["mac"].ValueSpan, out var mac)
                && SourceText.TryAddress(match.Groups["address"].ValueSpan, out var address))
                return (mac, address, match.Groups["name"].Value);
        }
        return null;
    }

    private static (bool Succeeded, HostAddress Client, string Service)? Login(SyslogLine message)
    {
        if (message.Program is "sshd" or "sshd-session" && SshLogin().Match(message.Message) is { Success: true } ssh
            && SourceText.TryAddress(ssh.Groups["client"].ValueSpan, out var client))
            return (ssh.Groups["how"].Value == "Accepted", client, "ssh");
        if (SwitchLogin().Match(message.Message) is { Success: true } login
            && SourceText.TryAddress(login.Groups["client"].ValueSpan, out client))
            return (login.Groups["how"].Value == "SUCCESS", client, "login");
        return null;
    }

    private const RegexOptions Linear = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^DHCPACK (on|to) (?<address>[0-9.]+) to (?<mac>[0-9a-f:]+)( \((?<name>[^)]+)\))?", Linear)]
    private static partial Regex DhcpdLease();

    [GeneratedRegex(@"^(\d+ )?DHCPACK\([^)]+\) (?<address>[0-9.]+) (?<mac>[0-9a-f:]+)( (?<name>\S+))?", Linear)]
    private static partial Regex DnsmasqLease();

    /// <summary>OpenSSH.</summary>
    [GeneratedRegex(@"^(?<how>Failed|Accepted) \S+ for (invalid user )?\S* ?from (?<client>[0-9A-Fa-f:.]+) port \d", Linear)]
    private static partial Regex SshLogin();

    /// <summary>Cisco IOS.</summary>
    [GeneratedRegex(@"SEC_LOGIN-\d-(LOGIN_)?(?<how>FAILED|SUCCESS):.*?\[Source: (?<client>[0-9A-Fa-f:.]+)\]", Linear)]
    private static partial Regex SwitchLogin();
}
