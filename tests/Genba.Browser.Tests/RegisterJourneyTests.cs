using Genba.App.Web.Texts;
using Genba.Core.Imports;
using Genba.Core.Registers;
using Microsoft.Playwright;

namespace Genba.Browser.Tests;

public sealed class RegisterJourneyTests
{
    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task A_register_read_from_a_workbook_changes_what_the_checklist_says(string language)
    {
        await using var browser = await Browser.StartAsync(language);
        var page = browser.Page;
        await page.GotoAsync("/start");
        await page.GetByRole(AriaRole.Button, new() { Name = Words.OpenSample(language) }).ClickAsync();
        await Assertions.Expect(page.Locator(".surprise")).ToHaveCountAsync(3);
        var register = RegisterTable.Find("restores")!;

        await page.GotoAsync("/checklist/2-13");
        await Assertions.Expect(page.Locator(".item-body")).Not.ToContainTextAsync("X-2-13-1");
        await page.Locator(".item-registers").GetByRole(AriaRole.Link,
            new() { Name = Words.In(language, () => RegisterTexts.Name(register).ToString()), Exact = false }).First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Words.In(language, () => RegisterTexts.Name(register).ToString()));
        await browser.ShootAsync($"register-empty-{language}");

        await page.Locator("input[type=file][name=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "restores.xlsx", MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Buffer = Workbook(register, language),
        });
        await ButtonAsync(page, Words.In(language, () => PageTexts.Registers["Read"]));
        await Assertions.Expect(page.Locator("main h2").First).ToHaveTextAsync(Words.In(language, () => PageTexts.Registers["CanTake", "2",
            "2"]));
        await browser.ShootAsync($"register-import-{language}");
        await ButtonAsync(page, Words.In(language, () => PageTexts.Registers["Take", "2"]));
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync(Words.In(language, () =>
            PageTexts.Registers["TakenTitle", "2", "0"]));

        // Judged behind the pages.
        for (var patience = 0; patience < 40; patience++)
        {
            await page.GotoAsync("/checklist/2-13");
            if (await page.Locator(".reasons").GetByText("X-2-13-1").CountAsync() > 0) break;
            await Task.Delay(250, TestContext.Current.CancellationToken);
        }
        await Assertions.Expect(page.Locator(".reasons")).ToContainTextAsync("X-2-13-1");
        await page.Locator(".reasons").GetByRole(AriaRole.Link, new() { Name = "PLC-L1-01" }).First.ClickAsync();
        await page.Locator("#f-result").SelectOptionAsync("ok");
        await ButtonAsync(page, Words.In(language, () => PageTexts.Registers["Save"]));
        await Assertions.Expect(page.Locator("#history del").First).ToHaveTextAsync(Words.In(language, () =>
            RegisterTexts.Choice(register, register.Find("result")!, "failed").ToString()));
        await browser.ShootAsync($"register-record-{language}");
        await page.GotoAsync("/registers");
        await browser.ShootAsync($"registers-{language}");
        Assert.Empty(browser.Complaints);
    }

    /// <summary>A restore test that failed and an older one that worked, as a person fills in the template.</summary>
    private static byte[] Workbook(Register register, string language)
    {
        using var workbook = new MemoryStream();
        RegisterWorkbook.WriteWrong(
            register, [Row(register, 2, -20, "failed"), Row(register, 3, -80, "ok")],
                System.Globalization.CultureInfo.GetCultureInfo(language), workbook);
        return workbook.ToArray();
    }

    private static WrongRow Row(Register register, int line, int days, string result) => new(
        line,
        [.. register.Fields.Select(field => field.Key switch
        {
            "effective" => RegisterValues.Write(DateOnly.FromDateTime(DateTime.Today).AddDays(days)),
            "asset" => "PLC-L1-01",
            "result" => result,
            _ => "",
        })],
        []);

    private static async Task ButtonAsync(IPage page, string name) => await page.GetByRole(AriaRole.Button,
        new() { Name = name, Exact = true }).First.ClickAsync();
}
