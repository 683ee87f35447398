using System.Text.RegularExpressions;

namespace Genba.Core.Assets;

/// <summary>
/// The operating system between the lines of what a device said for another purpose: its SSH line, web server and browser, the
/// class and the order of options in its DHCP request, its model, and how it opens TCP connections. Each
/// guess is a fact with the source and frame of what it was drawn from, and less sure than any that names the system.
/// </summary>
internal static partial class SystemGuess
{
    /// <param name="Key">Of the fact that is read.</param>
    /// <param name="System">May take groups of the pattern, as <c>$1</c>.</param>
    /// <param name="Confidence">Programs can pretend to be others: a browser more easily than a service.</param>
    private sealed record Clue(string Key, Regex Pattern, string System, double Confidence);

    private const double Service = 0.75, Model = 0.7, Request = 0.6, Order = 0.55, Browser = 0.5, Opening = 0.35;

    // The particular before the general: the first that matches speaks.
    private static readonly Clue[] Clues =
    [
        new("software", OpenSshDebian(), "Debian $1", Service),
        new("software", OpenSshUbuntu(), "Ubuntu Linux", Service),
        new("software", OpenSshRaspbian(), "Raspberry Pi OS $1", Service),
        new("software", OpenSshFreeBsd(), "FreeBSD", Service),
        new("software", OpenSshWindows(), "Windows", Service),
        new("software", CiscoSsh(), "Cisco IOS", Service),
        new("software", RouterOs(), "MikroTik RouterOS", Service),
        new("software", Iis10(), "Windows Server 2016 or later, or Windows 10 or later", Service),
        new("software", Iis85(), "Windows Server 2012 R2 or Windows 8.1", Service),
        new("software", Iis80(), "Windows Server 2012 or Windows 8", Service),
        new("software", Iis75(), "Windows Server 2008 R2 or Windows 7", Service),
        new("software", Iis70(), "Windows Server 2008 or Windows Vista", Service),
        new("software", Iis60(), "Windows Server 2003", Service),
        new("software", Iis5(), "Windows 2000 or Windows XP", Service),
        new("software", WebServerOn(), "$1", Service),
        new("vendor-class", AndroidClass(), "Android $1", Request),
        new("vendor-class", WindowsClass(), "Windows", Request),
        new("vendor-class", LinuxClass(), "Linux $1", Request),
        new("vendor-class", BusyBoxClass(), "Linux (BusyBox)", Request),
        new("fingerprint", WindowsOrder(), "Windows", Order),
        new("fingerprint", AppleOrder(), "Apple macOS or iOS", Order),
        new("fingerprint", LinuxOrder(), "Linux", Order),
        new("model", AppleComputer(), "Apple macOS", Model),
        new("model", AppleHandheld(), "Apple iOS", Model),
        new("service", AppleHandheldService(), "Apple iOS", Request),
        new("service", AndroidService(), "Android", Request),
        new("user-agent", AndroidBrowser(), "Android $1", Browser),
        new("user-agent", AppleMobile(), "Apple iOS", Browser),
        new("user-agent", WindowsTen(), "Windows 10 or later", Browser),
        new("user-agent", WindowsEightOne(), "Windows 8.1", Browser),
        new("user-agent", WindowsSeven(), "Windows 7", Browser),
        new("user-agent", WindowsXp(), "Windows XP", Browser),
        new("user-agent", MacBrowser(), "Apple macOS", Browser),
        new("user-agent", LinuxBrowser(), "Linux", Browser),
    ];

    /// <summary>Drawn from nothing but the way in which connections are opened.</summary>
    public static bool IsOpening(Fact fact) => fact is { Key: "os", Protocol: "tcp" };

    public static IEnumerable<Fact> Of(IReadOnlyList<Fact> facts)
    {
        foreach (var fact in facts)
        {
            // Old versions of this browser are what programs without a browser pretend to be.
            if (fact.Key == "user-agent" && fact.Value.Contains("MSIE", StringComparison.Ordinal)) continue;
            if (fact is { Key: "fingerprint", Protocol: "tcp" } && TcpStacks.SystemOf(fact.Value) is { } system)
                yield return fact with { Key = "os", Value = system, Confidence = Opening };
            if (fact.Key == "fingerprint" && fact.Protocol != "dhcp") continue;
            if (fact.Key is "model" or "service" && fact.Protocol != "mdns") continue;
            foreach (var clue in Clues)
            {
                if (clue.Key != fact.Key || clue.Pattern.Match(fact.Value) is not { Success: true } match) continue;
                yield return fact with { Key = "os", Value = match.Result(clue.System).Trim(), Confidence = clue.Confidence };
                break;
            }
        }
    }

    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(@"^SSH-\d\.\d+-OpenSSH_\S+ Debian-\S*deb(\d+)", Plain)] private static partial Regex OpenSshDebian();
    [GeneratedRegex(@"^SSH-\d\.\d+-OpenSSH_\S+ Ubuntu-", Plain)] private static partial Regex OpenSshUbuntu();
    [GeneratedRegex(@"^SSH-\d\.\d+-OpenSSH_\S+ Raspbian-\S*deb(\d+)", Plain)] private static partial Regex OpenSshRaspbian();
    [GeneratedRegex(@"^SSH-\d\.\d+-OpenSSH_\S+ FreeBSD", Plain)] private static partial Regex OpenSshFreeBsd();
    [GeneratedRegex(@"^SSH-\d\.\d+-OpenSSH_for_Windows", Plain)] private static partial Regex OpenSshWindows();
    [GeneratedRegex(@"^SSH-\d\.\d+-Cisco-", Plain)] private static partial Regex CiscoSsh();
    [GeneratedRegex(@"^SSH-\d\.\d+-ROSSSH", Plain)] private static partial Regex RouterOs();
    [GeneratedRegex(@"^Microsoft-IIS/10\.", Plain)] private static partial Regex Iis10();
    [GeneratedRegex(@"^Microsoft-IIS/8\.5", Plain)] private static partial Regex Iis85();
    [GeneratedRegex(@"^Microsoft-IIS/8\.0", Plain)] private static partial Regex Iis80();
    [GeneratedRegex(@"^Microsoft-IIS/7\.5", Plain)] private static partial Regex Iis75();
    [GeneratedRegex(@"^Microsoft-IIS/7\.0", Plain)] private static partial Regex Iis70();
    [GeneratedRegex(@"^Microsoft-IIS/6\.", Plain)] private static partial Regex Iis60();
    [GeneratedRegex(@"^Microsoft-IIS/5\.", Plain)] private static partial Regex Iis5();
    [GeneratedRegex(@"^(?:Apache|nginx)\S* \((Debian|Ubuntu|CentOS|Fedora|Raspbian|FreeBSD|Red Hat)", Plain)]
    private static partial Regex WebServerOn();
    [GeneratedRegex(@"^android-dhcp-(\d+)", Plain)] private static partial Regex AndroidClass();
    [GeneratedRegex(@"^MSFT (?:5\.0|98)$", Plain)] private static partial Regex WindowsClass();
    [GeneratedRegex(@"^dhcpcd\S*:Linux-(\d+\.\d+)", Plain)] private static partial Regex LinuxClass();
    [GeneratedRegex(@"^udhcpc? ", Plain)] private static partial Regex BusyBoxClass();
    [GeneratedRegex(@"^1,(?:3,6,15,31,33,43,44,46,47|15,3,6,44,46,47,31,33)(?:,|$)", Plain)] private static partial Regex WindowsOrder();
    [GeneratedRegex(@"^1,121,3,6,15,(?:108,114,)?119,252", Plain)] private static partial Regex AppleOrder();
    [GeneratedRegex(@"^1,28,2,3,15,6,(?:119,)?12", Plain)] private static partial Regex LinuxOrder();
    [GeneratedRegex(@"^(?:iMac|Mac(?:Book(?:Air|Pro)?|mini|Pro)?)\d+,\d+$", Plain)] private static partial Regex AppleComputer();
    [GeneratedRegex(@"^(?:iPhone|iPad|iPod)\d+,\d+$", Plain)] private static partial Regex AppleHandheld();
    [GeneratedRegex(@"^_apple-mobdev2?\._tcp", Plain)] private static partial Regex AppleHandheldService();
    [GeneratedRegex(@"^_(?:adb|adb-tls-connect|androidtvremote2?)\._tcp", Plain)] private static partial Regex AndroidService();
    [GeneratedRegex(@"\bAndroid (\d+(?:\.\d+)?)", Plain)] private static partial Regex AndroidBrowser();
    [GeneratedRegex(@"\((?:iPhone|iPad)", Plain)] private static partial Regex AppleMobile();
    [GeneratedRegex(@"\bWindows NT 10\.0", Plain)] private static partial Regex WindowsTen();
    [GeneratedRegex(@"\bWindows NT 6\.3", Plain)] private static partial Regex WindowsEightOne();
    [GeneratedRegex(@"\bWindows NT 6\.1", Plain)] private static partial Regex WindowsSeven();
    [GeneratedRegex(@"\bWindows NT 5\.1", Plain)] private static partial Regex WindowsXp();
    [GeneratedRegex(@"\bMac OS X 1", Plain)] private static partial Regex MacBrowser();
    [GeneratedRegex(@"\(X11; (?:\w+; )?Linux", Plain)] private static partial Regex LinuxBrowser();
}
