using Genba.Core.Assessment;
using Genba.Core.Texts;

namespace Genba.Core.Reports.Oscal;

/// <summary>What an OSCAL document says in words.</summary>
internal static class OscalTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(OscalTexts));

    public static BilingualText ResultsTitle(BilingualText framework) => Texts.Get(nameof(ResultsTitle), framework);
    public static BilingualText PlanTitle(BilingualText framework) => Texts.Get(nameof(PlanTitle), framework);
    public static BilingualText OfPlant(BilingualText title, BilingualText site) => Texts.Get(nameof(OfPlant), title, site);
    public static BilingualText Unnamed() => Texts.Get(nameof(Unnamed));
    public static BilingualText MethodTitle() => Texts.Get(nameof(MethodTitle));
    public static BilingualText Method() => Texts.Get(nameof(Method));
    public static BilingualText NoPlanFile() => Texts.Get(nameof(NoPlanFile));
    public static BilingualText TheSite() => Texts.Get(nameof(TheSite));
    public static BilingualText Coverage(int observable, int requirements) => Texts.Get(nameof(Coverage), observable, requirements);
    public static BilingualText DoesNotApply() => Texts.Get(nameof(DoesNotApply));
    public static BilingualText Answered(BilingualText level) => Texts.Get(nameof(Answered), level);
    public static BilingualText Packet(string capture, long packet) => Texts.Get(nameof(Packet), capture, packet);
    public static BilingualText Record(BilingualText register, string name) => Texts.Get(nameof(Record), register, name);
    public static BilingualText Judged(Judgement judgement) => Texts.Get("Judged-" + judgement.Name);
    public static BilingualText Excused(string who, string why) => Texts.Get(nameof(Excused), who, why);
    public static BilingualText Owner() => Texts.Get(nameof(Owner));
    public static BilingualText Disputed() => Texts.Get(nameof(Disputed));
    public static BilingualText ToDo() => Texts.Get(nameof(ToDo));
    public static BilingualText ToDoWithGain(int points, Rank rank) => Texts.Get(nameof(ToDoWithGain), points, rank);
}
