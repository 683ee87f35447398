using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Genba.App.Web.Texts;
using Genba.Core.Actions;
using Genba.Core.Assessment;
using Genba.Core.Frameworks;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Registers;
using Genba.Core.Storage;
using Genba.Core.Texts;
using Microsoft.Playwright;

namespace Genba.Browser.Tests;

public sealed class ActionJourneyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task A_gap_is_taken_up_gets_an_owner_waits_for_another_and_is_done_when_the_evidence_says_so(string language)
    {
        await using var browser = await Browser.StartAsync(language);
        var page = browser.Page;
        var culture = CultureInfo.GetCultureInfo(language);
        var training = ActionCatalogue.Inside.For("1-5")!.Title.In(culture);
        await AnswerAllAsync(browser, 2, ("1-5", 3));
        await HoldAsync(browser, -400);

        // Two gaps, one click each.
        foreach (var item in new[] { "1-5", "1-3" })
        {
            await page.GotoAsync("/actions");
            await page.Locator($"button[name=key][value=g{item}]").ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync(Words.In(language, () =>
                PageTexts.Actions["NoticeTaken.one"]));
        }
        await browser.ShootAsync($"action-new-{language}");

        // Owner, day, and what it waits for; waiting for each other is refused.
        await page.GotoAsync("/actions/1");
        await page.Locator("input[name=owner]").FillAsync("佐藤");
        await page.Locator("input[name=due]").FillAsync("2027-01-15");
        await OpenAsync(page, "AfterField", language);
        await page.Locator("input[name=after][value='2']").CheckAsync();
        await ButtonAsync(page, "Save", language);
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync(Words.In(language, () =>
            PageTexts.Actions["Notice-saved"]));
        await page.GotoAsync("/actions/2");
        await OpenAsync(page, "AfterField", language);
        await page.Locator("input[name=after][value='1']").CheckAsync();
        await ButtonAsync(page, "Save", language);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("#1 → #2 → #1");

        // Nothing changed yet, and a reason without a name closes nothing.
        await page.GotoAsync("/actions/1");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(training);
        await Assertions.Expect(page.Locator("#close")).ToContainTextAsync(Words.In(language, () => PageTexts.Actions["NoProofYet"]));
        await page.Locator("#close textarea[name=reason]").FillAsync("-");
        await ButtonAsync(page, "CloseByReason", language);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(Words.In(language, () => PageTexts.Actions["NotDone"]));
        await browser.ShootAsync($"action-refused-{language}");

        // The evidence says something else now: done with one click, and its page says what changed.
        var held = await HoldAsync(browser, -3);
        await page.GotoAsync("/actions/1");
        await ButtonAsync(page, "CloseByEvidence", language);
        await Assertions.Expect(page.Locator("#close")).ToContainTextAsync("1-5");
        await Assertions.Expect(page.Locator("#close")).ToContainTextAsync(Words.In(language, () => PageTexts.Actions["ClosedTitle"]));
        await browser.ShootAsync($"action-done-{language}");

        // Contradicted again: told, and opened by a person.
        await browser.Get<RegisterStore>().WithdrawAsync(held, true, EntryActors.LocalUser, Cancel);
        await PlantAssessment.JudgeAsync(browser.Get<Database>(), TimeProvider.System, Cancel);
        await page.GotoAsync("/actions/1");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("X-1-5-1");
        await page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page.Locator("#close")).ToContainTextAsync(Words.In(language, () => PageTexts.Actions["CloseTitle"]));
        Assert.Empty(browser.Complaints);
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task The_quarter_and_the_ten_steps_print_on_one_page_each_however_much_there_is(string language)
    {
        await using var browser = await Browser.StartAsync(language);
        var page = browser.Page;
        await AnswerAllAsync(browser, 1);
        var store = browser.Get<ActionStore>();
        for (var number = 0; number < 20; number++)
        {
            var title = new string('長', 150) + number.ToString(CultureInfo.InvariantCulture);
            var plan = new ActionPlan(
                new BilingualText(title.Replace('長', 'w'), title), ActionKind.Technical, ["2-6"], 600, 1_234_567_890, true,
                    new string('者', 60), new(2026, 1, 1), [],
                [new string('線', 150)], "");
            var saved = Assert.IsType<ActionOutcome.Saved>(await store.AddAsync(plan, EntryActors.LocalUser, Cancel)).Action;
            if (number < 10) await store.CloseAsync(saved.Id, new ClosingClaim.Given("x", "y", false), 1, EntryActors.LocalUser, Cancel);
        }
        foreach (var line in new[] { '線', '組', '塗' })
            await browser.Get<ActionSettingStore>().CostAsync(new string(line, 150), 1_800_000, new string('管', 150),
                EntryActors.LocalUser, Cancel);
        foreach (var sheet in new[] { "quarter", "simple" })
        {
            await page.GotoAsync("/actions/" + sheet);
            await browser.ShootAsync($"action-{sheet}-{language}");
            var document = Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true }));
            Assert.Equal(1, Regex.Count(document, @"/Type\s*/Page\b(?!s)"));
        }
        Assert.Empty(browser.Complaints);
    }

    /// <summary>Records that a session was held, and judges.</summary>
    /// <param name="days">From today.</param>
    private static async Task<long> HoldAsync(Browser browser, int days)
    {
        var cells = new Dictionary<string, string>
        {
            ["effective"] = RegisterValues.Write(DateOnly.FromDateTime(DateTime.Today).AddDays(days)), ["title"] = "basics",
            ["kind"] = "session",
        };
        var record = await browser.Get<RegisterStore>().AddAsync(RegisterTable.Find("training")!, new(cells), EntryActors.LocalUser,
            Cancel);
        await PlantAssessment.JudgeAsync(browser.Get<Database>(), TimeProvider.System, Cancel);
        return record!.Id;
    }

    private static Task OpenAsync(IPage page, string summary, string language) =>
        page.GetByText(Words.In(language, () => PageTexts.Actions[summary]), new() { Exact = true }).ClickAsync();

    private static Task ButtonAsync(IPage page, string name, string language) => page.GetByRole(
        AriaRole.Button, new() { Name = Words.In(language, () => PageTexts.Actions[name]), Exact = true }).ClickAsync();

    private static async Task AnswerAllAsync(Browser browser, int level, params (string Item, int Level)[] others)
    {
        var answers = browser.Get<AnswerStore>();
        foreach (var item in FrameworkLibrary.Factory.Requirements)
            await answers.AnswerAsync(1, FrameworkLibrary.Factory, item.Id,
                new(others.Where(one => one.Item == item.Id).Select(one => (int?)one.Level).FirstOrDefault() ?? level), 0,
                EntryActors.LocalUser, Cancel);
    }
}
