using System.Text.RegularExpressions;
using Genba.App.Web.Texts;
using Microsoft.Playwright;

namespace Genba.Browser.Tests;

public sealed class StocktakingJourneyTests
{
    private const int PhoneWidth = 360;
    private const int ThumbPixels = 44;

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task On_a_phone_a_round_is_begun_labels_are_confirmed_and_a_stranger_is_added(string language)
    {
        await using var browser = await Browser.StartAsync(language, PhoneWidth, 740);
        var page = browser.Page;
        await OpenSampleAsync(page, language);

        await page.GotoAsync("/stocktaking");
        await page.Locator("[name=by]").FillAsync("森");
        await browser.ShootAsync($"stocktaking-start-{language}");
        await ButtonAsync(page, Text(language, "Start"));
        await Assertions.Expect(page.Locator(".conclusion")).ToHaveTextAsync(Text(language, "Progress", "0", "39"));
        await AssertFitsAsync(page);
        await browser.ShootAsync($"stocktaking-{language}");

        // The code as it stands on the label, typed with a hyphen; the name is remembered.
        await page.GotoAsync("/labels?q=HMI-L1-01");
        var code = Regex.Match(await page.Locator("tbody a").First.GetAttributeAsync("href") ?? "", "[0-9A-Z]{8}$").Value;
        await page.GotoAsync("/stocktaking");
        await page.Locator("#code").FillAsync(code[..4].ToLowerInvariant() + "-" + code[4..]);
        await ButtonAsync(page, Text(language, "Find"));
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("HMI-L1-01");
        await Assertions.Expect(page.Locator("[name=by]")).ToHaveValueAsync("森");
        await page.Locator("[name=place]").FillAsync("ライン1 新しい盤");
        await page.Locator("[name=photo]").SetInputFilesAsync(new FilePayload { Name = "photo.png", MimeType = "image/png", Buffer = await page.ScreenshotAsync() });
        await Assertions.Expect(page.Locator("[name=photo]")).ToHaveJSPropertyAsync("value", @"C:\fakepath\photo.jpg");      // drawn anew, smaller
        await AssertFitsAsync(page);
        await browser.ShootAsync($"stocktaking-item-{language}");
        await ButtonAsync(page, Text(language, "Found"));
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = Text(language, "KeptFound", "HMI-L1-01") })).ToBeVisibleAsync();

        await page.Locator(".touch-list a").First.ClickAsync();
        await ButtonAsync(page, Text(language, "Missing"));
        await Assertions.Expect(page.Locator(".conclusion")).ToHaveTextAsync(Text(language, "Progress", "2", "39"));

        await page.GetByRole(AriaRole.Link, new() { Name = Text(language, "Unlisted") }).ClickAsync();
        await page.Locator("[name=name]").FillAsync("謎の箱");
        await AssertFitsAsync(page);
        await ButtonAsync(page, Text(language, "AddFound"));
        await page.GotoAsync("/stocktaking?state=unlisted");
        await Assertions.Expect(page.Locator(".touch-list")).ToContainTextAsync("謎の箱");

        await ButtonAsync(page, Text(language, "End"));
        await Assertions.Expect(page.Locator(".conclusion")).ToHaveTextAsync(Text(language, "RoundSay", "1", "39"));
        await browser.ShootAsync($"stocktaking-end-{language}");
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task A_label_before_the_camera_opens_its_asset_and_a_refused_camera_says_what_to_do()
    {
        await using var browser = await Browser.StartAsync("en", PhoneWidth, 740);
        var page = browser.Page;
        await OpenSampleAsync(page, "en");
        await page.GotoAsync("/stocktaking");
        await page.Locator("[name=by]").FillAsync("Mori");
        await ButtonAsync(page, Text("en", "Start"));
        await page.GotoAsync("/labels?q=HMI-L1-01");
        var code = Regex.Match(await page.Locator("tbody a").First.GetAttributeAsync("href") ?? "", "[0-9A-Z]{8}$").Value;

        // This browser has neither detector nor camera: both are stood in for, as a phone would answer.
        await page.AddInitScriptAsync($$"""
            window.BarcodeDetector = class {
              static async getSupportedFormats() { return ["qr_code"]; }
              async detect() { return [{ rawValue: "GENBA:{{code}}" }]; }
            };
            navigator.mediaDevices.getUserMedia = async () => {
              if (new URLSearchParams(location.search).has("refused")) throw new DOMException("", "NotAllowedError");
              const canvas = document.createElement("canvas");
              canvas.getContext("2d").fillRect(0, 0, 10, 10);
              return canvas.captureStream(10);
            };
            """);
        await page.GotoAsync("/stocktaking?refused=1");
        await ButtonAsync(page, Text("en", "Scan"));
        await Assertions.Expect(page.Locator("[data-scan-fault]")).ToHaveTextAsync(Text("en", "CameraFault"));

        await page.GotoAsync("/stocktaking");
        await ButtonAsync(page, Text("en", "Scan"));
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"/stocktaking/item/{code}$"));
        Assert.Empty(browser.Complaints);
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task Labels_and_checks_fit_a_phone_and_a_wide_screen_and_a_check_is_done_by_keyboard(string language)
    {
        await using var browser = await Browser.StartAsync(language, PhoneWidth, 740);
        var page = browser.Page;
        await OpenSampleAsync(page, language);
        foreach (var place in new[] { "labels", "labels/print", "checks", "checks/lists", "checks/reminders" })
        {
            await page.GotoAsync("/" + place);
            await AssertFitsAsync(page);
            await browser.ShootAsync($"phone-{place.Replace('/', '-')}-{language}");
        }

        await page.SetViewportSizeAsync(1440, 1000);
        await page.GotoAsync("/checks");
        await page.Locator("[name=day]").FillAsync("2024-01-15");
        await page.GetByRole(AriaRole.Button, new() { Name = In(language, () => PageTexts.Checks["Begin"]), Exact = true }).ClickAsync();
        await browser.ShootAsync($"checks-{language}");
        await page.GotoAsync("/checks?q=PLC-L1-01");
        await page.Locator("td .button.small").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[name=step]").First.FocusAsync();
        for (var steps = await page.Locator("[name=step]").CountAsync(); steps > 0; steps--)
        {
            await page.Keyboard.PressAsync("Space");
            await page.Keyboard.PressAsync("Tab");
        }
        await page.Keyboard.PressAsync("Space");      // the first result: all good
        await browser.ShootAsync($"check-{language}");
        await page.Locator("[name=by]").FillAsync("森");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "PLC-L1-01" })).ToBeVisibleAsync();

        foreach (var place in new[] { "labels", "checks/lists", "checks/reminders" })
        {
            await page.GotoAsync("/" + place);
            await browser.ShootAsync($"{place.Replace('/', '-')}-{language}");
        }
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task The_sheets_print_on_as_many_pages_as_they_say()
    {
        await using var browser = await Browser.StartAsync("ja");
        var page = browser.Page;
        await OpenSampleAsync(page, "ja");
        foreach (var (format, start, sheets) in new[] { ("a4-24", 1, 2), ("a4-24", 20, 3), ("a4-44", 1, 1), ("a4-12", 1, 4) })
        {
            await page.GotoAsync($"/labels/print?format={format}&start={start}");
            Assert.Equal(sheets, await page.Locator("svg.label-sheet").CountAsync());
            var document = System.Text.Encoding.Latin1.GetString(await page.PdfAsync(new() { PreferCSSPageSize = true }));
            Assert.Equal(sheets, Regex.Count(document, @"/Type\s*/Page\b"));
        }
    }

    private static async Task OpenSampleAsync(IPage page, string language)
    {
        await page.GotoAsync("/start");
        await page.GetByRole(AriaRole.Button, new() { Name = Words.OpenSample(language) }).ClickAsync();
        await Assertions.Expect(page.Locator(".surprise")).ToHaveCountAsync(3);
    }

    private static Task ButtonAsync(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    private static async Task AssertFitsAsync(IPage page)
    {
        var tooWide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");
        Assert.True(tooWide <= 0, $"{page.Url} is {tooWide} px too wide.");
        var tooSmall = await page.EvaluateAsync<string[]>(
            """
            least => [...document.querySelectorAll("main :is(.button, input:not([type=hidden], [type=checkbox], [type=radio]), .touch-list a)")]
              .filter(one => one.offsetParent && one.getBoundingClientRect().height < least && (one.type !== "file"))
              .map(one => one.outerHTML.slice(0, 80))
            """, ThumbPixels - 4);
        Assert.True(tooSmall.Length == 0, $"{page.Url}: too small for a thumb: {string.Join(", ", tooSmall)}");
    }

    private static string Text(string language, string key, params object[] arguments) => In(language, () => PageTexts.Stocktaking[key, arguments]);

    private static string In(string language, Func<string> text) => Words.In(language, text);
}
