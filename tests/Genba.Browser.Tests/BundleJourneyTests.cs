using Genba.App.Web.Texts;
using Genba.Core.Bundles;
using Microsoft.Playwright;

namespace Genba.Browser.Tests;

public sealed class BundleJourneyTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("genba-bundle-journey-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData("ja", 1440)]
    [InlineData("en", 360)]
    public async Task A_key_is_trusted_a_bundle_brought_and_another_person_approves_it(string language, int width)
    {
        using var key = SiteKey.Create(Path.Combine(_directory.FullName, "site.key"), "plant");
        var bundle = await BundleAsync(key);
        await using var browser = await Browser.StartAsync(language, width, 900);
        var page = browser.Page;
        await page.GotoAsync("/advisories");
        await page.GetByRole(AriaRole.Link, new() { Name = T(language, "Title") }).First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(T(language, "Title"));

        await page.GetByLabel(T(language, "PublicKey")).FillAsync(key.Verifier.ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = T(language, "TrustDeed") }).ClickAsync();
        await Assertions.Expect(page.Locator(".fingerprint")).ToContainTextAsync(key.Verifier.Fingerprint[..4]);
        await page.GetByLabel(T(language, "NeedsTwo")).FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Locator("#rules").GetByRole(AriaRole.Button).ClickAsync();

        await page.GetByLabel(T(language, "ImportFile")).SetInputFilesAsync(bundle);
        await page.Locator("#import").GetByLabel(T(language, "YourName")).FillAsync("Mori");
        await page.GetByRole(AriaRole.Button, new() { Name = T(language, "Import"), Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("#waiting")).ToContainTextAsync("Mori");
        await browser.ShootAsync($"bundles-{language}");
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "wider than the screen");

        await page.Locator("#waiting").GetByLabel(T(language, "YourName")).First.FillAsync("Sato");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#waiting")).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByText("CC0-1.0")).ToBeVisibleAsync();
        await page.GotoAsync("/advisories/CVE-2026-0001");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("CVE-2026-0001");
        Assert.Empty(browser.Complaints);
    }

    private async Task<string> BundleAsync(SiteKey key)
    {
        var download = Path.Combine(_directory.FullName, "kev.json");
        await File.WriteAllTextAsync(download,
            """{"catalogVersion":"1","vulnerabilities":[{"cveID":"CVE-2026-0001","vendorProject":"Acme","product":"Pump","dateAdded":"2026-11-01"}]}""", Cancel);
        var target = Path.Combine(_directory.FullName, "1.bundle");
        Assert.IsType<BundleMaking.Made>(await new BundleMaker(TimeProvider.System).MakeAsync(new([download], target, [key]), null, Cancel));
        return target;
    }

    private static string T(string language, string key) => Words.In(language, () => PageTexts.Bundles[key]);
}
