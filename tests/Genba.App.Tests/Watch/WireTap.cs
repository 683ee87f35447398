using System.Diagnostics;
using System.Globalization;

namespace Genba.App.Tests.Watch;

/// <summary>
/// A cable of our own: two network namespaces with a veth pair between them. One end replays, the other one listens.
/// Nothing leaves this machine.
/// </summary>
internal sealed class WireTap : IDisposable
{
    private static readonly string[] Tools = ["ip", "tcpreplay", "sysctl"];
    private readonly string _id = Guid.NewGuid().ToString("n")[..8];

    public WireTap()
    {
        Do("ip", "netns", "add", Sender);
        Do("ip", "netns", "add", Listener);
        Do("ip", "link", "add", "gs" + _id, "netns", Sender, "type", "veth", "peer", "name", Interface, "netns", Listener);
        foreach (var (space, end) in new[] { (Sender, "gs" + _id), (Listener, Interface) })
        {
            // The kernel itself would speak otherwise: router solicitations and multicast reports.
            In(space, "sysctl", "-qw", $"net.ipv6.conf.{end}.disable_ipv6=1");
            In(space, "ip", "link", "set", end, "mtu", "9000", "up");
        }
    }

    /// <summary>What this machine misses for such a test, or null.</summary>
    public static string? Missing =>
        !OperatingSystem.IsLinux() ? "Network namespaces exist on Linux only."
        : Environment.UserName != "root" ? "Network namespaces need root."
        : Tools.FirstOrDefault(tool => !Exists(tool)) is { } tool ? $"{tool} is not installed."
        : null;

    public string Interface => "gl" + _id;
    private string Sender => "genba-s-" + _id;
    private string Listener => "genba-l-" + _id;

    public string[] InListener => ["ip", "netns", "exec", Listener];

    public void Replay(string capture, string speed = "--topspeed") => In(Sender, "tcpreplay", "-q", speed, "-i", "gs" + _id, capture);

    /// <summary>Packets that the listening end sent, as the kernel counts.</summary>
    public long Sent => long.Parse(
        In(Listener, "cat", $"/sys/class/net/{Interface}/statistics/tx_packets"), CultureInfo.InvariantCulture);

    public void Dispose()
    {
        Do("ip", "netns", "del", Sender);
        Do("ip", "netns", "del", Listener);
    }

    private static string In(string space, params string[] command) => Do("ip", ["netns", "exec", space, .. command]);

    private static string Do(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {errors.Result}");
        return output;
    }

    private static bool Exists(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin:/sbin").Split(':').Any(folder => File.Exists(Path.Combine(folder, tool)));
}
