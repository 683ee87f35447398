using Genba.Core.Assets;
using Genba.Core.Registers;
using Genba.Core.Texts;

namespace Genba.Core.Assessment.Records;

/// <summary>What records must be there, all of them, to support a requirement.</summary>
internal sealed record SupportRule(string Requirement, params IReadOnlyList<Need> Needs) : IEvidenceRule
{
    public IReadOnlyList<string> Contradictions => [];
    public IReadOnlyList<string> Registers { get; } = [.. Needs.Select(need => need.Register).OfType<string>().Distinct()];

    public void Look(AssessmentScope scope, Verdict verdict)
    {
        var missing = new List<BilingualText>();
        foreach (var need in Needs)
        {
            if (need.Met(scope.Records) is { } met) verdict.ForRecords("G-1", met.Count, met.Records.Select(RecordTexts.ReferenceTo),
                met.Text);
            else missing.Add(need.Asked);
        }
        if (missing.Count == 0) verdict.RecordsSupport();
        else verdict.Unseen("G-1", RecordTexts.WouldSupport(missing));
    }
}

/// <summary>One thing that records must show.</summary>
/// <param name="Register">Null: it stands elsewhere.</param>
/// <param name="Asked">What is asked for, in a few words.</param>
internal sealed record Need(string? Register, BilingualText Asked, Func<RecordReading, MetNeed?> Met);

internal sealed record MetNeed(int Count, IReadOnlyList<RegisterEntry> Records, BilingualText Text);

/// <summary>The shapes of what is needed.</summary>
internal static class Needs
{
    /// <summary>Any text will do.</summary>
    public const string Filled = "*";

    /// <summary>A record that holds today, and is not older than so many days, with these values.</summary>
    /// <param name="days">Null: however old.</param>
    /// <param name="values">A field with a code, with <see cref="Filled"/>, or with several codes parted by |.</param>
    public static Need Has(string register, Func<AssessmentSettings, int>? days, params IReadOnlyList<(string Field, string Value)> values)
    {
        var known = RegisterTable.Find(register)!;
        var what = Words(known, values);
        return new(register, RecordTexts.Need(known, what), reading =>
        {
            var entries = reading.Standing(register)
                .Where(entry => (days is null || entry.Cells.Effective >= reading.Today.AddDays(-days(reading.Settings))) && Fits(entry,
                    values)).ToList();
            return entries.Count == 0 ? null : new(entries.Count, entries,
                RecordTexts.Supports(known, what, entries.Count, entries[0].Cells.Effective));
        });
    }

    /// <summary>Each of these machines, and there are some, has such a record.</summary>
    public static Need ForEach(string register, Func<RecordReading, IEnumerable<Asset>> machines, params IReadOnlyList<(string Field,
        string Value)> values)
    {
        var known = RegisterTable.Find(register)!;
        return new(register, RecordTexts.NeedForEach(known), reading =>
        {
            var asked = machines(reading).ToList();
            var entries = reading.Standing(register).Where(entry => Fits(entry, values)).ToList();
            var covered = reading.AssetsOf(entries);
            return asked.Count == 0 || entries.Count == 0 || !asked.TrueForAll(asset => covered.Contains(asset.Id)) ? null
                : new(asked.Count, entries, RecordTexts.CoversAll(known, asked.Count));
        });
    }

    /// <summary>Something of the plan of security measures.</summary>
    public static Need OfPlan(string key, Func<RecordReading, PlanOutline, int> count) => new(null, RecordTexts.NeedPlan(key), reading =>
        reading.Plan is { } plan && count(reading, plan) is > 0 and var found ? new(found, [], RecordTexts.PlanSpeaks(key, found)) : null);

    private static bool Fits(RegisterEntry entry, IReadOnlyList<(string Field, string Value)> values) =>
        values.All(value => value.Value == Filled ? entry.Cells.Has(value.Field) : value.Value.Split('|').Contains(entry[value.Field]));

    private static BilingualText? Words(Register register, IReadOnlyList<(string Field, string Value)> values)
    {
        if (values.Count == 0) return null;
        var words = values.Select(value =>
        {
            var field = register.Find(value.Field)!;
            var name = RegisterTexts.Field(register, field);
            if (value.Value == Filled) return RecordTexts.Filled(name);
            var codes = value.Value.Split('|').Select(code => RegisterTexts.Choice(register, field, code)).ToList();
            BilingualText choice = new(string.Join(" / ", codes.Select(code => code.En)), string.Join("・", codes.Select(code => code.Ja)));
            return field.Type == RegisterFieldType.YesNo ? RecordTexts.Condition(name, choice) : choice;
        }).ToList();
        return new(string.Join(", ", words.Select(word => word.En)), string.Join("、", words.Select(word => word.Ja)));
    }
}
