using Genba.Core.Texts;

namespace Genba.Core.Exposures.Handling;

/// <summary>The words of the ledger of vulnerabilities: states, decisions, sources, columns of its workbook.</summary>
public static class HandlingTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(HandlingTexts));

    public static BilingualText State(HandlingState state) => Texts.Get($"State-{state}");
    public static BilingualText Doubt(HandlingDoubt doubt) => Texts.Get($"Doubt-{doubt}");
    public static BilingualText Fault(HandlingFault fault) => Texts.Get($"Fault-{fault}");

    /// <summary>What to do and when, in the words of the shop floor.</summary>
    public static BilingualText Urgency(Urgency urgency) => Texts.Get($"Urgency-{urgency}");

    public static BilingualText Ask(DecisionAsk ask) => Texts.Get($"Ask-{ask}");
    public static BilingualText Value(DecisionAsk ask, string value) => Texts.Get($"Value-{ask}-{value.Replace(' ', '-')}");
    public static BilingualText Source(InputSource source) => Texts.Get($"Source-{source}");
    public static BilingualText Permission(BuilderAnswer permission) => Texts.Get($"Permission-{permission}");
    public static BilingualText HasFix(bool? fix) => Texts.Get(fix switch { true => "Fix-yes", false => "Fix-no", _ => "Fix-unknown" });
    public static BilingualText Every(int months) => Texts.Get($"Every-{months}");
    public static BilingualText Level(NoticeLevel level) => Texts.Get($"Level-{level}");
    public static BilingualText Answer(NoticeAnswer answer) => Texts.Get($"Answer-{answer}");
    public static BilingualText MetricWhy(MetricWhy why) => Texts.Get($"Metric-{why}");
    public static BilingualText Status(ExposureStatus status) => Texts.Get($"Status-{status}");

    internal static BilingualText TimelineFault(int line, BilingualText reason)
    {
        var words = Texts.Get(nameof(TimelineFault), line);
        return new($"{words.En} {reason.En}", $"{words.Ja}{reason.Ja}");
    }

    internal static BilingualText TimelineInputs() => Texts.Get(nameof(TimelineInputs));
    internal static BilingualText TimelineTooLarge() => Texts.Get(nameof(TimelineTooLarge));
    internal static BilingualText Column(string column) => Texts.Get("Column-" + column);
    internal static BilingualText Sheet(string key) => Texts.Get("Sheet-" + key);
    internal static BilingualText Cell(string fault) => Texts.Get("Cell-" + fault);
    internal static BilingualText ColumnMissing(string column) => Texts.Get(nameof(ColumnMissing), Column(column));
}
