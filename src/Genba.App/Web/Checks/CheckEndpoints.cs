using System.Globalization;
using System.Text;
using Genba.App.Web.Handling;
using Genba.App.Web.Labels;
using Genba.App.Web.Texts;
using Genba.Core.AssetLedger;
using Genba.Core.Checks;
using Genba.Core.Labels;
using Genba.Core.Ledger;
using Genba.Core.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Genba.App.Web.Checks;

/// <summary>Begins and records checks, changes lists and reminders, and hands out the calendar.</summary>
internal static class CheckEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/checks/start", StartAsync);
        routes.MapPost("/checks/done/{list}/{code}", DoneAsync);
        routes.MapPost("/checks/lists/save", SaveListAsync);
        routes.MapPost("/checks/lists/remove", RemoveListAsync);
        routes.MapPost("/checks/mail", SaveMailAsync);
        routes.MapPost("/checks/mail/test", TestMailAsync);
        routes.MapGet("/checks/calendar.ics", CalendarAsync);
    }

    private static async Task<IResult> StartAsync(
        [FromForm] DateOnly? day, [FromForm] int? soon, LabelSettingStore settings, TimeProvider clock, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        if (day is { } chosen && (chosen > today.AddYears(1) || chosen < today.AddYears(-10)))
            return Results.LocalRedirect("/checks?problem=Day");
        var kept = new Dictionary<string, string> { [CheckView.StartKey] = CheckWords.Machine(day ?? today) };
        if (soon is >= 0 and <= CheckView.MostSoonDays) kept[CheckView.SoonKey] = soon.Value.ToString(CultureInfo.InvariantCulture);
        await settings.SaveAsync("checks", kept, EntryActors.LocalUser, cancel);
        return Results.LocalRedirect("/checks?saved=1");
    }

    private static async Task<IResult> DoneAsync(
        string list, string code, IFormCollection form, HttpContext http, CheckView view, CheckStore checks, LedgerFileStore files,
            TimeProvider clock,
        CancellationToken cancel)
    {
        var reading = await view.NewestAsync(cancel);
        if (reading.Find(list) is not { } known || LabelEndpoints.Find(reading.Plant, code) is not { } one) return Results.NotFound();
        var here = $"/checks/{Uri.EscapeDataString(list)}/{Uri.EscapeDataString(code)}";
        if (CheckResults.Parse(form["result"]) is not { } result || !DateOnly.TryParseExact(form["day"], "yyyy-MM-dd", out var day))
            return Results.LocalRedirect(here + "?problem=NotWhole");
        if (result == CheckResult.Good && form["step"].Distinct().Count() < known.Steps.Count)
            return Results.LocalRedirect(here + "?problem=Steps");
        var report = new CheckReport(day, form["by"].ToString(), result, form["note"].ToString());
        if (!report.IsSensible(DateOnly.FromDateTime(clock.GetLocalNow().DateTime)))
            return Results.LocalRedirect(here + "?problem=NotWhole");
        var (photo, refused) = await PhotoIntake.TakeAsync(form, one.Asset.Row?.Id, files, cancel);
        if (refused is not null) return Results.LocalRedirect($"{here}?problem=Photo&why={Uri.EscapeDataString(refused)}");
        await checks.RecordAsync(known, one.Asset, report with { File = photo }, EntryActors.LocalUser, cancel);
        PersonCookie.Keep(http, report.By);
        return Results.LocalRedirect("/checks?done=" + Uri.EscapeDataString(one.Asset.Name));
    }

    private static async Task<IResult> SaveListAsync(IFormCollection form, CheckStore checks, CancellationToken cancel)
    {
        var (ja, en) = (StepsOf(form["steps-ja"]), StepsOf(form["steps-en"]));
        var id = form["id"].ToString() is { Length: > 0 } given ? given : "list-" + Guid.NewGuid().ToString("n")[..8];
        if (ja.Count != en.Count) return Results.LocalRedirect($"/checks/lists?problem=Lines&list={Uri.EscapeDataString(id)}");
        var every = new Interval(
            int.TryParse(form["amount"], NumberStyles.None, CultureInfo.InvariantCulture, out var amount) ? amount : 0,
            Enum.TryParse<IntervalUnit>(form["unit"], out var unit) ? unit : IntervalUnit.Month);
        var list = new CheckList(
            id, [.. form["label"].OfType<string>()], new(form["title-en"].ToString().Trim(), form["title-ja"].ToString().Trim()),
            [.. ja.Zip(en, (japanese, english) => new BilingualText(english, japanese))], every);
        if (!list.IsSensible) return Results.LocalRedirect($"/checks/lists?problem=List&list={Uri.EscapeDataString(id)}");
        await checks.SaveListAsync(list, EntryActors.LocalUser, cancel);
        return Results.LocalRedirect($"/checks/lists?saved=1#{Uri.EscapeDataString(id)}");
    }

    private static async Task<IResult> RemoveListAsync([FromForm] string? id, CheckStore checks, CancellationToken cancel)
    {
        await checks.RemoveListAsync(id ?? "", EntryActors.LocalUser, cancel);
        return Results.LocalRedirect("/checks/lists?saved=1");
    }

    private static async Task<IResult> SaveMailAsync(IFormCollection form, LabelSettingStore settings, CancellationToken cancel)
    {
        var mail = MailOf(form);
        if (mail.IsOn && mail.Fault() is { } fault) return Results.LocalRedirect("/checks/reminders?problem=" + fault);
        await settings.SaveAsync("mail", mail.ToKeep(), EntryActors.LocalUser, cancel);
        return Results.LocalRedirect("/checks/reminders?saved=1");
    }

    /// <summary>Sends one letter now to those in the form, also while reminders are off: the person has just asked for it.</summary>
    private static async Task<IResult> TestMailAsync(IFormCollection form, ReminderMailer mailer, CancellationToken cancel)
    {
        var mail = MailOf(form);
        if (mail.Fault() is { } fault) return Results.LocalRedirect("/checks/reminders?problem=" + fault);
        var letter = new ReminderLetter(PageTexts.Checks["TestSubject"], PageTexts.Checks["TestBody"] + "\r\n");
        return Results.LocalRedirect("/checks/reminders?" + (await mailer.TrySendAsync(mail, letter, cancel)
            ? "tested=1"
            : "problem=send&why=" + Uri.EscapeDataString(mailer.LastFault ?? "")));
    }

    private static async Task<IResult> CalendarAsync(
        string? department, CheckView view, PlantCalendar calendar, LogStore log, TimeProvider clock, CancellationToken cancel)
    {
        var plan = (await view.NewestAsync(cancel)).Plan;
        var checks = plan?.Checks.Where(check => department is not { Length: > 0 } || check.Asset.Department == department) ?? [];
        var site = "genba-" + Site((await log.SummaryAsync(cancel))?.Key.Fingerprint);
        var events = CalendarFeed.EventsOf(checks, CheckWords.Calendar).Concat(await calendar.EventsAsync(department, cancel));
        var feed = CalendarFeed.Write(events, site, PageTexts.Checks["CalendarTitle"], Reader.Language, clock.GetUtcNow());
        return Results.File(Encoding.UTF8.GetBytes(feed), "text/calendar; charset=utf-8", "genba-checks.ics");
    }

    /// <summary>The key of the log is this plant's alone.</summary>
    private static string Site(string? fingerprint) =>
        string.Concat((fingerprint ?? "").Where(char.IsAsciiLetterOrDigit).TakeLast(16)).ToLowerInvariant();

    private static MailSettings MailOf(IFormCollection form) => new(
        form["on"] == "yes", form["server"].ToString().Trim(), int.TryParse(form["port"], out var port) ? port : 0,
            form["encrypted"] == "yes",
        form["from"].ToString().Trim(), MailSettings.Split(form["to"].ToString()), int.TryParse(form["hour"], out var hour) ? hour : -1,
        Enum.TryParse<DayOfWeek>(form["day"], out var day) ? day : null, form["language"] == "en" ? "en" : "ja");

    private static IReadOnlyList<string> StepsOf(string? text) =>
        [.. (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
