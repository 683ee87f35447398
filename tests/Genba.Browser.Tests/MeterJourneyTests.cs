using Genba.App.Intake;
using Genba.App.Tests.Web.Meter;
using Genba.App.Web.Exposures;
using Genba.App.Web.Meter;
using Genba.App.Web.Texts;
using Genba.Core.Ledger;
using Genba.Core.Meter;
using Genba.Core.Storage;
using Microsoft.Playwright;

namespace Genba.Browser.Tests;

public sealed class MeterJourneyTests
{
    private static readonly (int Width, int Height)[] Screens = [(1920, 1080), (1280, 720), (3840, 2160), (800, 1280), (390, 844)];

    /// <summary>The size of every text as it is drawn: what lies in an SVG is scaled with it.</summary>
    private const string SmallestText = """
        () => {
          let smallest = [1e9, ""];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.parentElement;
            if (!walker.currentNode.textContent.trim() || !at.checkVisibility() || at.closest("template, script")) continue;
            const scale = at instanceof SVGGraphicsElement ? at.getScreenCTM().a : 1;
            const size = parseFloat(getComputedStyle(at).fontSize) * scale;
            if (size < smallest[0]) smallest = [size, walker.currentNode.textContent.trim()];
          }
          return smallest.join(" ");
        }
        """;

    /// <summary>Texts that reach over the screen or over the box that holds them, and the screen itself.</summary>
    private const string Overflowing = """
        () => {
          const over = [];
          const page = document.documentElement;
          if (page.scrollWidth > page.clientWidth) over.push("wider than the screen");
          if (innerWidth > 600 && page.scrollHeight > page.clientHeight) over.push("higher than the screen");
          for (const at of document.querySelectorAll("h1, h2, p, li, li span, li b, .dial text, .line text, small")) {
            if (!at.checkVisibility() || !at.textContent.trim()) continue;
            const box = at.getBoundingClientRect();
            if (box.left < -0.5 || box.right > innerWidth + 0.5) over.push("beside: " + at.textContent.trim());
            if (!(at instanceof SVGElement) && at.scrollWidth > at.clientWidth + 1 && getComputedStyle(at).display !== "inline")
              over.push("cut: " + at.textContent.trim());
            const inside = at.closest("header, main, footer").getBoundingClientRect();
            if (box.bottom > inside.bottom + 0.5 || box.top < inside.top - 0.5) over.push("over the edge: " + at.textContent.trim());
          }
          const drawn = at => {
            if (at instanceof SVGElement) return at.getBoundingClientRect();
            const range = document.createRange();
            range.selectNodeContents(at);
            const { left, right, top, bottom, height } = range.getBoundingClientRect();
            // A line of text is higher than its letters.
            return { left, right, top: top + height * .18, bottom: bottom - height * .18 };
          };
          const words = [...document.querySelectorAll(".dial :is(.name, .limit, .needle), .middle .word, .middle .left")]
            .filter(at => at.checkVisibility()).map(at => [at.textContent.trim(), drawn(at)]);
          for (const [i, [one, a]] of words.entries())
            for (const [other, b] of words.slice(i + 1))
              if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) over.push(`${one} lies on ${other}`);
          return over.join("; ");
        }
        """;

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task The_meter_is_legible_from_afar_and_fits_every_screen_coloured_and_grey(string language)
    {
        await using var browser = await Browser.StartAsync(language, 1920, 1080);
        await OpenAsync(browser, DateTimeOffset.UtcNow);
        await KeepHistoryAsync(browser);
        await CheckScreensAsync(browser, language, "coloured", Screens);
        await Assertions.Expect(browser.Page.Locator(".dial .needle")).ToHaveCountAsync(1);

        // The needle at either end.
        await ChangeAsync(browser, "DELETE FROM exposure; UPDATE exposure_run SET taken_us = taken_us + 1");
        await CheckScreensAsync(browser, language, "good", [Screens[0], Screens[^1]]);
        await Assertions.Expect(browser.Page.Locator(".band.good.here")).ToHaveCountAsync(1);
        await ChangeAsync(browser, """
            INSERT INTO exposure (vulnerability, asset_key, name, version, status, confidence, reason, found_us)
            SELECT 'CVE-2022-40265', 'asset/' || id, 'x', '1', 1, 90, 0, 0 FROM asset;
            UPDATE exposure_run SET taken_us = taken_us + 1
            """);
        await CheckScreensAsync(browser, language, "danger", [Screens[0], Screens[^1]]);
        await Assertions.Expect(browser.Page.Locator(".band.danger.here")).ToHaveCountAsync(1);

        await ChangeAsync(browser, """
            UPDATE advisory_source SET taken_us = taken_us - 16 * 86400000000;
            UPDATE exposure_run SET taken_us = taken_us - 17 * 86400000000, last_record = 9;
            """);
        await CheckScreensAsync(browser, language, "grey", Screens);
        await Assertions.Expect(browser.Page.Locator(".dial.grey")).ToHaveCountAsync(1);
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task A_person_hangs_a_meter_on_a_wall_and_takes_it_down_again()
    {
        await using var browser = await Browser.StartAsync("en");
        await OpenAsync(browser, DateTimeOffset.UtcNow);
        var page = browser.Page;
        await page.GotoAsync("/");
        await page.Locator(".meter-card").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync(Words.In("en", () => PageTexts.Meter["WhyTitle"]));
        await page.GotoAsync("/settings");
        await page.GetByLabel(Words.In("en", () => PageTexts.Meter["LinkName"])).FillAsync("Entrance of hall 2");
        await page.GetByRole(AriaRole.Button, new() { Name = Words.In("en", () => PageTexts.Meter["MakeLink"]) }).ClickAsync();
        await Assertions.Expect(page.Locator(".meter-qr path")).ToHaveCountAsync(1);
        await browser.ShootAsync("meter-link-en");
        var address = await page.Locator("code").InnerTextAsync();

        // The clock of the screen runs ahead: after a minute it asks again, and nobody answers.
        await page.Clock.InstallAsync();
        await page.GotoAsync(address);
        await Assertions.Expect(page.Locator(".dial .needle")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("a, form, button")).ToHaveCountAsync(0);
        await page.RouteAsync("**/meter/display/**", route => route.AbortAsync());
        await page.Clock.RunForAsync(4 * 60_000);
        await Assertions.Expect(page.Locator(".dial .needle")).ToHaveCountAsync(1);
        await page.Clock.RunForAsync(62_000);
        await Assertions.Expect(page.Locator(".dial.grey")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("footer")).ToContainTextAsync(Words.In("en", () => PageTexts.Meter["Unanswered"]));
        await browser.ShootAsync("meter-unanswered-en");

        // It answers again, and then the link is taken back.
        await page.UnrouteAllAsync();
        await page.Clock.RunForAsync(60_000);
        await Assertions.Expect(page.Locator(".dial .needle")).ToHaveCountAsync(1);
        await browser.Get<DisplayLinkStore>().RevokeAsync(1, EntryActors.LocalUser, TestContext.Current.CancellationToken);
        await page.Clock.RunForAsync(60_000);
        await Assertions.Expect(page.Locator("[data-meter]")).ToHaveCountAsync(0);
    }

    private static async Task CheckScreensAsync(Browser browser, string language, string look, (int Width, int Height)[] screens)
    {
        foreach (var (width, height) in screens)
        {
            await browser.Page.SetViewportSizeAsync(width, height);
            await browser.Page.GotoAsync("/meter");
            var smallest = await browser.Page.EvaluateAsync<string>(SmallestText);
            var size = double.Parse(smallest.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
            // 24 px at 1920 x 1080; a tablet and a phone are nearer to the eye.
            var (wide, high) = width > height ? (1920.0, 1080.0) : (800.0, 1280.0);
            var least = width == 390 ? 12 : 24 * Math.Min(width / wide, height / high);
            Assert.True(size >= least - 0.01, $"{width} x {height}, {look}: {smallest}");
            var over = await browser.Page.EvaluateAsync<string>(Overflowing);
            Assert.True(over.Length == 0, $"{width} x {height}, {look}: {over}");
            if (width < 3840) await browser.ShootAsync($"meter-{look}-{language}-{width}");
        }
    }

    private static async Task OpenAsync(Browser browser, DateTimeOffset taken)
    {
        await browser.Get<SamplePlant>().OpenAsync(EntryActors.LocalUser, TestContext.Current.CancellationToken);
        await MeterPlant.FillAsync(
            browser.Get<Database>(), browser.Get<ExposureKeeper>(), exposed: 16, taken, TestContext.Current.CancellationToken);
    }

    /// <summary>Two weeks, then one without the program; and another state of the machines a week ago.</summary>
    private static async Task KeepHistoryAsync(Browser browser)
    {
        var cancel = TestContext.Current.CancellationToken;
        var (store, picture) = (browser.Get<MeterStore>(), await browser.Get<MeterView>().NewestAsync(cancel));
        foreach (var (days, kept) in new[] { (28, 20), (21, 9), (7, 4) })
        {
            var machines = picture.Site.Machines.Select(one => one.Machine)
                .Select((machine, place) => place % 20 < kept ? machine : machine with { Rows = [] }).ToList();
            var reading = MeterReading.Of(picture.Rules.Rules, machines, picture.Ages, picture.Now);
            await store.KeepAsync(DateOnly.FromDateTime(DateTime.Today).AddDays(-days), [("site", reading)], reading.Machines, cancel);
        }
    }

    private static async Task ChangeAsync(Browser browser, string sql)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var change = await browser.Get<Database>().BeginHousekeepingAsync(cancel);
        await using var command = change.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
    }
}
