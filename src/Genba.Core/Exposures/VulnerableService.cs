using System.Globalization;
using System.Text.RegularExpressions;
using Genba.Core.Advisories;
using Genba.Core.Identifiers;

namespace Genba.Core.Exposures;

/// <summary>How a vulnerability is used, as its sources say: over which service, and how near one must be.</summary>
/// <param name="Named">What their words name, each service once; empty: none of them names one.</param>
public sealed record VulnerableService(ReachBy By, IReadOnlyList<NamedService> Named)
{
    public static readonly VulnerableService Unknown = new(ReachBy.Network, []);

    private const int MostNamed = 24;
    private const int LongestText = 20_000;

    /// <summary>Texts that tell what is wrong; others tell what to do about it, or whose fault it is not.</summary>
    private static readonly string[] Telling = ["description", "summary", "title", "details", "impact", "overview", "概要", "影響"];

    /// <summary>
    /// Words before the numbers: a text that says a port is surer than a CPE name that lists what else is in the box. A source that only
    /// repeats another adds nothing.
    /// </summary>
    public static VulnerableService Of(Vulnerability vulnerability)
    {
        var named = new Dictionary<NetworkService, NamedService>();
        foreach (var (_, _, statement) in vulnerability.Statements)
        {
            foreach (var text in TextsOf(statement)) AddWords(named, statement.Publisher, text);
        }
        foreach (var (_, advisory, _) in vulnerability.Statements)
        {
            // The title and the texts of a record with several vulnerabilities are about all of them.
            if (advisory.Statements.Count > 1) continue;
            foreach (var text in advisory.Texts.Where(IsTelling).Select(text => text.Text).Prepend(advisory.Title))
                AddWords(named, advisory.Publisher, text);
        }
        foreach (var (_, _, statement) in vulnerability.Statements)
        {
            foreach (var weakness in statement.Weaknesses)
                Add(named, kind => kind.Weaknesses.Contains(NumberOf(weakness)), statement.Publisher, weakness);
            foreach (var product in ProductsOf(statement))
                Add(named, kind => kind.Products.Contains(product), statement.Publisher, product);
        }
        return new(ByOf(vulnerability), [.. named.Values.Take(MostNamed)]);
    }

    /// <summary>The farthest that any vector allows; over the network where there is none.</summary>
    private static ReachBy ByOf(Vulnerability vulnerability)
    {
        var stated = vulnerability.Statements.SelectMany(said => said.Statement.Severities)
            .Select(severity => severity.Vector?.Split('/', '(', ')')
                .FirstOrDefault(part => part.StartsWith("AV:", StringComparison.Ordinal)))
            .OfType<string>().Select(part => part[3..] switch
            {
                "A" => ReachBy.Adjacent,
                "L" => ReachBy.Local,
                "P" => ReachBy.Physical,
                _ => ReachBy.Network,
            }).ToList();
        return stated.Count == 0 ? ReachBy.Network : stated.Min();
    }

    private static IEnumerable<string?> TextsOf(Statement statement) =>
        statement.Texts.Where(IsTelling).Select(text => text.Text).Prepend(statement.Title);

    private static bool IsTelling(AdvisoryText text) =>
        Telling.Any(kind => text.Kind.Contains(kind, StringComparison.OrdinalIgnoreCase));

    private static void AddWords(Dictionary<NetworkService, NamedService> named, string source, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return;
        if (text.Length > LongestText) text = text[..LongestText];
        text = ServiceTable.Addresses.Replace(text, " ");
        foreach (Match match in ServiceTable.Ports.Matches(text))
        {
            var transport = match.Groups["before"] is { Success: true } before ? before.Value
                : match.Groups["after"] is { Success: true } after ? after.Value : null;
            foreach (Capture port in match.Groups["port"].Captures)
            {
                if (ushort.TryParse(port.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
                    Add(named, new(null, transport?.ToLowerInvariant(), number), source, match.Value, alsoAsks: false);
            }
        }
        foreach (var kind in ServiceTable.All)
            if (kind.Words.Match(text) is { Success: true } word) Add(named, kind, source, word.Value);
    }

    private static void Add(Dictionary<NetworkService, NamedService> named, Func<ServiceKind, bool> isIt, string source, string words)
    {
        foreach (var kind in ServiceTable.All.Where(isIt)) Add(named, kind, source, words);
    }

    private static void Add(Dictionary<NetworkService, NamedService> named, ServiceKind kind, string source, string words)
    {
        foreach (var service in kind.Services) Add(named, service, source, words, kind.AlsoAsks, kind.Name);
    }

    private static void Add(
        Dictionary<NetworkService, NamedService> named, NetworkService service, string source, string words, bool alsoAsks,
        string? name = null) =>
        named.TryAdd(service, new(service, source, words.Trim()) { Name = name, AlsoAsks = alsoAsks });

    private static string NumberOf(string weakness) =>
        weakness.StartsWith("CWE-", StringComparison.OrdinalIgnoreCase) ? weakness[4..] : "";

    private static IEnumerable<string> ProductsOf(Statement statement) =>
        statement.Configurations.SelectMany(node => node.AllMatches).Where(match => match.IsVulnerable).Select(match => match.Criteria)
            .Concat(statement.Claims.SelectMany(claim => claim.Product.Cpes))
            .Select(ProductOf).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase);

    private static string? ProductOf(string name) =>
        Cpe.TryParse(name, out var cpe, out _) ? cpe.Plain(CpeField.Product) : null;
}
