namespace Genba.Core.Texts;

/// <summary>How long something took or lasted, as people say it.</summary>
public static class DurationTexts
{
    private const int MostUnits = 2;
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(DurationTexts));

    /// <summary>Two units at most, the largest first: 14 days 6 hours, 13 minutes 59 seconds, 14日6時間. A negative one counts as none.</summary>
    public static BilingualText InWords(TimeSpan span)
    {
        (string Unit, long Amount)[] units =
        [
            ("Days", (long)span.TotalDays), ("Hours", span.Hours), ("Minutes", span.Minutes), ("Seconds", span.Seconds),
        ];
        var largest = Array.FindIndex(units, unit => unit.Amount > 0);
        if (largest < 0) return Texts.Get("Moment");
        var words = units.Skip(largest).Take(MostUnits).Where(unit => unit.Amount > 0)
            .Select(unit => unit.Amount == 1 ? Texts.Get(unit.Unit + "One") : Texts.Get(unit.Unit, unit.Amount)).ToList();
        return new(string.Join(' ', words.Select(word => word.En)), string.Concat(words.Select(word => word.Ja)));
    }
}
