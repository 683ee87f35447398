using System.Text;
using Genba.App.Web.Texts;
using Microsoft.Playwright;

namespace Genba.Browser.Tests;

public sealed class ComponentJourneyTests
{
    private const string Sbom = """
        {
          "bomFormat": "CycloneDX", "specVersion": "1.5",
          "metadata": {
            "timestamp": "2025-04-01T08:00:00Z",
            "component": {
              "type": "firmware", "bom-ref": "p", "name": "CPU 315-2 PN/DP", "version": "V3.3.17", "supplier": { "name": "Siemens" }
            }
          },
          "components": [
            { "type": "library", "bom-ref": "o", "name": "openssl", "version": "1.1.1k" }, { "type": "library", "bom-ref": "l", "name": "lwip" }
          ],
          "dependencies": [ { "ref": "p", "dependsOn": [ "o", "l" ] } ]
        }
        """;

    [Theory]
    [InlineData("ja", 1440)]
    [InlineData("en", 360)]
    public async Task A_supplier_s_file_is_taken_in_its_machine_confirmed_and_the_contradiction_shown_with_both_sides(string language, int width)
    {
        await using var browser = await Browser.StartAsync(language, width, 900);
        var page = browser.Page;
        await page.GotoAsync("/start");
        await page.GetByRole(AriaRole.Button, new() { Name = Words.OpenSample(language) }).ClickAsync();
        await Assertions.Expect(page.Locator(".surprise")).ToHaveCountAsync(3);

        await page.GotoAsync("/components");
        await page.GetByLabel(T(language, "Import")).SetInputFilesAsync(
            new FilePayload { Name = "cpu.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(Sbom) });
        await page.GetByRole(AriaRole.Button, new() { Name = T(language, "Read"), Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("CPU 315-2 PN/DP V3.3.17");
        await Assertions.Expect(page.Locator(".quality")).ToContainTextAsync("50");

        await page.Locator("#machines input[type=checkbox]").First.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.GetByRole(AriaRole.Button, new() { Name = T(language, "Confirm") }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var told = page.Locator("#machines .alarm");
        await Assertions.Expect(told).ToContainTextAsync("V3.2.6");
        await Assertions.Expect(told).ToContainTextAsync(T(language, "Line", 5));
        await browser.ShootAsync($"components-{language}");
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "wider than the screen");

        await told.Locator("li > a").First.ClickAsync();
        await Assertions.Expect(page.Locator("#open")).ToContainTextAsync("cpu.json");
        Assert.Empty(browser.Complaints);
    }

    private static string T(string language, string key, params object[] arguments) => Words.In(language, () => PageTexts.Components[key, arguments]);
}
