using System.Text.RegularExpressions;
using Genba.App.Intake;
using Genba.App.Web.Texts;
using Genba.Core.Ledger;
using Genba.Core.Planning;
using Microsoft.Playwright;

namespace Genba.Browser.Tests;

/// <summary>Through the plan from the first step to the document, without a mouse.</summary>
public sealed class PlanJourneyTests
{
    private const int MostTabs = 80;

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task Through_all_steps_by_keyboard_to_the_document(string language)
    {
        await using var browser = await Browser.StartAsync(language);
        var page = browser.Page;
        await OpenSampleAsync(browser);
        await page.GotoAsync("/plan");
        await browser.ShootAsync($"plan-{language}");
        await TabToAsync(page, page.Locator(".head .button.main"));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/plan/1-1$"));

        await AddAndMoveAGoalAsync(page, language);
        foreach (var step in PlanTables.Steps)
        {
            await Assertions.Expect(page).ToHaveURLAsync(new Regex($"/plan/{step.Id}($|[?#])"));
            await PressOnAsync(page, page.Locator("#proposals form button.main"));
            await Assertions.Expect(page.Locator("#proposals form button.main")).ToHaveCountAsync(0);
            if (step.Id == "1-7") await RaiseALikelihoodAsync(page);
            await browser.ShootAsync($"plan-{step.Id}-{language}");
            await PressOnAsync(page, page.Locator("form[action$='/finish'] button.main"));
        }

        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"/plan\?finished=2-1$"));
        await Assertions.Expect(page.Locator(".plan-list .state.good")).ToHaveCountAsync(PlanTables.Steps.Count);
        var download = await page.RunAndWaitForDownloadAsync(() => PressOnAsync(page, page.Locator(".head a[href='/plan.docx']")));
        Assert.Equal(Words.In(language, () => PlanTexts.Document("Title").ToString()) + ".docx", download.SuggestedFilename);
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task What_was_typed_is_kept_without_leaving_the_field_and_another_reader_goes_on_with_it()
    {
        const string Language = "ja";
        await using var browser = await Browser.StartAsync(Language);
        var page = browser.Page;
        await page.GotoAsync("/plan/1-2");
        await AddAsync(page, "process", "組立");
        await page.Locator(".of-process textarea[name=owner]").FocusAsync();
        await page.Keyboard.TypeAsync("製造2係");
        await Assertions.Expect(page.Locator("[data-row] [data-kept]")).Not.ToBeEmptyAsync();

        var other = await page.Context.Browser!.NewPageAsync(new() { Locale = Language, BaseURL = new Uri(page.Url).GetLeftPart(UriPartial.Authority) });
        await page.CloseAsync();
        await other.GotoAsync("/plan/1-2");
        await Assertions.Expect(other.Locator(".of-process textarea[name=owner]")).ToHaveValueAsync("製造2係");
        await other.Locator(".of-process textarea[name=owner]").FocusAsync();
        await other.Keyboard.PressAsync("End");
        await other.Keyboard.TypeAsync("・保全係");
        await other.Keyboard.PressAsync("Tab");
        await Assertions.Expect(other.Locator("[data-row] [data-kept]")).Not.ToBeEmptyAsync();
        await other.ReloadAsync();
        await Assertions.Expect(other.Locator(".of-process textarea[name=owner]")).ToHaveValueAsync("製造2係・保全係");
    }

    [Theory]
    [InlineData("ja", 390)]
    [InlineData("en", 360)]
    public async Task On_a_phone_no_step_is_wider_than_the_screen(string language, int width)
    {
        await using var browser = await Browser.StartAsync(language, width, height: 844);
        var page = browser.Page;
        await OpenSampleAsync(browser);
        foreach (var step in PlanTables.Steps)
        {
            await page.GotoAsync($"/plan/{step.Id}");
            await PressOnAsync(page, page.Locator("#proposals form button.main"));
            await Assertions.Expect(page.Locator("#proposals form button.main")).ToHaveCountAsync(0);
            await browser.ShootAsync($"phone-plan-{step.Id}-{language}");
            var tooWide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
            Assert.True(tooWide <= 0, $"/plan/{step.Id} is {tooWide} px too wide.");
        }
    }

    private static async Task AddAndMoveAGoalAsync(IPage page, string language)
    {
        await AddAsync(page, "goal", "4日目に客先を止めない");
        await AddAsync(page, "goal", "けがをさせない");
        await Assertions.Expect(page.Locator(".of-goal tbody tr")).ToHaveCountAsync(2);
        var second = page.Locator(".of-goal tbody tr").Nth(1);
        Assert.True(await second.EvaluateAsync<bool>("row => row.contains(document.activeElement)"), "After adding, the row itself has the focus.");
        await second.Locator("textarea[name=why]").FocusAsync();
        await page.Keyboard.TypeAsync("第一だから");
        await page.Keyboard.PressAsync("Alt+ArrowUp");
        await page.WaitForURLAsync(new Regex("moved="));
        var first = page.Locator(".of-goal tbody tr").First;
        await Assertions.Expect(first.Locator("textarea[name=name]")).ToHaveValueAsync("けがをさせない");
        await Assertions.Expect(first.Locator("textarea[name=why]")).ToHaveValueAsync("第一だから");
        await PressOnAsync(page, first.Locator("form[action$='/remove'] button"));
        await page.GetByRole(AriaRole.Button, new() { Name = Words.In(language, () => PageTexts.Planning["Undo"]) }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".of-goal tbody tr")).ToHaveCountAsync(2);
    }

    /// <summary>The picture and the risk of the row are drawn anew while the reader stays in the field.</summary>
    private static async Task RaiseALikelihoodAsync(IPage page)
    {
        var row = page.Locator(".of-threat tbody tr").Last;
        var risk = row.Locator("td.risk .state");
        var before = await risk.InnerTextAsync();
        var picture = await page.Locator("svg.risk-picture").InnerHTMLAsync();
        await row.Locator("select[name=likelihood]").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(risk).Not.ToHaveTextAsync(before);
        Assert.NotEqual(picture, await page.Locator("svg.risk-picture").InnerHTMLAsync());
        await page.Locator("svg.risk-picture a").Last.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("#row-[0-9]+$"));
    }

    private static async Task AddAsync(IPage page, string table, string name)
    {
        // The page says where the focus goes once it is loaded: only then is it the reader's.
        await page.WaitForLoadStateAsync();
        await page.Locator($"#add-{table} input[name=name]").FocusAsync();
        await page.Keyboard.TypeAsync(name);
        var before = page.Url;
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(address => address != before && address.Contains("added=", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator($".of-{table} textarea[name=name]").Last).ToHaveValueAsync(name);
    }

    private static async Task PressOnAsync(IPage page, ILocator wanted)
    {
        await wanted.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task TabToAsync(IPage page, ILocator wanted)
    {
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await wanted.EvaluateAsync<bool>("element => element === document.activeElement")) return;
        }
        Assert.Fail("Not reached with the tab key.");
    }

    /// <summary>The sample plant without the plan that comes with it.</summary>
    private static Task OpenSampleAsync(Browser browser) =>
        browser.Get<SamplePlant>().TakeFilesAsync(EntryActors.LocalUser, TestContext.Current.CancellationToken);
}
