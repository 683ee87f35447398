using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Genba.Browser.Tests;

public sealed class JourneyTests
{
    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task From_the_first_start_over_the_sample_plant_down_to_the_bytes(string language)
    {
        await using var browser = await Browser.StartAsync(language);
        var page = browser.Page;

        await page.GotoAsync("/");
        await Assertions.Expect(page).ToHaveURLAsync(EndsWith("/start"));
        await browser.ShootAsync($"start-{language}");
        await page.GetByRole(AriaRole.Button, new() { Name = Words.OpenSample(language) }).ClickAsync();
        await Assertions.Expect(page.Locator(".grade.seen")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".surprise")).ToHaveCountAsync(3);
        await browser.ShootAsync($"overview-{language}");

        await page.Locator(".surprise").First.GetByRole(AriaRole.Link).First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(Contains("/assets/"));
        await browser.ShootAsync($"asset-{language}");

        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = Words.SeeEvidence(language) }).First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(Contains("/evidence/"));
        await Assertions.Expect(page.Locator(".bytes .byte.hit").First).ToBeVisibleAsync();
        await browser.ShootAsync($"evidence-{language}");

        foreach (var place in new[] { "map", "assets", "conversations", "findings", "ledger", "checklist", "history" })
        {
            await page.GotoAsync("/" + place);
            await browser.ShootAsync($"{place}-{language}");
        }
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task A_dropped_capture_and_ledger_become_differences_that_are_decided_and_taken_back()
    {
        const string Language = "en";
        await using var browser = await Browser.StartAsync(Language);
        var page = browser.Page;

        await page.GotoAsync("/start");
        await page.Locator("#intake-files").SetInputFilesAsync([Sample("plant.pcapng"), Sample("ledger.xlsx")]);
        await Assertions.Expect(page.Locator(".job-done")).ToHaveCountAsync(2);
        await browser.ShootAsync("intake-en");
        await page.WaitForURLAsync("**/ledger/preview/**");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new(Words.TakeOver(Language)) }).ClickAsync();
        await page.WaitForURLAsync("**/ledger?taken=**");

        await page.GotoAsync("/ledger?kind=NotInLedger");
        var open = page.Locator(".tallies a[aria-current] b");
        var before = int.Parse(await open.InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
        await page.GetByRole(AriaRole.Button, new() { Name = Words.AddDevice(Language) }).ClickAsync();
        await Assertions.Expect(open).ToHaveTextAsync($"{before - 1}");
        await page.GetByRole(AriaRole.Button, new() { Name = Words.Undo(Language) }).ClickAsync();
        await Assertions.Expect(open).ToHaveTextAsync($"{before}");

        await page.Locator("#reason").FillAsync("only there for a while");
        await page.GetByRole(AriaRole.Button, new() { Name = Words.Reject(Language) }).ClickAsync();
        await Assertions.Expect(open).ToHaveTextAsync($"{before - 1}");
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task An_answer_changes_both_grades()
    {
        const string Language = "ja";
        await using var browser = await Browser.StartAsync(Language);
        var page = browser.Page;
        await page.GotoAsync("/start");
        await page.GetByRole(AriaRole.Button, new() { Name = Words.OpenSample(Language) }).ClickAsync();
        var figures = page.Locator(".figure");
        var (said, seen) = (await figures.Nth(0).InnerTextAsync(), await figures.Nth(1).InnerTextAsync());

        // Nothing on the network speaks about 1-1: what is declared there counts in both grades.
        await page.GotoAsync("/checklist/1-1");
        await page.Locator("input[name=level][value='1']").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = Words.SaveAnswer(Language) }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await browser.ShootAsync("answer-ja");
        await page.GotoAsync("/");

        Assert.NotEqual(said, await figures.Nth(0).InnerTextAsync());
        Assert.NotEqual(seen, await figures.Nth(1).InnerTextAsync());
    }

    [Fact]
    public async Task The_way_from_the_start_to_an_asset_needs_no_mouse()
    {
        await using var browser = await Browser.StartAsync("en");
        var page = browser.Page;

        await page.GotoAsync("/start");
        await FocusAsync(page, page.GetByRole(AriaRole.Button, new() { Name = Words.OpenSample("en") }));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".surprise")).ToHaveCountAsync(3);
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.Locator("[data-seek]")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("192.168.10.15");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(Contains("/search"));
        await FocusAsync(page, page.Locator("main a[href^='/assets/']").First);
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page).ToHaveURLAsync(Contains("/assets/"));
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task On_a_phone_nothing_is_wider_than_the_screen(string language)
    {
        await using var browser = await Browser.StartAsync(language, width: 390, height: 844);
        var page = browser.Page;
        await page.GotoAsync("/start");
        await page.GetByRole(AriaRole.Button, new() { Name = Words.OpenSample(language) }).ClickAsync();
        await Assertions.Expect(page.Locator(".surprise")).ToHaveCountAsync(3);
        foreach (var place in new[]
        {
            "", "assets", "findings", "checklist/2-6", "ledger", "history", "evidence", "assessments", "assessments/1", "scores", "navigator",
            "frameworks", "frameworks/iot-ssf/plot", "frameworks/iot-ssf/plot/2-3", "frameworks/iec-62443-3-3/standing", "registers",
            "registers/restores", "roles", "products", "actions", "actions/simple", "actions/quarter", "actions/figures", "actions/lines", "report",
        })
        {
            await page.GotoAsync("/" + place);
            var tooWide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
            await browser.ShootAsync($"phone-{(place.Length == 0 ? "overview" : place.Replace('/', '-'))}-{language}");
            Assert.True(tooWide <= 0, $"/{place} is {tooWide} px too wide.");
        }
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task The_page_for_the_plant_manager_is_one_sheet(string language)
    {
        await using var browser = await Browser.StartAsync(language);
        var page = browser.Page;
        await page.GotoAsync("/start");
        await page.GetByRole(AriaRole.Button, new() { Name = Words.OpenSample(language) }).ClickAsync();
        await Assertions.Expect(page.Locator(".surprise")).ToHaveCountAsync(3);
        var document = System.Text.Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true }));
        Assert.Single(Regex.Matches(document, @"/Type\s*/Page\b"));
    }

    private static async Task FocusAsync(IPage page, ILocator wanted)
    {
        for (var steps = 0; steps < 60; steps++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await wanted.EvaluateAsync<bool>("element => element === document.activeElement")) return;
        }
        Assert.Fail("Not reached with the tab key.");
    }

    private static string Sample(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "samples", "plant"))) folder = folder.Parent;
        return Path.Combine(folder!.FullName, "samples", "plant", name);
    }

    private static Regex EndsWith(string end) => new(Regex.Escape(end) + "$");
    private static Regex Contains(string part) => new(Regex.Escape(part));
}
