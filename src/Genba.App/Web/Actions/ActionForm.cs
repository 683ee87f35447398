using System.Globalization;
using Genba.Core.Actions;
using Genba.Core.Frameworks;

namespace Genba.App.Web.Actions;

/// <summary>Reads what a person typed about an action.</summary>
internal static class ActionForm
{
    /// <param name="before">What stood there; null: a new action.</param>
    /// <returns>Null when a number or a day cannot be read.</returns>
    public static ActionPlan? Read(IFormCollection form, ActionPlan? before)
    {
        var title = Text("title");
        if (!TryHours(Text("hours"), out var minutes) || !TryMoney(Text("money"), out var money)
            || !TryDay(Text("due"), out var due)) return null;
        // Words of the catalogue stay in both languages until a person writes their own.
        var kept = before is not null && title == before.Title.ToString();
        return new(
            kept ? before!.Title : new(title, title), Enum.TryParse<ActionKind>(Text("kind"), out var kind) && Enum.IsDefined(kind)
                ? kind : before?.Kind ?? ActionKind.Organisational,
            [.. FrameworkLibrary.Factory.Requirements.Select(one => one.Id).Where(form["items"].Contains)], minutes, money,
                Text("stop") == "true",
            Text("owner"), due,
            [.. form["after"].Select(id => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : -1)
                .Where(id => id > 0).Distinct()],
            [.. form["lines"].OfType<string>().Where(line => line.Length > 0).Distinct()], Text("note"));

        string Text(string name) => form[name].ToString().ReplaceLineEndings("\n").Trim();
    }

    /// <summary>Hours as people write them, to minutes; empty: nobody said.</summary>
    public static bool TryHours(string text, out int? minutes)
    {
        minutes = null;
        if (text.Length == 0) return true;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours)
            || hours * 60 > ActionPlan.MostMinutes) return false;
        minutes = (int)Math.Round(hours * 60);
        return true;
    }

    public static bool TryMoney(string text, out long? money)
    {
        money = null;
        if (text.Length == 0) return true;
        if (!long.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var sum)
            || sum > ActionPlan.MostMoney) return false;
        money = sum;
        return true;
    }

    private static bool TryDay(string text, out DateOnly? day)
    {
        day = null;
        if (text.Length == 0) return true;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var known)) return false;
        day = known;
        return true;
    }
}
