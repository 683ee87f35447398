using Genba.Core.Texts;

namespace Genba.Core.Roles;

/// <summary>Words of the roles chart.</summary>
public static class RoleTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(RoleTexts));

    public static BilingualText NameOf(DutyPhase phase) => Texts.Get("Phase-" + phase);

    /// <summary>R, A, C, I or AR in words.</summary>
    public static BilingualText NameOf(string mark) => Texts.Get("Mark-" + mark);

    internal static BilingualText NobodyAccountable(BilingualText duty) => Texts.Get(nameof(NobodyAccountable), duty);
    internal static BilingualText SeveralAccountable(BilingualText duty, int count) => Texts.Get(nameof(SeveralAccountable), duty, count);
    internal static BilingualText NobodyResponsible(BilingualText duty) => Texts.Get(nameof(NobodyResponsible), duty);
    internal static BilingualText NobodyHolds(BilingualText post, int duties) => Texts.Get(nameof(NobodyHolds), post, duties);
    internal static BilingualText HoldsNoMore(BilingualText post, string person, string day) =>
        Texts.Get(nameof(HoldsNoMore), post, person, day);
    internal static BilingualText OwnDeputy(BilingualText post, string person) => Texts.Get(nameof(OwnDeputy), post, person);
    internal static BilingualText NoDeputy(BilingualText post) => Texts.Get(nameof(NoDeputy), post);
    internal static BilingualText ManyPosts(string person, int posts) => Texts.Get(nameof(ManyPosts), person, posts);
    internal static BilingualText AnswersForMost(string person, int duties, int all) =>
        Texts.Get(nameof(AnswersForMost), person, duties, all);
    internal static BilingualText InMostAtOnce(string person, int duties, int all) => Texts.Get(nameof(InMostAtOnce), person, duties, all);

    /// <summary>Words of the document.</summary>
    internal static BilingualText Document(string key, params ReadOnlySpan<object?> arguments) => Texts.Get("Doc" + key, arguments);
}
