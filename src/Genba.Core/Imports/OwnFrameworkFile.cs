using Genba.Core.Frameworks;
using Genba.Core.Imports.Spreadsheets;
using Genba.Core.Texts;

namespace Genba.Core.Imports;

/// <summary>
/// A framework or question set of one's own: JSON in the schema of those inside the program, or a workbook with the sheets of
/// <see cref="FrameworkTemplate"/>. It is taken whole, or not at all with every fault named.
/// </summary>
public static class OwnFrameworkFile
{
    private const int MostBytes = 32 << 20;
    private const int MostProblems = 500;

    /// <param name="name">How faults of a JSON file call it.</param>
    /// <param name="others">What links may lead to.</param>
    public static OwnFrameworkReading Read(string name, byte[] file, FrameworkSet others, CancellationToken cancel) =>
        file.Length > MostBytes ? Refused(new("", "", TableTexts.TooLarge(MostBytes >> 20)))
        : LooksLikeJson(file) ? ReadJson(name, file, others)
        : ReadWorkbook(file, others, cancel);

    private static bool LooksLikeJson(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith("\uFEFF"u8)) file = file[3..];
        return file.TrimStart(" \t\r\n"u8).StartsWith("{"u8);
    }

    private static OwnFrameworkReading ReadJson(string name, ReadOnlyMemory<byte> file, FrameworkSet others)
    {
        if (file.Span.StartsWith("\uFEFF"u8)) file = file[3..];
        try
        {
            var framework = FrameworkLoader.Load(name, file);
            if (OwnFrameworkRules.Check(framework) is { Count: > 0 } faults)
                return new(null, [.. faults.Select(fault => new TableProblem(fault.Requirement ?? "id", "", fault.What))]);
            var outside = FrameworkLibrary.Catalogue.Outside.Keys.ToHashSet(StringComparer.Ordinal);
            FrameworkLoader.CheckLinks(name, file, framework, id => id == framework.Id ? framework : others.Find(id), outside);
            return new(framework, []);
        }
        catch (FrameworkException fault)
        {
            return Refused(new(TableTexts.Line(fault.Line).ToString(), "", fault.What));
        }
    }

    private static OwnFrameworkReading ReadWorkbook(byte[] file, FrameworkSet others, CancellationToken cancel)
    {
        var tables = HeadedTable.ReadAll(new MemoryStream(file), FrameworkTemplate.FieldOf, out var fault, cancel);
        if (fault is not null) return Refused(fault);
        var about = tables.FirstOrDefault(table => table.Has("key") && table.Has("value"));
        var items = tables.FirstOrDefault(table => table.Has("id") && table.Has("group") && HasText(table, "title"));
        var groups = tables.FirstOrDefault(table => table != items && table.Has("id") && HasText(table, "name"));
        if (about is null || items is null || groups is null)
            return Refused(new("", "", TableTexts.NoFrameworkSheets()));
        return new WorkbookReading(about, groups, items, others).Read();
    }

    private static bool HasText(HeadedTable table, string field) => table.Has(field + "_en") || table.Has(field + "_ja");

    private static OwnFrameworkReading Refused(TableProblem problem) => new(null, [problem]);

    private sealed class WorkbookReading(HeadedTable about, HeadedTable groups, HeadedTable items, FrameworkSet others)
    {
        private readonly List<TableProblem> _problems = [];

        public OwnFrameworkReading Read()
        {
            var facts = Facts();
            var listed = Groups();
            var requirements = Requirements([.. listed.Select(group => group.Id)]);
            var framework = new Framework(
                facts.GetValueOrDefault("id", ""), facts.GetValueOrDefault("version", "1"), facts.GetValueOrDefault("publisher", ""),
                facts.GetValueOrDefault("source", ""), Both(facts.GetValueOrDefault("name_en"), facts.GetValueOrDefault("name_ja")) ?? new("", ""),
                Scale: null, listed, requirements, Notes: []);
            if (framework.Name.En.Length == 0) _problems.Add(about.Problem(TableTexts.NoName()));
            var rules = OwnFrameworkRules.Check(framework);
            _problems.AddRange(rules.Where(rule => rule.Requirement is null).Select(rule => about.Problem(rule.What)));
            if (requirements.Count == 0 && _problems.Count == 0) _problems.Add(items.Problem(TableTexts.NoRows()));
            return _problems.Count > 0 ? new(null, [.. _problems.Take(MostProblems)]) : new(framework, []);
        }

        private Dictionary<string, string> Facts()
        {
            var facts = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var row in about.Rows)
            {
                if (about.Cell(row, "key") is { } key && about.Cell(row, "value") is { } value)
                    facts[HeadedTable.Plain(key).ToLowerInvariant()] = value;
            }
            return facts;
        }

        private List<RequirementGroup> Groups()
        {
            var listed = new Dictionary<string, RequirementGroup>(StringComparer.Ordinal);
            foreach (var row in groups.Rows)
            {
                if (Needed(groups, row, "id") is not { } id) continue;
                if (TextOf(groups, row, "name") is not { } name) Tell(groups, row, groups.Has("name_ja") ? "name_ja" : "name_en", TableTexts.NoName());
                else if (!listed.TryAdd(id, new(id, name))) Tell(groups, row, "id", TableTexts.TwiceHere(id));
            }
            return [.. listed.Values];
        }

        private List<Requirement> Requirements(HashSet<string> known)
        {
            var listed = new Dictionary<string, Requirement>(StringComparer.Ordinal);
            foreach (var row in items.Rows)
            {
                if (Needed(items, row, "id") is not { } id) continue;
                var group = Needed(items, row, "group") ?? "";
                if (group.Length > 0 && !known.Contains(group)) Tell(items, row, "group", TableTexts.UnknownGroup());
                var title = TextOf(items, row, "title");
                if (title is null) Tell(items, row, items.Has("title_ja") ? "title_ja" : "title_en", TableTexts.NoTitle());
                else if (Math.Max(title.En.Length, title.Ja.Length) > OwnFrameworkRules.LongestText)
                    Tell(items, row, "title_en", TableTexts.TextTooLong(OwnFrameworkRules.LongestText));
                var requirement = new Requirement(
                    id, group, title ?? new("", ""), ObligationOf(row), Weight: null, Layer: null, Refs: [], RefsSuggested: LinksOf(row));
                if (!listed.TryAdd(id, requirement)) Tell(items, row, "id", TableTexts.TwiceHere(id));
            }
            return [.. listed.Values];
        }

        private string ObligationOf(SheetRow row)
        {
            var written = items.Cell(row, "obligation")?.ToLowerInvariant();
            var obligation = written switch
            {
                null or "任意" => "voluntary",
                "必須" => "mandatory",
                "推奨" => "recommended",
                "条件付き必須" => "conditional-mandatory",
                "条件付き推奨" => "conditional-recommended",
                _ => written,
            };
            if (Obligations.All.Contains(obligation)) return obligation;
            Tell(items, row, "obligation", TableTexts.UnknownObligation(Obligations.All));
            return "voluntary";
        }

        private List<string> LinksOf(SheetRow row)
        {
            var links = new List<string>();
            foreach (var text in (items.Cell(row, "links") ?? "").Split([';', ',', '\n', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (others.Find(RequirementId.Parse(text)) is null) Tell(items, row, "links", TableTexts.UnknownLink(text));
                else links.Add(text);
            }
            return links;
        }

        private string? Needed(HeadedTable table, SheetRow row, string field)
        {
            if (table.Cell(row, field) is { } text) return text;
            Tell(table, row, field, TableTexts.CellMissing(field));
            return null;
        }

        /// <summary>A text in two columns; one filled alone counts in both languages.</summary>
        private static BilingualText? TextOf(HeadedTable table, SheetRow row, string field) =>
            Both(table.Cell(row, field + "_en"), table.Cell(row, field + "_ja"));

        private static BilingualText? Both(string? en, string? ja) => en is null && ja is null ? null : new(en ?? ja!, ja ?? en!);

        private void Tell(HeadedTable table, SheetRow row, string field, BilingualText what) => _problems.Add(table.Problem(row, field, what));
    }
}

/// <param name="Framework">Null: nothing can be taken.</param>
/// <param name="Problems">Empty exactly when there is a framework.</param>
public sealed record OwnFrameworkReading(Framework? Framework, IReadOnlyList<TableProblem> Problems);
