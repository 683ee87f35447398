using System.Globalization;
using Genba.Core.Texts;

namespace Genba.Core.Planning;

/// <summary>The plan as people hand it on: every step as tables of text in one language. Word and Excel are made from the same.</summary>
public sealed class PlanReport(Plan plan, PlanEvidence evidence, DateTimeOffset now, CultureInfo language)
{
    public Plan Plan => plan;

    public CultureInfo Language => language;

    public bool IsJapanese => language.TwoLetterISOLanguageName == "ja";

    /// <summary>The name of the plant, as the cover says it.</summary>
    public string Site => plan.Cover?.Text(PlanFields.Name)?.In(language) ?? Text("Unnamed");

    public string Date => now.ToLocalTime().ToString(IsJapanese ? "yyyy年M月d日" : "d MMM yyyy", language);

    /// <summary>How long and how widely was watched, in one sentence: what is written here rests on no more.</summary>
    public string Coverage => evidence is { First: { } first, Last: { } last }
        ? Text("Coverage", DurationTexts.InWords(evidence.Watched), Day(first.Microseconds), Day(last.Microseconds),
            evidence.Machines.Count,
            evidence.Coverage.Observable, evidence.Coverage.Requirements)
        : Text("NotWatched");

    /// <summary>Of the cover: plant, author, approver, scope.</summary>
    public IEnumerable<(string Name, string Value)> Cover() => PlanTables.Cover.Fields
        .Select(field => (PlanTexts.NameOf(PlanTables.Cover, field.Key).In(language), plan.Cover?.Text(field.Key)?.In(language) ?? ""))
        .Concat([(Text("StateHead"), Text("Progress", plan.Finished, PlanTables.Steps.Count))]);

    public string TitleOf(PlanStep step) => Text("Step", step.Id, PlanTexts.TitleOf(step));

    public string StateOf(PlanStep step) => Text("State-" + plan.StateOf(step));

    public string PeopleOf(PlanStep step) => plan.Marks.GetValueOrDefault(step.Id)?.People ?? "";

    /// <summary>One section of a step as a table; a column for the number first.</summary>
    public PlanSheet SheetOf(PlanSection section)
    {
        var fields = section.Fields.Select(key => section.Table.Find(key)!).ToList();
        var columns = new List<PlanColumn> { new(Text("Number"), PlanFieldKind.Rating, null) };
        columns.AddRange(fields.Select(field => new PlanColumn(PlanTexts.NameOf(section.Table, field.Key).In(language), field.Kind,
            field)));
        if (section.Table == PlanTables.Zone) columns.Insert(5, new(PlanTexts.Things().In(language), PlanFieldKind.Prose, null));
        if (section.Table == PlanTables.Threat) columns.Insert(1, new(PlanTexts.Risk().In(language), PlanFieldKind.Rating, null));
        var rows = plan.Of(section.Table).Select((row, index) => (IReadOnlyList<string>)[.. Cells(row, index + 1, section.Table, fields)])
            .ToList();
        return new(PlanTexts.NameOf(section.Table).In(language), columns, rows);
    }

    /// <summary>Proposals that people skipped, with the reason that they gave.</summary>
    public IReadOnlyList<(string Proposal, string Reason)> SkippedIn(PlanStep step) =>
        [.. PlanProposals.Skipped(step, plan, evidence).Select(one => (one.Proposal.Title.In(language), one.Skip.Reason))];

    /// <summary>What a choice may say, in its order; for drop-down lists.</summary>
    public IReadOnlyList<string> ChoicesOf(PlanField field) => field.Kind switch
    {
        PlanFieldKind.Choice => [.. field.Choices.Select(choice => PlanTexts.NameOf(field, choice).In(language))],
        PlanFieldKind.Rating => ["1", "2", "3", "4", "5"],
        PlanFieldKind.Zone => [.. evidence.Zones.Zones.Select(zone => zone.Name.In(language)).Distinct()],
        PlanFieldKind.Link => [.. plan.Of(PlanTables.Find(field.To!)!).Select(row => row.Name.In(language)).Distinct()],
        _ => [],
    };

    public string Text(string key, params ReadOnlySpan<object?> arguments) => PlanTexts.Document(key, arguments).In(language);

    private IEnumerable<string> Cells(PlanRow row, int number, PlanTable table, List<PlanField> fields)
    {
        yield return number.ToString(CultureInfo.InvariantCulture);
        if (table == PlanTables.Threat) yield return row.Risk?.ToString(CultureInfo.InvariantCulture) ?? "";
        for (var index = 0; index < fields.Count; index++)
        {
            if (table == PlanTables.Zone && index == 4) yield return Listed(plan.ThingsIn(row).Select(thing => thing.Name.In(language)));
            yield return Cell(row, fields[index]);
        }
    }

    private string Cell(PlanRow row, PlanField field) => field.Kind switch
    {
        _ when field.Key == PlanFields.Importance => row.Importance?.ToString(CultureInfo.InvariantCulture) ?? "",
        PlanFieldKind.Choice => row.Code(field.Key) is { Length: > 0 } choice ? PlanTexts.NameOf(field, choice).In(language) : "",
        PlanFieldKind.Values => Listed(row.Codes(field.Key).Select(value => PlanTexts.NameOfValue(value).In(language))),
        PlanFieldKind.Zone => row.Code(field.Key) is { Length: > 0 } id
            ? evidence.Zones.Zones.FirstOrDefault(zone => zone.Id == id)?.Name.In(language) ?? id : "",
        PlanFieldKind.Link or PlanFieldKind.Links => Listed(plan.Linked(row, field.Key).Select(other => other.Name.In(language))),
        _ => row.Text(field.Key)?.In(language) ?? "",
    };

    private string Listed(IEnumerable<string> names) => string.Join(IsJapanese ? "、" : ", ", names);

    private string Day(long microseconds) =>
        Storage.UnixMicroseconds.ToTime(microseconds).ToLocalTime().ToString(IsJapanese ? "yyyy年M月d日" : "d MMM yyyy", language);
}

/// <summary>A table of the report.</summary>
/// <param name="Rows">Texts, one for each column.</param>
public sealed record PlanSheet(string Title, IReadOnlyList<PlanColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <param name="Field">Null: made by the program, such as a number or the risk.</param>
public sealed record PlanColumn(string Heading, PlanFieldKind Kind, PlanField? Field);
