using System.Text.RegularExpressions;

namespace Genba.Core.Components;

/// <summary>A product and version that a service named in its banner: the Server header of HTTP (RFC 9110, 10.2.4), the opening line of SSH
/// (RFC 4253, 4.2), a greeting of FTP or mail.</summary>
public sealed partial record NamedSoftware(string Name, string Version)
{
    private const int LongestBanner = 500;

    /// <summary>Protocols and words that stand before a version in banners.</summary>
    private static readonly string[] NoSoftware =
    [
        "http", "rtsp", "upnp", "rpc", "ver", "version", "igd", "dlnadoc", "soap", "dav", "tls", "ssl", "ssh", "ftp", "smtp", "esmtp",
        "snmp", "sip",
    ];

    /// <summary>The same software under the names that SBOMs use for it.</summary>
    private static readonly string[][] Aliases =
    [
        ["apache", "httpd", "apache2", "apachehttpserver", "apachehttpd"], ["openssh", "opensshserver", "ssh", "opensshportable"],
        ["goahead", "goaheadwebs", "goaheadwebserver", "goaheadhttp"], ["mbedtls", "polarssl"], ["iis", "microsoftiis"],
        ["vsftpd", "vsftp"], ["lighttpd", "lighty"], ["dropbear", "dropbearssh"], ["netsnmp", "snmpd"], ["minihttpd", "minihttp"],
        ["rompager", "allegrorompager"], ["wolfssl", "cyassl"], ["linux", "linuxkernel", "kernel"], ["php", "phpcli", "phpfpm"],
    ];

    /// <summary>All that a banner names with a version.</summary>
    public static IReadOnlyList<NamedSoftware> In(string banner)
    {
        var text = Ssh().Replace(banner.Length > LongestBanner ? banner[..LongestBanner] : banner, "");
        return [.. Pair().Matches(text).Select(match => new NamedSoftware(match.Groups[1].Value, match.Groups[2].Value.TrimEnd('.', '-')))
            .Where(one => PlainOf(one.Name) is { Length: > 1 } plain && !NoSoftware.Contains(plain)).Distinct()];
    }

    /// <summary>Names, in letters and digits only, under which a component may list it.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            var plain = PlainOf(Name);
            return Aliases.FirstOrDefault(aliases => aliases.Contains(plain)) ?? [plain];
        }
    }

    /// <summary>Letters and digits in lower case.</summary>
    public static string PlainOf(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    [GeneratedRegex(@"^SSH-[0-9.]+-", RegexOptions.CultureInvariant)]
    private static partial Regex Ssh();

    [GeneratedRegex(@"([A-Za-z][A-Za-z0-9+._-]{1,40})[/_ ][vV]?([0-9]+(?:\.[0-9]+)+[A-Za-z0-9.-]{0,20})", RegexOptions.CultureInvariant)]
    private static partial Regex Pair();
}
