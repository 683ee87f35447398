using Genba.Core.Texts;

namespace Genba.Core.Frameworks;

/// <summary>What frameworks say to people beside their own titles, and what can be wrong with one.</summary>
internal static class FrameworkTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(FrameworkTexts));

    public static BilingualText NotMet() => Texts.Get(nameof(NotMet));
    public static BilingualText PartlyMet() => Texts.Get(nameof(PartlyMet));
    public static BilingualText Met() => Texts.Get(nameof(Met));

    public static BilingualText OwnWhat() => Texts.Get(nameof(OwnWhat));
    public static BilingualText OwnBecause() => Texts.Get(nameof(OwnBecause));

    public static BilingualText EmptyFile() => Texts.Get(nameof(EmptyFile));
    public static BilingualText BadJson(string path, string why) => Texts.Get(nameof(BadJson), path, why);
    public static BilingualText Twice(string id) => Texts.Get(nameof(Twice), id);
    public static BilingualText DanglingLink(string id, string target) => Texts.Get(nameof(DanglingLink), id, target);
    public static BilingualText GroupCount(string group, int there, int stated) => Texts.Get(nameof(GroupCount), group, there, stated);
    public static BilingualText NoGroup(string id, string group) => Texts.Get(nameof(NoGroup), id, group);
    public static BilingualText NoTitle(string id) => Texts.Get(nameof(NoTitle), id);
    public static BilingualText UnknownObligation(string id, string obligation) => Texts.Get(nameof(UnknownObligation), id, obligation);
    public static BilingualText UnknownElement(string id, string element) => Texts.Get(nameof(UnknownElement), id, element);
    public static BilingualText BadLayer(string id) => Texts.Get(nameof(BadLayer), id);
    public static BilingualText BadWeight(string id) => Texts.Get(nameof(BadWeight), id);
    public static BilingualText WeightWithoutScore(string id) => Texts.Get(nameof(WeightWithoutScore), id);
    public static BilingualText UnknownSource(string id, string label) => Texts.Get(nameof(UnknownSource), id, label);
    public static BilingualText NotInFile(string id, string other) => Texts.Get(nameof(NotInFile), id, other);
    public static BilingualText NoLevels() => Texts.Get(nameof(NoLevels));
    public static BilingualText LevelsNotCounted() => Texts.Get(nameof(LevelsNotCounted));
    public static BilingualText AnswersNotCounted() => Texts.Get(nameof(AnswersNotCounted));
    public static BilingualText BadFactor(decimal factor) => Texts.Get(nameof(BadFactor), factor);
    public static BilingualText WeightsDoNotAddUp(string group, int sum, int total) => Texts.Get(nameof(WeightsDoNotAddUp), group, sum, total);
    public static BilingualText MixLacks(string part) => Texts.Get(nameof(MixLacks), part);
    public static BilingualText RankWithoutThreshold(string rank) => Texts.Get(nameof(RankWithoutThreshold), rank);
    public static BilingualText KeyQuestionUnscored(string id) => Texts.Get(nameof(KeyQuestionUnscored), id);

    public static BilingualText BadId(string id) => Texts.Get(nameof(BadId), id);
    public static BilingualText IdTaken(string id) => Texts.Get(nameof(IdTaken), id);
    public static BilingualText TooManyItems(int most) => Texts.Get(nameof(TooManyItems), most);
    public static BilingualText TextTooLong(string id, int longest) => Texts.Get(nameof(TextTooLong), id, longest);
    public static BilingualText ScoredNotAllowed() => Texts.Get(nameof(ScoredNotAllowed));
}
