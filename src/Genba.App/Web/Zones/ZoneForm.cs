using System.Globalization;
using Genba.Core.Texts;
using Genba.Core.Zones;
using Genba.Wire.Observations;
using Microsoft.Extensions.Primitives;

namespace Genba.App.Web.Zones;

/// <summary>
/// Zones and conduits as fields of a form. What cannot be kept comes back to the form in its address, so that nothing typed is lost.
/// </summary>
internal static class ZoneForm
{
    private const int LongestAddress = 6_000;
    private const int MostProblems = 5;
    private static readonly char[] Between = [',', '、', ';', ' ', '\r', '\n', '\t'];
    private static readonly char[] BetweenTexts = [',', '、', ';', '；', '\r', '\n'];

    /// <summary>Added to the address of a form: beside what was typed it shows what is declared now.</summary>
    public const string Meanwhile = "&meanwhile=1";

    public static readonly IReadOnlyList<string> ZoneFields =
        ["id", "name", "level", "parent", "importance", "target", "capability", "medium", "subnets", "vlans", "owner", "processes"];

    /// <param name="before">The zone as it is declared: what was not written otherwise keeps its other language.</param>
    /// <param name="taken">Whether a zone of this id exists already.</param>
    public static Zone ZoneOf(Func<string, string?> field, Zone? before, Func<string, bool> taken)
    {
        var name = field("name")?.Trim() ?? "";
        return (before ?? new() { Id = IdFor(name, taken), Name = new("", "") }) with
        {
            Name = Written(name, before?.Name) ?? new("", ""),
            Level = ZoneLevels.TryParse(field("level"), out var level) ? level : ZoneLevel.L2,
            Parent = field("parent") is { Length: > 0 } parent ? parent : null,
            Importance = Enum.TryParse<Importance>(field("importance"), out var importance) ? importance : Importance.Medium,
            TargetLevel = LevelOf(field("target")),
            CapabilityLevel = LevelOf(field("capability")),
            Medium = Enum.TryParse<ZoneMedium>(field("medium"), out var medium) ? medium : ZoneMedium.Unknown,
            Subnets = Split(field("subnets"), Between),
            // A word among the numbers is no VLAN either: 0 lets the rules say so.
            Vlans = [.. Split(field("vlans"), Between)
                .Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var vlan) ? vlan : 0)],
            Owner = Written(field("owner"), before?.Owner),
            Processes = [.. Split(field("processes"), BetweenTexts)
                .Select(text => before?.Processes.FirstOrDefault(process => process.ToString() == text) ?? new BilingualText(text, text))],
        };
    }

    private static int? LevelOf(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var level) ? level : null;

    /// <param name="form">service, direction and operations.N for each row N; a row without a service is none.</param>
    public static Conduit ConduitOf(IFormCollection form, Conduit? before, Func<string, bool> taken)
    {
        var (from, to) = (form["from"].ToString(), form["to"].ToString());
        var services = new List<AllowedService>();
        for (var row = 0; row < form["service"].Count; row++)
        {
            if (form["service"][row]?.Trim() is not { Length: > 0 } name) continue;
            services.Add(new(name, Enum.TryParse<ServiceDirection>(form["direction"].ElementAtOrDefault(row), out var direction)
                ? direction : ServiceDirection.Forward)
            {
                Operations = OperationsOf(form[$"operations.{row}"]),
            });
        }
        return new()
        {
            Id = before?.Id ?? Free(Conduit.IdFor(from, to), taken), From = from, To = to, Services = services,
            Owner = Written(form["owner"].ToString(), before?.Owner), Reason = Written(form["reason"].ToString(), before?.Reason),
        };
    }

    /// <summary>The form of a zone with what was typed and what is wrong with it.</summary>
    public static string Back(IFormCollection form, IReadOnlyList<ZoneProblem> problems)
    {
        var typed = QueryString.Create(ZoneFields.Where(form.ContainsKey)
            .Select(name => new KeyValuePair<string, StringValues>(name, form[name])));
        return "/zones/zone" + Told(typed.Value is { Length: <= LongestAddress } ? typed : QueryString.Create("id", form["id"].ToString()),
            problems);
    }

    /// <summary>The form of a conduit, filled with it.</summary>
    /// <param name="id">Of the one that it would change; null: a new one.</param>
    /// <param name="problems">What is wrong with it.</param>
    public static string AddressOf(Conduit conduit, string? id, IReadOnlyList<ZoneProblem> problems)
    {
        var query = new QueryString().Add("from", conduit.From).Add("to", conduit.To);
        if (id is not null) query = query.Add("id", id);
        var full = conduit.Services.Aggregate(
            query.Add("owner", conduit.Owner?.ToString() ?? "").Add("reason", conduit.Reason?.ToString() ?? ""),
            (so, service) => so.Add("service", service.Name).Add("direction", service.Direction.ToString())
                .Add("operations", string.Join('.', service.Operations)));
        return "/zones/conduit" + Told(full.Value is { Length: <= LongestAddress } ? full : query, problems);
    }

    /// <summary>The services that an address of the form names.</summary>
    public static IEnumerable<AllowedService> ServicesOf(IQueryCollection query) =>
        query["service"].Select((name, row) => new AllowedService(
        name ?? "", Enum.TryParse<ServiceDirection>(query["direction"].ElementAtOrDefault(row), out var direction) ? direction
            : ServiceDirection.Forward)
        {
            Operations = OperationsOf((query["operations"].ElementAtOrDefault(row) ?? "").Split('.')),
        });

    private static QueryString Told(QueryString query, IReadOnlyList<ZoneProblem> problems) => problems.Take(MostProblems).Aggregate(
        query, (so, problem) => so.Add("problem", $"{problem.What}{Texts.PageTexts.Zones["Stop"]}{problem.Remedy}"));

    private static IReadOnlyList<OperationClass> OperationsOf(IEnumerable<string?> texts) =>
        [.. texts.Select(text => Enum.TryParse<OperationClass>(text, out var operation) ? operation : (OperationClass?)null)
            .OfType<OperationClass>().Distinct()];

    public static string Join(IEnumerable<BilingualText> texts) => string.Join(Texts.Reader.IsJapanese ? "、" : ", ", texts);

    /// <summary>What was not changed keeps its other language; what was counts in both.</summary>
    private static BilingualText? Written(string? text, BilingualText? before) =>
        string.IsNullOrWhiteSpace(text) ? null : before?.ToString() == text.Trim() ? before : new(text.Trim(), text.Trim());

    private static List<string> Split(string? text, char[] between) =>
        [.. (text ?? "").Split(between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary>Letters and digits of the name, or a number where it has none.</summary>
    private static string IdFor(string name, Func<string, bool> taken)
    {
        var letters = new string([.. name.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')]).Trim('-');
        while (letters.Contains("--", StringComparison.Ordinal)) letters = letters.Replace("--", "-", StringComparison.Ordinal);
        return Free(letters.Length is 0 or > 40 ? "zone" : letters, taken);
    }

    private static string Free(string id, Func<string, bool> taken)
    {
        var free = id;
        for (var number = 2; taken(free); number++) free = $"{id}-{number}";
        return free;
    }
}
