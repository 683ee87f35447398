using Genba.Core.Assessment;
using Genba.Core.Texts;

namespace Genba.Core.Reports;

/// <summary>The words of a report.</summary>
internal static class ReportTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(ReportTexts));

    public static BilingualText Title => Texts.Get(nameof(Title));
    public static BilingualText Site => Texts.Get(nameof(Site));
    public static BilingualText Unnamed => Texts.Get(nameof(Unnamed));
    public static BilingualText For => Texts.Get(nameof(For));
    public static BilingualText Made => Texts.Get(nameof(Made));
    public static BilingualText Watched => Texts.Get(nameof(Watched));
    public static BilingualText NotWatched => Texts.Get(nameof(NotWatched));
    public static BilingualText Concern => Texts.Get(nameof(Concern));
    public static BilingualText Grades => Texts.Get(nameof(Grades));
    public static BilingualText Area => Texts.Get(nameof(Area));
    public static BilingualText Declared => Texts.Get(nameof(Declared));
    public static BilingualText Corroborated => Texts.Get(nameof(Corroborated));
    public static BilingualText Whole => Texts.Get(nameof(Whole));
    public static BilingualText HowGraded => Texts.Get(nameof(HowGraded));
    public static BilingualText Actions => Texts.Get(nameof(Actions));
    public static BilingualText NoActions => Texts.Get(nameof(NoActions));
    public static BilingualText Number => Texts.Get(nameof(Number));
    public static BilingualText Item => Texts.Get(nameof(Item));
    public static BilingualText WhatSpeaksAgainst => Texts.Get(nameof(WhatSpeaksAgainst));
    public static BilingualText Gain => Texts.Get(nameof(Gain));
    public static BilingualText Rank => Texts.Get(nameof(Rank));
    public static BilingualText RankAfter => Texts.Get(nameof(RankAfter));
    public static BilingualText Items => Texts.Get(nameof(Items));
    public static BilingualText Answer => Texts.Get(nameof(Answer));
    public static BilingualText Allowed => Texts.Get(nameof(Allowed));
    public static BilingualText Evidence => Texts.Get(nameof(Evidence));
    public static BilingualText NotAnswered => Texts.Get(nameof(NotAnswered));
    public static BilingualText DoesNotApply => Texts.Get(nameof(DoesNotApply));
    public static BilingualText Reasons => Texts.Get(nameof(Reasons));
    public static BilingualText Speaks => Texts.Get(nameof(Speaks));
    public static BilingualText Reason => Texts.Get(nameof(Reason));
    public static BilingualText Rule => Texts.Get(nameof(Rule));
    public static BilingualText Files => Texts.Get(nameof(Files));
    public static BilingualText FilesNote => Texts.Get(nameof(FilesNote));
    public static BilingualText Assessment => Texts.Get(nameof(Assessment));
    public static BilingualText Attached => Texts.Get(nameof(Attached));
    public static BilingualText AttachedNote => Texts.Get(nameof(AttachedNote));
    public static BilingualText Shown => Texts.Get(nameof(Shown));
    public static BilingualText Dated => Texts.Get(nameof(Dated));
    public static BilingualText HoldsUntil => Texts.Get(nameof(HoldsUntil));
    public static BilingualText By => Texts.Get(nameof(By));
    public static BilingualText File => Texts.Get(nameof(File));
    public static BilingualText From => Texts.Get(nameof(From));
    public static BilingualText To => Texts.Get(nameof(To));
    public static BilingualText Packets => Texts.Get(nameof(Packets));
    public static BilingualText Limits => Texts.Get(nameof(Limits));
    public static BilingualText LimitsNote => Texts.Get(nameof(LimitsNote));
    public static BilingualText WouldTell => Texts.Get(nameof(WouldTell));

    public static BilingualText WatchedFor(BilingualText time, string from, string to) => Texts.Get(nameof(WatchedFor), time, from, to);
    public static BilingualText WatchedOn(BilingualText time, string day) => Texts.Get(nameof(WatchedOn), time, day);
    public static BilingualText Reach(int observable, int items) => Texts.Get(nameof(Reach), observable, items);
    public static BilingualText MoreActions(int count) => Texts.Get(nameof(MoreActions), count);
    public static BilingualText MoreForPlant(int count) => Texts.Get(nameof(MoreForPlant), count);
    public static BilingualText ConcernOf(string department, int items, int all) => Texts.Get(nameof(ConcernOf), department, items, all);
    public static BilingualText LeftOut(string items) => Texts.Get(nameof(LeftOut), items);
    public static BilingualText UpTo(int level) => Texts.Get(nameof(UpTo), level);
    public static BilingualText Excused(string who, string until, string why) => Texts.Get(nameof(Excused), who, until, why);
    public static BilingualText Disputed(string who, string day, string why) => Texts.Get(nameof(Disputed), who, day, why);
    public static BilingualText ExpiredOn(string day) => Texts.Get(nameof(ExpiredOn), day);
    public static BilingualText Period(string from, string to) => Texts.Get(nameof(Period), from, to);
    public static BilingualText NamedPeriod(string name, string period) => Texts.Get(nameof(NamedPeriod), name, period);
    public static BilingualText Comment(string comment) => Texts.Get(nameof(Comment), comment);
    public static BilingualText PacketList(string packets) => Texts.Get(nameof(PacketList), packets);

    public static BilingualText NameOf(Audience audience) => Texts.Get("Audience-" + audience);
    public static BilingualText NameOf(Judgement judgement) => Texts.Get("Judgement-" + judgement.Name);
    public static BilingualText NameOf(ReasonKind kind) => Texts.Get("Kind-" + kind);
}
