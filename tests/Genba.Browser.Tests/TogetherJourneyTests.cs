using Genba.App.Web.Texts;
using Genba.Core.Assessment;
using Genba.Core.Frameworks;
using Microsoft.Playwright;

namespace Genba.Browser.Tests;

public sealed class TogetherJourneyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task A_new_year_is_carried_over_worked_on_by_two_people_and_closed(string language)
    {
        await using var browser = await Browser.StartAsync(language);
        var page = browser.Page;
        string T(string key, params object[] arguments) => Words.In(language, () => PageTexts.Together[key, arguments]);
        await page.GotoAsync("/start");
        await page.GetByRole(AriaRole.Button, new() { Name = Words.OpenSample(language) }).ClickAsync();
        await Assertions.Expect(page.Locator(".surprise")).ToHaveCountAsync(3);

        // A new assessment, begun with last year's answers.
        await page.GotoAsync("/assessments");
        await page.Locator("#new-name").FillAsync("FY2027");
        await page.Locator("#new-carried").SelectOptionAsync("1");
        await page.GetByLabel(T("NeedsApproval")).CheckAsync();
        await ButtonAsync(page, T("Begin"));
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("FY2027");
        await browser.ShootAsync($"assessment-carried-{language}");

        // One person has the item, gives it to himself, proposes.
        await SayWhoAsync(page, T, "佐藤");
        await page.GotoAsync("/checklist/2-6");
        await Assertions.Expect(page.Locator(".item-side")).ToContainTextAsync(T("FromLastYear"));
        await page.Locator(".item-side input[name=person]").FillAsync("佐藤");
        await page.Locator(".item-side input[name=due]").FillAsync("2099-12-31");
        await ButtonAsync(page, T("Assign"));
        await page.GotoAsync("/checklist?group=all&work=mine");
        await Assertions.Expect(page.Locator("a.item-row")).ToHaveCountAsync(1);
        await page.Locator("a.item-row").ClickAsync();
        await page.Locator(".steps label").Nth(1).ClickAsync();
        await page.Locator("#answer-comment").FillAsync("台帳は半分だけ");
        await ButtonAsync(page, T("Propose"));
        await Assertions.Expect(page.Locator(".proposal").Last).ToContainTextAsync("台帳は半分だけ");
        await Assertions.Expect(page.Locator(".proposal").Last).ToContainTextAsync(T("Deed-OwnProposal"));
        await browser.ShootAsync($"together-proposed-{language}");

        // Another approves.
        await SayWhoAsync(page, T, "田中");
        await page.GotoAsync("/checklist/2-6");
        await ButtonAsync(page, T("Approve"));
        await Assertions.Expect(page.Locator(".item-side")).ToContainTextAsync(T("ApprovedBy", "田中"));
        Assert.Equal(2, (await browser.Get<AssessmentStore>().ReadAsync(FrameworkLibrary.Factory, Cancel)).Answers["2-6"].Level);

        // Evidence that has expired, and a dispute.
        await page.GetByText(T("AddEvidence"), new() { Exact = true }).ClickAsync();
        await page.Locator("input[type=file][name=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "minutes.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7 minutes"u8.ToArray(),
        });
        await page.GetByLabel(T("EvidenceDay")).FillAsync("2025-01-01");
        await page.GetByLabel(T("EvidenceUntil")).FillAsync("2025-12-31");
        await ButtonAsync(page, T("Attach"));
        await Assertions.Expect(page.Locator(".item-evidence")).ToContainTextAsync(T("Expired"));
        await browser.ShootAsync($"together-evidence-{language}");
        await page.GotoAsync("/checklist/2-3");
        await page.Locator("summary").GetByText(T("DisputeIt"), new() { Exact = true }).ClickAsync();
        await page.GetByLabel(T("DisputeWhy")).FillAsync("社内の中継です");
        await ButtonAsync(page, T("DisputeSave"));
        await Assertions.Expect(page.Locator(".item-side")).ToContainTextAsync("社内の中継です");
        await browser.ShootAsync($"together-disputed-{language}");

        // Closed: it is only read from then on.
        await page.GotoAsync("/assessments/2");
        await Assertions.Expect(page.Locator("#expired")).ToContainTextAsync("minutes.pdf");
        await ButtonAsync(page, T("CloseDo"));
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = T("ReopenDo") })).ToBeVisibleAsync();
        await page.GotoAsync("/checklist/2-6?assessment=2");
        await Assertions.Expect(page.Locator("#answer-comment")).ToHaveCountAsync(0);
        await page.GotoAsync("/assessments");
        await browser.ShootAsync($"assessments-{language}");
        Assert.Empty(browser.Complaints);
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task What_was_typed_is_there_again_after_the_browser_was_closed_even_when_somebody_else_saved_meanwhile(string language)
    {
        await using var browser = await Browser.StartAsync(language);
        var page = browser.Page;
        await page.GotoAsync("/checklist/2-6");
        await page.Locator(".steps label").Nth(2).ClickAsync();
        await page.Locator("#answer-comment").FillAsync("途中まで書いた");
        var kept = await page.Context.StorageStateAsync();
        await page.CloseAsync();
        await browser.Get<AnswerStore>().AnswerAsync(1, FrameworkLibrary.Factory, "2-6", new(1, "meanwhile"), 0, "田中", Cancel);

        page = await browser.OpenAgainAsync(kept, language);
        await page.GotoAsync("/checklist/2-6");
        await Assertions.Expect(page.Locator("#answer-comment")).ToHaveValueAsync("途中まで書いた");
        await Assertions.Expect(page.Locator(".steps input").Nth(2)).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator("form[data-draft^=answer] .draft-note")).ToBeVisibleAsync();
        await ButtonAsync(page, Words.SaveAnswer(language));
        var conflict = page.Locator(".conflict-choice");
        await Assertions.Expect(conflict).ToContainTextAsync("meanwhile");
        await Assertions.Expect(conflict).ToContainTextAsync("途中まで書いた");
        await ButtonAsync(page, Words.SaveAnswer(language));
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("2-6");
        var answer = (await browser.Get<AssessmentStore>().ReadAsync(FrameworkLibrary.Factory, Cancel)).Answers["2-6"];
        Assert.Equal((3, "途中まで書いた"), (answer.Level, answer.Comment));
        await page.GotoAsync("/checklist/2-6");
        await Assertions.Expect(page.Locator("form[data-draft^=answer] .draft-note")).ToBeHiddenAsync();
        Assert.Empty(browser.Complaints);
    }

    private static async Task SayWhoAsync(IPage page, Func<string, object[], string> text, string name)
    {
        await page.GotoAsync("/checklist");
        if (!await page.Locator("#who-name").IsVisibleAsync()) await page.Locator(".reader-name summary").ClickAsync();
        await page.GetByLabel(text("YourName", [])).FillAsync(name);
        await ButtonAsync(page, text("Remember", []));
        await Assertions.Expect(page.Locator(".reader-name summary b")).ToHaveTextAsync(name);
    }

    private static Task ButtonAsync(IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First.ClickAsync();
}
