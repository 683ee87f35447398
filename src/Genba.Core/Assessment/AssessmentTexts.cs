using Genba.Core.Texts;

namespace Genba.Core.Assessment;

/// <summary>What the assessment says to people, apart from the evidence rules' own reasons.</summary>
internal static class AssessmentTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(AssessmentTexts));

    public static BilingualText AddressPartUnknown(string part) => Texts.Get(nameof(AddressPartUnknown), part);
    public static BilingualText AddressPartRepeated(string part) => Texts.Get(nameof(AddressPartRepeated), part);
    public static BilingualText AddressPartMissing(string part) => Texts.Get(nameof(AddressPartMissing), part);
    public static BilingualText AddressScoreInvalid(string part, string value) =>
        Texts.Get(nameof(AddressScoreInvalid), part, value);
    public static BilingualText AddressDigitsInvalid(string value) => Texts.Get(nameof(AddressDigitsInvalid), value);

    public static BilingualText AnswersNotJson(long line, long place) => Texts.Get(nameof(AnswersNotJson), line, place);
    public static BilingualText AnswersNotAnObject() => Texts.Get(nameof(AnswersNotAnObject));
    public static BilingualText AnswerUnknown(string id, string framework) =>
        Texts.Get(nameof(AnswerUnknown), id, framework);
    public static BilingualText AnswerRepeated(string id) => Texts.Get(nameof(AnswerRepeated), id);
    public static BilingualText AnswerWithoutLevel(string id) => Texts.Get(nameof(AnswerWithoutLevel), id);
    public static BilingualText CommentInvalid(string id, int longest) =>
        Texts.Get(nameof(CommentInvalid), id, longest);
    public static BilingualText LevelInvalid(string id, string value, int highest) =>
        Texts.Get(nameof(LevelInvalid), id, value, highest);

    public static BilingualText AnswersMissing(IReadOnlyCollection<string> ids) =>
        Texts.Get(nameof(AnswersMissing), ids.Count, string.Join(", ", ids));

    public static BilingualText TooManyNotApplicable(BilingualText group, int asked, int limit, IReadOnlyCollection<string> ids) =>
        Texts.Get(nameof(TooManyNotApplicable), group, asked, limit, ids.Count, string.Join(", ", ids));

    public static BilingualText AnswerAgreesWithGaps() => Texts.Get(nameof(AnswerAgreesWithGaps));
    public static BilingualText ReviewNeeded(int months) => Texts.Get(nameof(ReviewNeeded), months);
    public static BilingualText RecordsWouldTell(IEnumerable<BilingualText> kinds) =>
        Texts.Get(nameof(RecordsWouldTell), Listed(kinds));
    public static BilingualText CaptureWouldTell(IEnumerable<BilingualText> kinds) =>
        Texts.Get(nameof(CaptureWouldTell), Listed(kinds));

    public static BilingualText GuideItemUnknown(string item, string framework) => Texts.Get(nameof(GuideItemUnknown), item, framework);
    public static BilingualText GuideKindUnknown(string kind) => Texts.Get(nameof(GuideKindUnknown), kind);
    public static BilingualText GuideLacks(string contradiction) => Texts.Get(nameof(GuideLacks), contradiction);

    public static BilingualText ReferenceOthers() => Texts.Get(nameof(ReferenceOthers));
    public static BilingualText ReferenceBest() => Texts.Get(nameof(ReferenceBest));
    public static BilingualText ReferenceNote() => Texts.Get(nameof(ReferenceNote));

    public static BilingualText NotScoredYet() => Texts.Get(nameof(NotScoredYet));
    public static BilingualText NothingObservable() => Texts.Get(nameof(NothingObservable));
    public static BilingualText NothingContradicted(int observable, int of) =>
        Texts.Get(nameof(NothingContradicted), observable, of);
    /// <summary>All that the evidence contradicts, and how many of them cost points when not all do.</summary>
    public static BilingualText Contradicted(int items, int costing) =>
        items == costing ? Texts.Get(nameof(Contradicted), items) : Texts.Get(nameof(Contradicted) + "Some", items, costing);

    public static BilingualText GapWithinRank(BilingualText contradicted, Rank rank) => Texts.Get(nameof(GapWithinRank), contradicted, rank);

    public static BilingualText GapBetweenRanks(BilingualText contradicted, IReadOnlyCollection<string> fixes, Rank rank) =>
        Texts.Get(nameof(GapBetweenRanks), contradicted, string.Join(", ", fixes), rank);

    public static BilingualText Listed(IEnumerable<BilingualText> items)
    {
        var all = items.ToList();
        return new(string.Join("; ", all.Select(item => item.En)), string.Join("、", all.Select(item => item.Ja)));
    }
}
