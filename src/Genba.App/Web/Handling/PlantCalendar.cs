using Genba.App.Web.Texts;
using Genba.Core.Actions;
using Genba.Core.Checks;
using Genba.Core.Exposures.Handling;

namespace Genba.App.Web.Handling;

/// <summary>What beside checks has a day: maintenance windows, deadlines of vulnerabilities, notices that wait, actions.</summary>
internal sealed class PlantCalendar(VulnerabilityView view, NoticeStore notices, ActionStore actions)
{
    private const int TimesAhead = 12, MostNamed = 20;

    /// <param name="department">Null or empty: of every department. Windows, notices and actions belong to none.</param>
    public async Task<IReadOnlyList<CalendarEvent>> EventsAsync(string? department, CancellationToken cancel)
    {
        var picture = await view.NewestAsync(cancel);
        var deadlines = picture.Rows.Where(row => row.Waits && row.Entry.Deadline is not null)
            .Where(row => department is not { Length: > 0 } || row.Exposure.Asset.Department == department)
            .GroupBy(row => (Day: row.Entry.Deadline!.Value, row.Entry.Owner)).OrderBy(group => group.Key).Select(Deadline);
        if (department is { Length: > 0 }) return [.. deadlines];
        return
        [
            .. picture.Windows.SelectMany(window => Times(window, picture.Today)),
            .. deadlines,
            .. (await notices.ListAsync(cancel)).Where(one => !one.IsClosed && one.Missing > 0).Select(one =>
                Event($"notice{one.Id}", one.Notice.Due, 1, PageTexts.Handling["CalendarNotice", one.Notice.Title], one.Notice.Message)),
            .. (await actions.ListAsync(cancel)).Where(one => one.IsOpen && one.Plan.Due is not null).Select(one =>
                Event($"action{one.Id}", one.Plan.Due!.Value, 1, PageTexts.Handling["CalendarAction", one.Plan.Title], one.Plan.Owner)),
        ];
    }

    private static IEnumerable<CalendarEvent> Times(StoredWindow stored, DateOnly today)
    {
        var window = stored.Window;
        var next = window.NextOn(today);
        for (var times = 0; next is { } first && times < TimesAhead; times++)
        {
            yield return Event($"window{stored.Id}", first, window.Days, PageTexts.Handling["CalendarWindow", window.Name],
                $"{window.Line}\n{window.Note}".Trim());
            next = window.NextOn(window.EndOf(first).AddDays(1));
            if (next == first) yield break;
        }
    }

    private static CalendarEvent Deadline(IGrouping<(DateOnly Day, string Owner), VulnerabilityRow> rows)
    {
        var owner = rows.Key.Owner.Length > 0 ? rows.Key.Owner : PageTexts.Handling["NoOwner"];
        var named = rows.Take(MostNamed).Select(row => $"{row.Exposure.Vulnerability.Id}, {row.Exposure.Asset.Name}");
        return Event($"deadline{string.Concat(rows.Key.Owner.Select(letter => ((int)letter).ToString("x", null)))}", rows.Key.Day, 1,
            PageTexts.Handling.Count("CalendarDeadline", rows.Count(), owner), string.Join('\n', named));
    }

    private static CalendarEvent Event(string id, DateOnly day, int days, string summary, string description) =>
        new(id, day, days, summary, description, summary);
}
