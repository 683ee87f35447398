using System.Globalization;
using Genba.Core.Registers;
using Genba.Core.Texts;

namespace Genba.Core.Assessment.Records;

/// <summary>The sentences of rules about records, by the contradiction that they tell.</summary>
internal static class RecordTexts
{
    private const int Named = 3;

    /// <summary>Stands for a day that never was; <see cref="Say"/> writes the word.</summary>
    public const string Never = "";

    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(RecordTexts));

    /// <summary>{0} how many, {1} some of their names, {2} the threshold.</summary>
    public static BilingualText Say(string id, int count, IReadOnlyList<string> names, int? limit) => Texts.Get(id, count, Some(names),
        limit);

    public static BilingualText NotKept(IEnumerable<string> registers) => Texts.Get(nameof(NotKept), Names(registers));

    public static BilingualText Supports(Register register, BilingualText? what, int count, DateOnly newest) => what is null
        ? Texts.Get(nameof(Supports), RegisterTexts.Name(register), count, newest.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        : Texts.Get("SupportsWith", RegisterTexts.Name(register), count, newest.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), what);

    public static BilingualText CoversAll(Register register, int machines) => Texts.Get(nameof(CoversAll), RegisterTexts.Name(register),
        machines);

    public static BilingualText WouldSupport(IReadOnlyList<BilingualText> needs) =>
        Texts.Get(nameof(WouldSupport), new BilingualText(string.Join("; ", needs.Select(need => need.En)),
            string.Join("、", needs.Select(need => need.Ja))));

    public static BilingualText Need(Register register, BilingualText? what) => what is null ? RegisterTexts.Name(register)
        : Texts.Get(nameof(Need), RegisterTexts.Name(register), what);

    public static BilingualText NeedForEach(Register register) => Texts.Get(nameof(NeedForEach), RegisterTexts.Name(register));

    public static BilingualText PlanSpeaks(string key, int count) => Texts.Get("Plan." + key, count);

    public static BilingualText NeedPlan(string key) => Texts.Get("NeedPlan." + key);

    public static BilingualText Condition(BilingualText field, BilingualText value) => Texts.Get(nameof(Condition), field, value);

    public static BilingualText Filled(BilingualText field) => Texts.Get(nameof(Filled), field);

    public static BilingualText PlanMissing() => Texts.Get(nameof(PlanMissing));

    public static BilingualText AnswersDisagree(IReadOnlyList<string> others) => Texts.Get(AnswersAgree.Id, others.Count, Some(others));

    public static RecordReference ReferenceTo(RegisterEntry entry) => new(entry.Register, entry.Id, entry.Name);

    private static BilingualText Names(IEnumerable<string> registers)
    {
        var names = RegisterTable.All.Where(register => registers.Contains(register.Key)).Select(RegisterTexts.Name).ToList();
        return new(string.Join(", ", names.Select(name => name.En)), string.Join("、", names.Select(name => name.Ja)));
    }

    private static BilingualText Some(IReadOnlyList<string> names)
    {
        if (names is [Never]) return Texts.Get("Never");
        var first = names.Take(Named).ToList();
        BilingualText some = new(string.Join(", ", first), string.Join("、", first));
        return names.Count <= Named ? some : Texts.Get("AndMore", some, names.Count - Named);
    }
}
