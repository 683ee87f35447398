using System.Globalization;
using System.Text.RegularExpressions;

namespace Genba.Core.Exposures;

/// <summary>Which services the words of advisories mean; read from services.tsv.</summary>
internal static partial class ServiceTable
{
    private const int Columns = 5;
    private const string None = "-";

    public static readonly IReadOnlyList<ServiceKind> All = Load();

    /// <summary>
    /// Ports as people write them: <c>port 502/TCP</c>, <c>TCP/5007</c>, <c>UDP port 161</c>, <c>ports 80, 443</c>, <c>ポート番号 102</c>.
    /// One digit is a socket of a switch.
    /// </summary>
    [GeneratedRegex(
        @"(?<![A-Za-z0-9_.])(?:(?<before>tcp|udp)\s{0,3}(?:/|:|ports?:?|ポート(?:番号)?)?\s{0,3}"
        + @"|ports?(?:\s{1,3}numbers?)?:?\s{0,3}|ポート(?:番号)?\s{0,3}[:\uFF1A]?\s{0,3})"
        + @"(?<port>\d{2,5})(?![\d.-])(?:\s{0,3}/?\s{0,3}\(?(?<after>tcp|udp)\b)?"
        + @"(?:\s{0,3}(?:,|and|or|、)\s{0,3}(?<port>\d{2,5})(?![\d.-])(?:\s{0,3}/\s{0,3}(?:tcp|udp)\b)?)*"
        + @"|(?<![A-Za-z0-9_.])(?<port>\d{2,5})\s{0,3}/\s{0,3}(?<after>tcp|udp)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    public static partial Regex Ports { get; }

    /// <summary>Addresses of the web: <c>http://</c> in them names no service.</summary>
    [GeneratedRegex(@"\b[a-z][a-z0-9+.-]{1,9}://\S+", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    public static partial Regex Addresses { get; }

    /// <exception cref="InvalidDataException">A line is not as the table has it; the message names it.</exception>
    private static List<ServiceKind> Load()
    {
        using var resource = typeof(ServiceTable).Assembly.GetManifestResourceStream("services.tsv")!;
        using var reader = new StreamReader(resource);
        var kinds = new List<ServiceKind>();
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (line.StartsWith('#')) continue;
            var cells = line.Split('\t');
            if (cells.Length != Columns || cells.Contains("")) throw Fault(number, $"{Columns} columns expected");
            var alsoAsks = cells[1].StartsWith('~');
            kinds.Add(new(
                cells[0], alsoAsks,
                [.. cells[1].TrimStart('~').Split(',').Select(text => Parse(text) ?? throw Fault(number, $"'{text}' is no service"))],
                WordsOf(cells[2].Split('|')), SetOf(cells[3]), SetOf(cells[4])));
        }
        return kinds;
    }

    /// <returns>Null when it is neither a protocol nor a transport with a port.</returns>
    private static NetworkService? Parse(string text)
    {
        if (text.Split('/') is not [var transport, var port]) return text.Length > 0 ? new(text, null, null) : null;
        return transport is "tcp" or "udp" && ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(null, transport, number) : null;
    }

    /// <summary>Letters of other scripts may follow at once: Japanese writes no spaces.</summary>
    private static Regex WordsOf(IEnumerable<string> words) => new(
        $"(?<![A-Za-z0-9_])(?:{string.Join('|', words.OrderByDescending(word => word.Length).Select(Regex.Escape))})(?![A-Za-z0-9_])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static HashSet<string> SetOf(string cell) =>
        cell == None ? [] : cell.Split(',').ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static InvalidDataException Fault(int line, string fault) =>
        new(string.Create(CultureInfo.InvariantCulture, $"services.tsv, line {line}: {fault}."));
}

/// <summary>A kind of service as one line of the table has it.</summary>
/// <param name="AlsoAsks">An answer to a question of the machine may harm it too.</param>
/// <param name="Products">Product parts of CPE names.</param>
/// <param name="Weaknesses">Numbers of CWE.</param>
internal sealed record ServiceKind(
    string Name, bool AlsoAsks, IReadOnlyList<NetworkService> Services, Regex Words, IReadOnlySet<string> Products,
    IReadOnlySet<string> Weaknesses);
