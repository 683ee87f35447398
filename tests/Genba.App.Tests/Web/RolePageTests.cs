using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Genba.Core.Registers;
using Genba.Core.Roles;

namespace Genba.App.Tests.Web;

public sealed partial class RolePageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ja", "役割分担", "責任を持つ役（A）は必ず 1 つ")]
    [InlineData("en", "Roles", "Exactly one post answers for a duty (A)")]
    public async Task The_chart_begins_as_a_proposal_and_a_duty_says_the_rule(string language, string title, string rule)
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader(language);
        var page = WebUtility.HtmlDecode(await reader.GetStringAsync("/roles", Cancel));
        Assert.Contains($"<h1>{title}</h1>", page, StringComparison.Ordinal);
        Assert.Contains("/roles/decide", page, StringComparison.Ordinal);
        Assert.Contains(rule, WebUtility.HtmlDecode(await reader.GetStringAsync("/roles/duties/stop", Cancel)), StringComparison.Ordinal);
        foreach (var nothing in new[] { "/roles/duties/lunch", "/roles/posts/cook", "/roles/chart?form=exe" })
        {
            using var missing = await reader.GetAsync(nothing, Cancel);
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        }
    }

    [Fact]
    public async Task Two_people_who_decide_the_same_duty_are_told_and_the_later_choice_is_not_lost()
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader("en");
        var marks = RoleCatalogue.BuiltIn.Posts.Select(post => ("mark-" + post.Id, post.Id == "it" ? "AR" : "")).ToArray();
        Assert.Equal("/roles?saved=1#stop", await PostAsync(reader, "/roles/duties/stop", [("version", "0"), .. marks]));
        var again = await PostAsync(reader, "/roles/duties/stop",
            [("version", "0"), .. marks.Select(mark => mark.Item1 == "mark-fsirt" ? (mark.Item1, "AR") : (mark.Item1, ""))]);
        Assert.StartsWith("/roles/duties/stop?typed=", again, StringComparison.Ordinal);
        var page = WebUtility.HtmlDecode(await reader.GetStringAsync(again, Cancel));
        Assert.Contains("Somebody else saved this duty meanwhile.", page, StringComparison.Ordinal);
        Assert.Single(Chosen().Matches(page));
        Assert.Equal("AR", (await host.Get<RoleStore>().ReadAsync(Cancel)).Duties.Single(duty => duty.Duty.Id == "stop").MarkOf("it"));

        Assert.StartsWith("/roles?saved=27", await PostAsync(reader, "/roles/decide", [], "/roles"), StringComparison.Ordinal);
        Assert.DoesNotContain("/roles/decide", await reader.GetStringAsync("/roles", Cancel), StringComparison.Ordinal);
        var history = WebUtility.HtmlDecode(await reader.GetStringAsync("/history", Cancel));
        Assert.Contains("Make people safe, decide whether lines stop", history, StringComparison.Ordinal);
        using var refused = await reader.PostAsync("/roles/duties/stop", new FormUrlEncodedContent([new("__RequestVerificationToken",
            Token().Match(await reader.GetStringAsync("/roles/duties/stop", Cancel)).Groups[1].Value), new("version", "2"),
                new("mark-it", "Z")]), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task Names_come_from_the_register_and_leave_the_file_when_they_are_kept_out()
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader("en");
        var record = await host.Get<RegisterStore>().AddAsync(RegisterTable.Find("roles")!, new(new Dictionary<string, string>
        {
            ["effective"] = "2026-01-01", ["title"] = "<IT lead>", ["duty"] = "it", ["person"] = "Sato & Co", ["deputy"] = "Mori",
            ["department"] = "IT",
        }), "sato", Cancel);
        await PostAsync(reader, "/roles/posts/it/hold", [("record", $"{record!.Id}")], "/roles/posts/it");
        Assert.Contains("Sato & Co", WebUtility.HtmlDecode(await reader.GetStringAsync("/roles", Cancel)), StringComparison.Ordinal);
        Assert.Contains("Sato &amp; Co", await TextAsync(reader, "/roles/chart?form=docx&paper=A3", "word/document.xml"),
            StringComparison.Ordinal);
        Assert.DoesNotContain("Sato", await TextAsync(reader, "/roles/chart?form=docx&anonymous=true", "word/document.xml"),
            StringComparison.Ordinal);
        Assert.Contains("Prevention", await TextAsync(reader, "/roles/chart?form=xlsx", "xl/workbook.xml"), StringComparison.Ordinal);
        Assert.Contains("size: A3 landscape", await reader.GetStringAsync("/roles/chart?form=html&paper=A3", Cancel),
            StringComparison.Ordinal);
        await PostAsync(reader, "/roles/posts/it/release", [("record", $"{record.Id}")], "/roles/posts/it");
        Assert.DoesNotContain("Sato", await reader.GetStringAsync("/roles", Cancel), StringComparison.Ordinal);
    }

    private static async Task<string> TextAsync(HttpClient reader, string address, string part)
    {
        using var package = new ZipArchive(await reader.GetStreamAsync(address, Cancel));
        using var text = new StreamReader(package.GetEntry(part)!.Open());
        return await text.ReadToEndAsync(Cancel);
    }

    private static async Task<string> PostAsync(HttpClient reader, string address, (string Name, string Value)[] fields,
        string? page = null)
    {
        var token = Token().Match(await reader.GetStringAsync(page ?? address, Cancel)).Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token),
            .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        using var answer = await reader.PostAsync(address, form, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("<option value=\"AR\" selected")]
    private static partial Regex Chosen();
}
