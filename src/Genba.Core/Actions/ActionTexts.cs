using System.Globalization;
using Genba.Core.Texts;

namespace Genba.Core.Actions;

/// <summary>The words of actions, for pages and documents alike.</summary>
public static class ActionTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(ActionTexts));

    public static BilingualText State(ActionState state) => Texts.Get("State-" + state);
    public static BilingualText Kind(ActionKind kind) => Texts.Get("Kind-" + kind);
    public static BilingualText Reason(GapReason reason) => Texts.Get("Reason-" + reason);
    /// <param name="worker">One of <see cref="Workers"/>.</param>
    public static BilingualText Worker(string worker) => Texts.Get("Worker-" + worker);
    public static BilingualText YesNo(bool yes) => Texts.Get(yes ? "Yes" : "No");
    internal static BilingualText Column(string column) => Texts.Get("Column-" + column);
    internal static BilingualText Sheet(string key) => Texts.Get("Sheet-" + key);

    internal static BilingualText Part(BilingualText title, int part, int of) => Texts.Get(nameof(Part), title, part, of);
    internal static BilingualText AnswerItem(string requirement, BilingualText title) => Texts.Get(nameof(AnswerItem), requirement, title);
    internal static BilingualText Cycle(string path) => Texts.Get(nameof(Cycle), path);
    internal static BilingualText UnknownRequirement(string id) => Texts.Get(nameof(UnknownRequirement), id);
    internal static BilingualText UnknownRegister(string key) => Texts.Get(nameof(UnknownRegister), key);
    internal static BilingualText UnknownWorker(string who) => Texts.Get(nameof(UnknownWorker), who);
    internal static BilingualText UnknownAction(long id) => Texts.Get(nameof(UnknownAction), id);
    internal static BilingualText NotWhole(string requirement) => Texts.Get(nameof(NotWhole), requirement);
    internal static BilingualText NotSensible() => Texts.Get(nameof(NotSensible));
    internal static BilingualText TooMany(int most) => Texts.Get(nameof(TooMany), most);
    internal static BilingualText CloseNeedsProof() => Texts.Get(nameof(CloseNeedsProof));
    internal static BilingualText ClosedAlready() => Texts.Get(nameof(ClosedAlready));
    internal static BilingualText OpenAlready() => Texts.Get(nameof(OpenAlready));
    internal static BilingualText NothingChanged() => Texts.Get(nameof(NothingChanged));
    internal static BilingualText NoSuchRecord() => Texts.Get(nameof(NoSuchRecord));
    internal static BilingualText ReasonNeeded() => Texts.Get(nameof(ReasonNeeded));
    internal static BilingualText StepReasonNeeded() => Texts.Get(nameof(StepReasonNeeded));
    internal static BilingualText FileTooLong(int rows) => Texts.Get(nameof(FileTooLong), rows);
    internal static BilingualText FileDamaged(string why) => Texts.Get(nameof(FileDamaged), why);
    internal static BilingualText FileFault(string fault, string written) => Texts.Get("Fault-" + fault, written);
    internal static BilingualText FileRemedy(string fault) => Texts.Get("Remedy-" + fault);
    internal static BilingualText ColumnsMissing(IReadOnlyList<BilingualText> columns) =>
        Texts.Get(nameof(ColumnsMissing), Listed(columns));

    internal static BilingualText Answered(IReadOnlyList<string> requirements) =>
        Texts.Get(nameof(Answered), string.Join(", ", requirements));

    /// <param name="at">When the evidence was judged so; null: that is not known to the minute.</param>
    internal static BilingualText JudgementChanged(string requirement, string before, string now, DateTimeOffset? at)
    {
        var day = at?.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return day is null
            ? Texts.Get("JudgementChanged", requirement, Texts.Get("Judgement-" + before), Texts.Get("Judgement-" + now))
            : Texts.Get("JudgementChangedAt", requirement, Texts.Get("Judgement-" + before), Texts.Get("Judgement-" + now), day);
    }

    internal static BilingualText Sentences(IReadOnlyList<BilingualText> all) =>
        new(string.Join(' ', all.Select(one => one.En)), string.Concat(all.Select(one => one.Ja)));

    private static BilingualText Listed(IReadOnlyList<BilingualText> all) =>
        new(string.Join(", ", all.Select(one => one.En)), string.Join("、", all.Select(one => one.Ja)));
}
