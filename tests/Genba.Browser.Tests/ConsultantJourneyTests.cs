using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Genba.App.Web.Texts;
using Genba.Core.Imports;
using Genba.Core.Registers;
using Microsoft.Playwright;

namespace Genba.Browser.Tests;

/// <summary>
/// A consultant's day at a new site, from an empty folder to the report on the table: capture, ledger, zones, registers, answers,
/// contradictions, report.
/// </summary>
public sealed partial class ConsultantJourneyTests
{
    private const string Office = "/usr/bin/soffice";
    private const string Writer = "/usr/lib/libreoffice/program/libswlo.so";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task From_an_empty_folder_to_a_report_that_the_office_program_opens(string language)
    {
        await using var browser = await Browser.StartAsync(language);
        var page = browser.Page;
        await ReadTheSiteAsync(page, language);
        await ImportRecordsAsync(page, language);
        await HandleContradictionsAsync(page, language);
        await browser.ShootAsync($"consultant-checklist-{language}");

        await page.GotoAsync("/report?for=Auditor");
        await browser.ShootAsync($"consultant-report-{language}");
        var report = await DownloadAsync(page, "/report.docx");
        try
        {
            await ReadInOfficeAsync(report, language);
        }
        finally
        {
            Directory.GetParent(report)!.Delete(recursive: true);
        }
        Assert.Empty(browser.Complaints);
    }

    /// <summary>What lies on the consultant's stick: a capture, the ledger, zones and the answers given in the meeting.</summary>
    private static async Task ReadTheSiteAsync(IPage page, string language)
    {
        await page.GotoAsync("/");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/start$"));
        await page.Locator("#intake-files").SetInputFilesAsync([Sample("plant.pcapng"), Sample("ledger.xlsx")]);
        await Assertions.Expect(page.Locator(".job-done")).ToHaveCountAsync(2);
        await page.WaitForURLAsync("**/ledger/preview/**");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new(Words.TakeOver(language)) }).ClickAsync();
        await page.WaitForURLAsync("**/ledger?taken=**");
        await page.Locator("#intake-files").SetInputFilesAsync([Sample("zones.json"), Sample("answers.json")]);
        foreach (var name in new[] { "zones.json", "answers.json" })
            await Assertions.Expect(page.Locator(".job-done", new() { HasText = name })).ToBeVisibleAsync();
        await page.GotoAsync("/");
        await Assertions.Expect(page.Locator(".grade.seen")).ToBeVisibleAsync();
    }

    private static async Task ImportRecordsAsync(IPage page, string language)
    {
        var register = RegisterTable.Find("restores")!;
        await page.GotoAsync("/registers/restores");
        await page.Locator("input[type=file][name=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "restores.xlsx", MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Buffer = Workbook(register, language),
        });
        await ButtonAsync(page, Words.In(language, () => PageTexts.Registers["Read"]));
        await ButtonAsync(page, Words.In(language, () => PageTexts.Registers["Take", "1"]));
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToBeVisibleAsync();
        // Judged behind the pages.
        for (var patience = 0; patience < 60; patience++)
        {
            await page.GotoAsync("/checklist/2-13");
            if (await page.Locator(".reasons").GetByText("X-2-13-1").CountAsync() > 0) return;
            await Task.Delay(250, Cancel);
        }
        Assert.Fail("The failed restore test was not judged.");
    }

    /// <summary>One contradiction is confirmed, one is excused until a day, one is disputed; each as somebody with a name.</summary>
    private static async Task HandleContradictionsAsync(IPage page, string language)
    {
        string T(string key) => Words.In(language, () => PageTexts.Together[key]);
        var open = page.Locator(".item-row", new() { HasText = Words.In(language, () => PageTexts.Assessment["Judgement-contradicted"]) });
        await page.GotoAsync("/checklist?group=all&judgement=contradicted");
        var before = await open.CountAsync();
        Assert.True(before >= 2, $"Only {before} contradictions.");

        if (!await page.Locator("#who-name").IsVisibleAsync()) await page.Locator(".reader-name summary").ClickAsync();
        await page.GetByLabel(T("YourName")).FillAsync(Consultant);
        await ButtonAsync(page, T("Remember"));
        await page.GotoAsync("/checklist/2-6");
        await page.Locator("button[name=accept]").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToBeVisibleAsync();
        await page.GotoAsync("/checklist/3-5");
        await page.Locator("summary").GetByText(T("DisputeIt"), new() { Exact = true }).ClickAsync();
        await page.GetByLabel(T("DisputeWhy")).FillAsync(Objection);
        await ButtonAsync(page, T("DisputeSave"));
        await Assertions.Expect(page.Locator(".item-side")).ToContainTextAsync(Objection);
        await page.GotoAsync("/checklist/2-13");
        await page.Locator("summary").GetByText(Words.In(language, () => PageTexts.Assessment["ExcuseUntil"]), new() { Exact = true }).ClickAsync();
        await page.Locator("input[name=until]").FillAsync(DateTime.Today.AddDays(60).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await page.Locator("form[action$='/excuse'] input[name=why]").FillAsync(Why);
        await ButtonAsync(page, T("ExcuseSave"));
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToBeVisibleAsync();
        await page.GotoAsync("/checklist?group=all&judgement=contradicted");
        await Assertions.Expect(open).ToHaveCountAsync(before - 2);
    }

    private const string Consultant = "鈴木 (Suzuki)";
    private const string Objection = "The two lines share a switch, but not a VLAN";
    private const string Why = "Spare controller ordered, tested in the next stop";

    private static async Task<string> DownloadAsync(IPage page, string address)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator($".form-links a[href^='{address}']").ClickAsync());
        var path = Path.Combine(Directory.CreateTempSubdirectory("genba-consultant-").FullName, "report.docx");
        await download.SaveAsAsync(path);
        return path;
    }

    /// <summary>The report as the office program lays it out: pages, and what the reader must find on them.</summary>
    private static async Task ReadInOfficeAsync(string report, string language)
    {
        if (!File.Exists(Office) || !File.Exists(Writer)) Assert.Skip("No office program: install the Debian package libreoffice-writer-nogui.");
        var folder = Path.GetDirectoryName(report)!;
        foreach (var form in new[] { "pdf", "txt:Text (encoded):UTF8" })
        {
            using var office = Process.Start(new ProcessStartInfo(
                Office, ["--headless", $"-env:UserInstallation=file://{folder}/profile", "--convert-to", form, "--outdir", folder, report])
            { RedirectStandardOutput = true, RedirectStandardError = true })!;
            await office.WaitForExitAsync(Cancel);
        }
        var pages = PdfPage().Count(await File.ReadAllTextAsync(Path.Combine(folder, "report.pdf"), Encoding.Latin1, Cancel));
        Assert.InRange(pages, 5, 40);
        var text = await File.ReadAllTextAsync(Path.Combine(folder, "report.txt"), Cancel);
        Assert.All([Why, Objection, Consultant], words => Assert.Contains(words, text, StringComparison.Ordinal));
        Assert.Contains("plant.pcapng", text, StringComparison.Ordinal);
        Assert.Contains("X-2-13-1", text, StringComparison.Ordinal);
        Assert.Contains(Words.In(language, () => Genba.Core.Frameworks.FrameworkLibrary.Factory.Find("2-13")!.Title.ToString()), text, StringComparison.Ordinal);
    }

    /// <summary>A restore test that failed, as a person fills in the template.</summary>
    private static byte[] Workbook(Register register, string language)
    {
        var cells = register.Fields.Select(field => field.Key switch
        {
            "effective" => RegisterValues.Write(DateOnly.FromDateTime(DateTime.Today).AddDays(-20)),
            "asset" => "PLC-L1-01",
            "result" => "failed",
            _ => "",
        });
        using var workbook = new MemoryStream();
        RegisterWorkbook.WriteWrong(register, [new WrongRow(2, [.. cells], [])], CultureInfo.GetCultureInfo(language), workbook);
        return workbook.ToArray();
    }

    private static Task ButtonAsync(IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First.ClickAsync();

    private static string Sample(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "samples", "plant"))) folder = folder.Parent;
        return Path.Combine(folder!.FullName, "samples", "plant", name);
    }

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex PdfPage();
}
