using Genba.Core.Imports;

namespace Genba.Core.Tests.Imports;

public sealed class SyslogImporterTests
{
    private const string Lines = """
        <38>1 2026-11-21T10:20:01.5+09:00 10.1.1.10 sshd 123 - - Failed password for invalid user admin from 10.1.1.5 port 49152 ssh2
        2026-11-21T10:20:02.123456+09:00 10.1.1.10 sshd[124]: Accepted publickey for root from 10.1.1.6 port 49153 ssh2: RSA
        Nov 21 10:20:03 10.1.1.1 dnsmasq-dhcp[77]: DHCPACK(br0) 10.1.1.52 02:47:45:00:00:10 plc-press
        <30>Nov  1 10:20:04 server1 dhcpd[9]: DHCPACK on 10.1.1.53 to 02:47:45:00:00:11 (hmi-line1) via br0
        <189>Nov 21 10:20:05 10.1.1.2 45: %SEC_LOGIN-4-LOGIN_FAILED: Login failed [user: x] [Source: 10.1.1.7] [localport: 23] [Reason: Login Authentication Failed] at 10:20:05
        no message at all
        """;

    [Fact]
    public void Senders_leases_and_logins_are_told_with_their_lines()
    {
        var set = Sources.Read(Lines, "syslog");
        Assert.Equal(["LoginFailed ssh 10.1.1.10 10.1.1.5 1", "LoginSucceeded ssh 10.1.1.10 10.1.1.6 2",
            "LoginFailed login 10.1.1.2 10.1.1.7 5"],
            set.Signs.Select(one => $"{one.Sign} {one.Protocol} {one.From.Address} {one.To.Address} {one.Evidence.Packet}"));
        Assert.Contains("02:47:45:00:00:10 10.1.1.52 (line 3)", Sources.Bindings(set));
        Assert.Contains("10.1.1.53 name = hmi-line1 (line 4)", Sources.Claims(set));
        Assert.Contains("10.1.1.10 software = sshd (line 1)", Sources.Claims(set));
        Assert.Contains(Sources.Assets(set), asset => asset.Id == "10.1.1.2");
    }

    [Fact]
    public void Times_without_year_and_zone_are_of_the_place_and_that_is_told()
    {
        var set = Sources.Read(Lines, "syslog");
        var lease = set.Bindings.Single(binding => binding.Address.ToString() == "10.1.1.52");
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 10, 20, 3, TimeSpan.FromHours(9)).ToUnixTimeSeconds(),
            lease.Seen.First.Nanoseconds / 1_000_000_000);
        Assert.Contains(Sources.Problems(set), problem => problem.StartsWith("From line 3: times without a time zone (3). They were read as UTC+09:00", StringComparison.Ordinal));
        Assert.Contains(Sources.Problems(set), problem => problem.Contains("“no message at all”", StringComparison.Ordinal));
    }

    [Fact]
    public void A_day_that_is_still_to_come_was_last_year()
    {
        var set = Sources.Read("Dec 24 10:20:03 10.1.1.1 cron[1]: x\n", "syslog");
        Assert.Equal(new DateTimeOffset(2025, 12, 24, 10, 20, 3, TimeSpan.FromHours(9)).ToUnixTimeSeconds(),
            set.Captures[0].First!.Value.Nanoseconds / 1_000_000_000);
    }

    [Fact]
    public void A_log_in_which_nobody_has_an_address_is_refused() => Assert.IsType<Core.Inspection.CaptureOutcome.Rejected>(
        Sources.Outcome("plain words\n"u8.ToArray(), "x", new SyslogImporter()));

    [Fact]
    public void Only_messages_make_a_file_syslog()
    {
        Assert.IsType<SyslogImporter>(Sources.KindOf(Lines, "messages"));
        Assert.Null(Sources.KindOf("Dear Sir\nNov 21\n", "letter"));
    }
}
