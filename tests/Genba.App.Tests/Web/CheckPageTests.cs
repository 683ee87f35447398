using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Genba.App.Intake;
using Genba.App.Web.Checks;
using Genba.Core.Checks;
using Genba.Core.Ledger;

namespace Genba.App.Tests.Web;

public sealed partial class CheckPageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ja", "点検を始める", "期限を過ぎた点検が")]
    [InlineData("en", "Begin the checks", "checks are overdue.")]
    public async Task Checks_begin_on_a_day_that_a_person_chooses_and_are_counted_from_there(string language, string begin, string overdue)
    {
        await using var host = await StartAsync();
        using var reader = host.Reader(language);
        Assert.Contains(begin, await PageAsync(reader, "/checks"), StringComparison.Ordinal);
        Assert.DoesNotMatch(Badge(), await PageAsync(reader, "/checks"));

        await PostAsync(reader, "/checks", "/checks/start", ("day", Day(-400)));
        var page = await PageAsync(reader, "/checks");

        Assert.Contains(overdue, page, StringComparison.Ordinal);
        var departments = Number().Matches(page[..page.IndexOf("<tfoot>", StringComparison.Ordinal)]).Sum(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
        Assert.Equal(39, departments);
        Assert.Equal("39", Badge().Match(page).Groups[1].Value);
    }

    [Fact]
    public async Task A_check_is_recorded_with_who_when_result_note_and_photo_and_moves_its_due_day()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader();
        await PostAsync(reader, "/checks", "/checks/start", ("day", Day(-400)));
        var link = WebUtility.HtmlDecode(CheckLink().Match(await reader.GetStringAsync("/checks?q=PLC-L1-01", Cancel)).Groups[1].Value);
        var deed = link.Replace("/checks/", "/checks/done/", StringComparison.Ordinal);

        var unticked = await PostAsync(reader, link, deed, ("by", "Mori"), ("day", Day(0)), ("result", "good"));
        var ahead = await PostAsync(reader, link, deed, ("by", "Mori"), ("day", Day(2)), ("result", "trouble"), ("note", "x"));
        var silent = await PostAsync(reader, link, deed, ("by", "Mori"), ("day", Day(0)), ("result", "trouble"));
        var done = await PostAsync(reader, link, deed, [1, 2, 3, 4, 5], ("by", "Mori"), ("day", Day(0)), ("result", "trouble"), ("note", "lock <broken>"));
        var withPhoto = await PostAsync(reader, link, deed, Jpeg, ("by", "Mori"), ("day", Day(0)), ("result", "trouble"), ("note", "lock <broken>"));
        var page = await PageAsync(reader, link);

        Assert.EndsWith("problem=Steps", unticked, StringComparison.Ordinal);
        Assert.EndsWith("problem=NotWhole", ahead, StringComparison.Ordinal);
        Assert.EndsWith("problem=NotWhole", silent, StringComparison.Ordinal);
        Assert.Contains("problem=Photo", done, StringComparison.Ordinal);
        Assert.StartsWith("/checks?done=", withPhoto, StringComparison.Ordinal);
        Assert.Contains("lock <broken>", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Mori\"", page, StringComparison.Ordinal);
        using var photo = await reader.GetAsync(PhotoLink().Match(page).Value, Cancel);
        Assert.Equal("image/jpeg", photo.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain(">PLC-L1-01<", await PageAsync(reader, "/checks?due=Overdue&q=PLC-L1-01"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_edited_in_both_languages_and_a_half_one_is_refused()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader("ja");
        (string, string)[] whole =
        [
            ("id", "black-around"), ("title-ja", "鍵の確認"), ("title-en", "Locks"), ("steps-ja", "鍵\n扉"), ("steps-en", "lock\ndoor"), ("label", "black"), ("amount", "2"), ("unit", "Week"),
        ];
        var half = await PostAsync(reader, "/checks/lists", "/checks/lists/save", [.. whole.Select(field => field.Item1 == "steps-en" ? (field.Item1, "lock") : field)]);
        var saved = await PostAsync(reader, "/checks/lists", "/checks/lists/save", whole);
        var removed = await PostAsync(reader, "/checks/lists", "/checks/lists/remove", ("id", "blue-updates"));

        Assert.Contains("problem=Lines", half, StringComparison.Ordinal);
        Assert.Contains("saved=1", saved, StringComparison.Ordinal);
        Assert.Contains("saved=1", removed, StringComparison.Ordinal);
        var lists = await host.Get<CheckStore>().ReadListsAsync(Cancel);
        Assert.Equal(("鍵の確認", 2, IntervalUnit.Week), (lists[0].Title.Ja, lists[0].Every.Amount, lists[0].Every.Unit));
        Assert.DoesNotContain(lists, list => list.Id == "blue-updates");
    }

    [Fact]
    public async Task The_calendar_tells_one_department_or_the_whole_site()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader("ja");
        Assert.DoesNotContain("BEGIN:VEVENT", await reader.GetStringAsync("/checks/calendar.ics", Cancel), StringComparison.Ordinal);
        await PostAsync(reader, "/checks", "/checks/start", ("day", Day(0)));

        using var answer = await reader.GetAsync("/checks/calendar.ics", Cancel);
        var all = await answer.Content.ReadAsStringAsync(Cancel);
        var one = await reader.GetStringAsync("/checks/calendar.ics?department=" + Uri.EscapeDataString("生技 浜口"), Cancel);

        Assert.Equal("text/calendar", answer.Content.Headers.ContentType?.MediaType);
        Assert.InRange(Regex.Count(one, "BEGIN:VEVENT"), 1, Regex.Count(all, "BEGIN:VEVENT") - 1);
        Assert.Contains("まわりの守りの確認", all.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Matches("UID:[0-9a-f]{16}-[0-9]{8}@genba-[a-z0-9]+", all.Replace("\r\n ", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_sent_by_mail_until_a_person_switches_it_on_and_then_once_a_day()
    {
        await using var server = new SmallMailServer();
        await using var host = await StartAsync();
        using var reader = host.Reader("ja");
        var mailer = host.Get<ReminderMailer>();
        await PostAsync(reader, "/checks", "/checks/start", ("day", Day(-400)));
        Assert.False(await mailer.SendDueAsync(Cancel));
        await PostAsync(reader, "/checks/reminders", "/checks/mail", Settings(server, on: false));
        Assert.False(await mailer.SendDueAsync(Cancel));
        Assert.Equal(0, server.Connections);

        await PostAsync(reader, "/checks/reminders", "/checks/mail", Settings(server, on: true));
        Assert.True(await mailer.SendDueAsync(Cancel), mailer.LastFault);
        Assert.False(await mailer.SendDueAsync(Cancel));

        var mail = Assert.Single(server.Mails);
        Assert.Equal(["<a@plant.example>", "<b@plant.example>"], mail.To);
        Assert.Equal("Genba：点検の期限切れ 39 件、期限が近い 0 件", mail.Subject);
        Assert.Contains("生技 浜口：期限切れ 10 件", mail.Body, StringComparison.Ordinal);
        Assert.Contains("Auto-Submitted: auto-generated", mail.Text, StringComparison.Ordinal);
        var entry = Assert.Single((await new LogStore(host.Database).ListAsync(null, null, 10, Cancel)), entry => entry.Type == EntryTypes.ReminderSent);
        Assert.DoesNotContain("plant.example", entry.Payload!.Value.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_refuses_is_told_on_the_page_and_tried_again()
    {
        await using var server = new SmallMailServer(refuses: true);
        await using var host = await StartAsync();
        using var reader = host.Reader();
        await PostAsync(reader, "/checks", "/checks/start", ("day", Day(-400)));
        await PostAsync(reader, "/checks/reminders", "/checks/mail", Settings(server, on: true));

        Assert.False(await host.Get<ReminderMailer>().SendDueAsync(Cancel));
        Assert.False(await host.Get<ReminderMailer>().SendDueAsync(Cancel));

        Assert.Equal(2, server.Connections);
        Assert.Contains("The mail could not be sent:", await PageAsync(reader, "/checks/reminders"), StringComparison.Ordinal);
        Assert.Null(await host.Get<ReminderStore>().LastSentAsync(Cancel));
    }

    [Fact]
    public async Task A_test_mail_goes_when_it_is_asked_for_and_wrong_settings_are_told_apart()
    {
        await using var server = new SmallMailServer();
        await using var host = await StartAsync();
        using var reader = host.Reader();

        var wrong = await PostAsync(reader, "/checks/reminders", "/checks/mail/test", [.. Settings(server, on: false).Select(field => field.Item1 == "to" ? ("to", "nobody") : field)]);
        var sent = await PostAsync(reader, "/checks/reminders", "/checks/mail/test", Settings(server, on: false));
        var dead = await PostAsync(reader, "/checks/reminders", "/checks/mail/test", [.. Settings(server, on: false).Select(field => field.Item1 == "port" ? ("port", "1") : field)]);

        Assert.EndsWith("problem=to", wrong, StringComparison.Ordinal);
        Assert.EndsWith("tested=1", sent, StringComparison.Ordinal);
        Assert.Contains("problem=send", dead, StringComparison.Ordinal);
        Assert.Contains("Nothing needs to be done.", Assert.Single(server.Mails).Body, StringComparison.Ordinal);
    }

    private static byte[] Jpeg => [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[60], 0xFF, 0xD9];

    private static (string, string)[] Settings(SmallMailServer server, bool on) =>
    [
        ("on", on ? "yes" : ""), ("server", "127.0.0.1"), ("port", server.Port.ToString(CultureInfo.InvariantCulture)), ("from", "genba@plant.example"),
        ("to", "a@plant.example, b@plant.example"), ("hour", "0"), ("day", ""), ("language", "ja"),
    ];

    private static async Task<WebHost> StartAsync()
    {
        var host = await WebHost.StartAsync();
        await host.Get<SamplePlant>().OpenAsync(EntryActors.LocalUser, Cancel);
        return host;
    }

    private static string Day(int distance) => DateTime.Now.AddDays(distance).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<string> PageAsync(HttpClient reader, string page) => WebUtility.HtmlDecode(await reader.GetStringAsync(page, Cancel));

    private static Task<string> PostAsync(HttpClient reader, string page, string deed, params (string Name, string Value)[] fields) =>
        PostAsync(reader, page, deed, null, fields);

    /// <returns>Where the answer leads.</returns>
    private static async Task<string> PostAsync(HttpClient reader, string page, string deed, byte[]? photo, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent { { new StringContent(Token().Match(await reader.GetStringAsync(page, Cancel)).Groups[1].Value), "__RequestVerificationToken" } };
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        if (photo is not null) form.Add(new ByteArrayContent(photo), "photo", "photo.jpg");
        using var answer = await reader.PostAsync(deed, form, Cancel);
        return answer.Headers.Location?.OriginalString ?? answer.StatusCode.ToString();
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Token();

    [GeneratedRegex("""class="button small" href="(/checks/[^"]+)""")]
    private static partial Regex CheckLink();

    [GeneratedRegex("""/ledger/row/files/\d+""")]
    private static partial Regex PhotoLink();

    /// <summary>The number beside the place of the checks in the menu.</summary>
    [GeneratedRegex("""href="/checks"[^>]*>((?!</a>).)*class="count waits">(?<1>\d+)<""", RegexOptions.Singleline)]
    private static partial Regex Badge();

    [GeneratedRegex("""</svg>(\d+)</span>""")]
    private static partial Regex Number();
}
