using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Genba.App.Printing;
using Genba.Core.Registers;
using Genba.Core.Roles;

namespace Genba.App.Tests.Web;

public sealed partial class ReportPageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ja", "Auditor", "評価報告書", "証拠のファイル")]
    [InlineData("en", "Executive", "Assessment report", "What to do first")]
    public async Task The_report_is_a_page_and_a_file_in_the_readers_language(string language, string audience, string title,
        string heading)
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader(language);
        var page = WebUtility.HtmlDecode(await reader.GetStringAsync($"/report?for={audience}", Cancel));
        Assert.Contains(title, page, StringComparison.Ordinal);
        Assert.Contains(heading, page, StringComparison.Ordinal);
        var answer = await reader.GetAsync($"/report.html?for={audience}", Cancel);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        var file = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Contains($"<html lang=\"{language}\">", file, StringComparison.Ordinal);
        Assert.Contains(heading, file, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", file, StringComparison.Ordinal);
        Assert.DoesNotContain("http", file, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ja", "en", "What to do first")]
    [InlineData("en", "ja", "まず行うこと")]
    public async Task Every_kind_of_file_comes_in_the_language_that_was_chosen_for_it(string reading, string chosen, string heading)
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader(reading);
        var page = WebUtility.HtmlDecode(await reader.GetStringAsync($"/report?for=Executive&lang={chosen}&anonymous=true", Cancel));
        foreach (var ending in new[] { ".docx", ".xlsx", ".html" })
            Assert.Contains($"/report{ending}?for=Executive&lang={chosen}&anonymous=true", page, StringComparison.Ordinal);
        Assert.Equal(PdfPrinter.IsThere, page.Contains("/report.pdf?", StringComparison.Ordinal));

        using var word = new ZipArchive(await reader.GetStreamAsync($"/report.docx?for=Executive&lang={chosen}", Cancel));
        Assert.Contains(heading, await TextOfAsync(word, "word/document.xml"), StringComparison.Ordinal);
        using var excel = new ZipArchive(await reader.GetStreamAsync($"/report.xlsx?for=Executive&lang={chosen}", Cancel));
        Assert.Contains(heading, await TextOfAsync(excel, "xl/workbook.xml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task The_pdf_for_management_is_one_sheet_of_A4(string language)
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader(language);
        var answer = await reader.GetAsync("/report.pdf?for=Executive", Cancel);
        if (!PdfPrinter.IsThere)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Contains("GENBA_BROWSER", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
            return;
        }
        var pdf = Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync(Cancel));
        Assert.StartsWith("%PDF-", pdf, StringComparison.Ordinal);
        Assert.Single(Page().Matches(pdf));
    }

    [Fact]
    public async Task A_department_is_one_whose_people_hold_posts()
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader("en");
        Assert.Contains("href=\"/roles\"", await reader.GetStringAsync("/report?for=Department", Cancel), StringComparison.Ordinal);
        using var none = await reader.GetAsync("/report.html?for=Department", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        var record = await host.Get<RegisterStore>().AddAsync(RegisterTable.Find("roles")!, new(new Dictionary<string, string>
        {
            ["effective"] = "2026-01-01", ["title"] = "IT", ["duty"] = "it", ["person"] = "Sato", ["department"] = "R&D <2>",
        }), "sato", Cancel);
        await host.Get<RoleStore>().HoldAsync("it", record!.Id, true, "sato", Cancel);
        var page = WebUtility.HtmlDecode(await reader.GetStringAsync("/report?for=Department", Cancel));
        Assert.Contains("The items that R&D <2> answers for or works at", page, StringComparison.Ordinal);
        Assert.Contains("R&D <2>",
            WebUtility.HtmlDecode(await reader.GetStringAsync("/report.html?for=Department&department=R%26D%20%3C2%3E", Cancel)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_tools_get_the_same_as_oscal()
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader("en");
        using var results = JsonDocument.Parse(await reader.GetStringAsync("/report/oscal-results.json", Cancel));
        Assert.Equal("1.1.2", results.RootElement.GetProperty("assessment-results").GetProperty("metadata").GetProperty("oscal-version")
            .GetString());
        var plan = await reader.GetAsync("/report/oscal-plan.json", Cancel);
        var page = await reader.GetStringAsync("/report", Cancel);
        Assert.Equal(plan.StatusCode == HttpStatusCode.OK, page.Contains("oscal-plan.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_reader_gets_the_report_of_the_plant()
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader("en");
        Assert.Contains("All items", await reader.GetStringAsync("/report?for=77&anonymous=x", Cancel), StringComparison.Ordinal);
    }

    private static async Task<string> TextOfAsync(ZipArchive package, string part)
    {
        using var text = new StreamReader(package.GetEntry(part)!.Open());
        return await text.ReadToEndAsync(Cancel);
    }

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex Page();
}
