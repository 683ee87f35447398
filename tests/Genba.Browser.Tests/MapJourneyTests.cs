using System.Text;
using System.Text.RegularExpressions;
using Genba.App.Web.Texts;
using Microsoft.Playwright;

namespace Genba.Browser.Tests;

/// <summary>The map as a person uses it: by keyboard alone, by mouse, and taken away as a file.</summary>
public sealed class MapJourneyTests
{
    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task By_keyboard_from_machine_to_machine_to_its_neighbours_and_to_what_a_cut_takes_away(string language)
    {
        await using var browser = await SampleAsync(language);
        var page = browser.Page;
        await page.GotoAsync("/map");
        await Assertions.Expect(page.Locator(".map-view.pans")).ToBeVisibleAsync();

        // One stop of the tab key holds all machines; the arrows go on from there.
        await FocusAsync(page, page.Locator("[data-pan-view]"));
        await page.Keyboard.PressAsync("Tab");
        var first = await FocusedAsync(page);
        Assert.Contains("PLC-L1-01", first, StringComparison.Ordinal);
        await page.Keyboard.PressAsync("ArrowRight");
        var second = await FocusedAsync(page);
        Assert.NotEqual(first, second);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("[?&]asset="));
        await Assertions.Expect(page.Locator(".map-card h2")).ToHaveTextAsync(second.Split(", ")[0]);

        await FocusAsync(page, Link(page, language, "FocusHere"));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("[?&]focus="));
        await Assertions.Expect(page.Locator("a.tile.rest").First).ToBeVisibleAsync();

        await FocusAsync(page, Link(page, language, "TryCut"));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/cut\\?zone="));
        await Assertions.Expect(page.Locator(".conclusion")).ToBeVisibleAsync();
        await page.Locator("main td a[href^='/evidence/']").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/evidence/"));
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task Plus_minus_and_nought_change_the_size_and_the_mouse_moves_the_map()
    {
        await using var browser = await SampleAsync("en");
        var page = browser.Page;
        await page.GotoAsync("/map");
        await Assertions.Expect(page.Locator(".map-view.pans")).ToBeVisibleAsync();
        var whole = await WidthAsync(page);
        await page.Locator("[data-pan-view]").FocusAsync();

        await page.Keyboard.PressAsync("+");
        Assert.True(await WidthAsync(page) > whole * 1.2);
        await page.Keyboard.PressAsync("-");
        await page.Keyboard.PressAsync("-");
        Assert.True(await WidthAsync(page) < whole);
        await page.Keyboard.PressAsync("0");
        Assert.Equal(whole, await WidthAsync(page), 1);

        var address = page.Url;
        var tile = (await page.Locator("a.tile").First.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(tile.X + tile.Width / 2, tile.Y + tile.Height / 2);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(tile.X + tile.Width / 2 + 120, tile.Y + tile.Height / 2 + 60, new() { Steps = 6 });
        await page.Mouse.UpAsync();
        var moved = (await page.Locator("a.tile").First.BoundingBoxAsync())!;
        Assert.InRange(moved.X - tile.X, 110, 125);
        Assert.Equal(address, page.Url);    // to drag a machine is not to choose it
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task Two_fingers_scale_the_map_between_them_one_moves_it_and_a_tap_chooses_a_machine()
    {
        await using var browser = await SampleAsync("ja");
        var page = browser.Page;
        var touch = await page.Context.NewCDPSessionAsync(page);
        await touch.SendAsync("Emulation.setTouchEmulationEnabled", new() { ["enabled"] = true, ["maxTouchPoints"] = 5 });
        await page.GotoAsync("/map");
        await Assertions.Expect(page.Locator(".map-view.pans")).ToBeVisibleAsync();
        var (whole, address) = (await WidthAsync(page), page.Url);
        var tile = page.Locator("a.tile[data-tile]").Nth(8);
        var (x, y) = await MiddleAsync(tile);

        await TouchAsync("touchStart", (x - 40, y), (x + 40, y));
        for (var apart = 45; apart <= 80; apart += 5) await TouchAsync("touchMove", (x - apart, y), (x + apart, y));
        await TouchAsync("touchEnd");

        Assert.InRange(await WidthAsync(page) / whole, 1.9, 2.1);
        var (afterX, afterY) = await MiddleAsync(tile);
        Assert.InRange(afterX - x, -6, 6);
        Assert.InRange(afterY - y, -6, 6);

        await TouchAsync("touchStart", (x, y));
        for (var way = 10; way <= 60; way += 10) await TouchAsync("touchMove", (x + way, y));
        await TouchAsync("touchEnd");
        Assert.InRange((await MiddleAsync(tile)).X - afterX, 40, 65);
        Assert.Equal(address, page.Url);

        // A tap into a movement that just ended only stops it: so does every touch screen.
        await page.WaitForTimeoutAsync(600);
        var (tapX, tapY) = await MiddleAsync(tile);
        await TouchAsync("touchStart", (tapX, tapY));
        await TouchAsync("touchEnd");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("[?&]asset="));
        Assert.Empty(browser.Complaints);

        Task TouchAsync(string type, params (float X, float Y)[] fingers) => touch.SendAsync("Input.dispatchTouchEvent", new()
        {
            ["type"] = type, ["touchPoints"] = fingers.Select((finger, id) => new { x = finger.X, y = finger.Y, id }).ToArray(),
        });
    }

    [Fact]
    public async Task A_line_alone_and_the_slider_by_keyboard()
    {
        await using var browser = await SampleAsync("en");
        var page = browser.Page;
        await page.GotoAsync("/map");
        await page.GetByLabel(Text("en", "OnlyZone")).SelectOptionAsync("line2");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("[?&]zone=line2"));
        await Assertions.Expect(page.Locator("a.tile[data-tile]").Filter(new() { HasText = "VIB-L2-01" })).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("a.tile.machine").Filter(new() { HasText = "CNC-L1-01" })).ToHaveCountAsync(0);

        await page.Locator("#until").FocusAsync();
        await page.Keyboard.PressAsync("PageDown");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("[?&]zone=line2.*until=\\d"));
        await Assertions.Expect(page.Locator(".map-bars .apart").First).ToBeAttachedAsync();
        Assert.Empty(browser.Complaints);
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task A_search_a_filter_and_a_process_are_found_and_a_picture_is_taken_away(string language)
    {
        await using var browser = await SampleAsync(language);
        var page = browser.Page;
        await page.GotoAsync("/map");
        await page.GetByPlaceholder(Text(language, "Search")).FillAsync("PLC-L1");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("a.tile.machine")).ToHaveCountAsync(2);
        await browser.ShootAsync($"map-search-{language}");
        await page.GotoAsync("/map?class=write");
        await Assertions.Expect(page.Locator(".filter[aria-current]")).ToHaveCountAsync(1);

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "PNG" }).ClickAsync());
        var picture = await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Equal("\u0089PNG", Encoding.Latin1.GetString(picture, 0, 4));
        Assert.True(picture.Length > 20_000, $"The picture has {picture.Length} bytes.");

        await Link(page, language, "DataFlow").ClickAsync();
        await Assertions.Expect(page.Locator("svg.flow a.tile").First).ToBeVisibleAsync();
        await browser.ShootAsync($"flow-{language}");
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task On_paper_the_map_is_one_sheet_of_A3_and_a_cut_has_room_for_seals()
    {
        await using var browser = await SampleAsync("ja");
        var page = browser.Page;
        await page.GotoAsync("/map");
        await Assertions.Expect(page.Locator(".map-view.pans")).ToBeVisibleAsync();
        var document = Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true }));
        Assert.Single(Regex.Matches(document, @"/Type\s*/Page\b"));
        Assert.Matches(@"/MediaBox\s*\[0 0 119[01]", document);

        await page.GotoAsync("/cut?zone=line1");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.Locator(".seals")).ToBeVisibleAsync();
        Assert.Empty(browser.Complaints);
    }

    private static async Task<Browser> SampleAsync(string language)
    {
        var browser = await Browser.StartAsync(language);
        await browser.Page.GotoAsync("/start");
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = Words.OpenSample(language) }).ClickAsync();
        await Assertions.Expect(browser.Page.Locator(".surprise")).ToHaveCountAsync(3);
        return browser;
    }

    private static ILocator Link(IPage page, string language, string key) =>
        page.GetByRole(AriaRole.Link, new() { Name = Text(language, key), Exact = true });

    private static string Text(string language, string key) => Words.In(language, () => PageTexts.Map[key]);

    private static async Task<(float X, float Y)> MiddleAsync(ILocator tile)
    {
        var box = (await tile.Locator(".frame-line").BoundingBoxAsync())!;
        return (box.X + box.Width / 2, box.Y + box.Height / 2);
    }

    private static Task<string> FocusedAsync(IPage page) =>
        page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-label') ?? ''");

    private static async Task<double> WidthAsync(IPage page) => (await page.Locator("svg.map").BoundingBoxAsync())!.Width;

    private static async Task FocusAsync(IPage page, ILocator wanted)
    {
        for (var steps = 0; steps < 150; steps++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await wanted.EvaluateAsync<bool>("element => element === document.activeElement")) return;
        }
        Assert.Fail("Not reached with the tab key.");
    }
}
