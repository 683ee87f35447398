using System.Net;
using System.Text.RegularExpressions;
using Genba.App.Intake;
using Genba.Core.Ledger;

namespace Genba.App.Tests.Web;

public sealed partial class LabelPageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ja", "わからない", "決めるには、次のことが足りません：ウイルス対策")]
    [InlineData("en", "Cannot tell", "To tell, this is missing: Virus protection")]
    public async Task The_list_says_each_label_with_its_reason_or_what_is_missing(string language, string word, string missing)
    {
        await using var host = await WebHost.StartAsync();
        await host.Get<SamplePlant>().OpenAsync(EntryActors.LocalUser, Cancel);
        using var reader = host.Reader(language);

        var page = WebUtility.HtmlDecode(await reader.GetStringAsync("/labels", Cancel));

        Assert.Contains(word, page, StringComparison.Ordinal);
        Assert.Contains(missing, page, StringComparison.Ordinal);
        Assert.Contains("label-black", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_chooses_a_label_with_a_reason_and_lets_the_rules_decide_again()
    {
        await using var host = await WebHost.StartAsync();
        await host.Get<SamplePlant>().OpenAsync(EntryActors.LocalUser, Cancel);
        using var reader = host.Reader();
        var address = LabelLink().Match(await reader.GetStringAsync("/labels?q=MQTT-01", Cancel)).Groups[1].Value;

        using var silent = await PostAsync(reader, address, "/choose", ("label", "red"), ("reason", " "));
        Assert.EndsWith("?problem=1", silent.Headers.Location?.OriginalString, StringComparison.Ordinal);
        using var done = await PostAsync(reader, address, "/choose", ("label", "red"), ("reason", "no resident <software>"));
        var chosen = await reader.GetStringAsync(done.Headers.Location, Cancel);
        using var other = await PostAsync(reader, address, "/choose", ("label", "violet"), ("reason", "x"));
        using var back = await PostAsync(reader, address, "/return");

        Assert.Contains("Chosen by a person: no resident &lt;software&gt;", chosen, StringComparison.Ordinal);
        Assert.Contains("worn label-red", chosen, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        Assert.Contains("worn label-unknown", await reader.GetStringAsync(address, Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sheets_begin_at_the_asked_place_and_carry_name_code_and_the_plant()
    {
        await using var host = await WebHost.StartAsync();
        await host.Get<SamplePlant>().OpenAsync(EntryActors.LocalUser, Cancel);
        using var reader = host.Reader("ja");
        using var wrong = await PostAsync(reader, "/labels", "/settings", ("plant", "x"), ("address", "https://genba.example/path"), ("back", "/labels/print?q=PLC"));
        using var saved = await PostAsync(reader, "/labels", "/settings", ("plant", "ひばり精機"), ("address", "https://genba.example"), ("back", "/labels/print?q=PLC"));

        var first = await reader.GetStringAsync("/labels/print?format=a4-24&start=1", Cancel);
        var late = await reader.GetStringAsync("/labels/print?format=a4-24&start=24", Cancel);

        Assert.Equal("/labels/print?q=PLC&problem=address", wrong.Headers.Location?.OriginalString);
        Assert.Equal("/labels/print?q=PLC", saved.Headers.Location?.OriginalString);
        Assert.Equal(39, Regex.Count(first, "class=\"qr\""));
        Assert.Equal(2, Regex.Count(first, "class=\"label-sheet\""));
        Assert.Contains("translate(6 12.9)", first, StringComparison.Ordinal);
        Assert.DoesNotContain("translate(6 12.9)", late[..late.IndexOf("class=\"qr\"", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.Contains("ひばり精機", WebUtility.HtmlDecode(first), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_file_of_rules_is_told_with_its_line_while_the_built_in_rules_count()
    {
        await using var host = await WebHost.StartAsync();
        await host.Get<SamplePlant>().OpenAsync(EntryActors.LocalUser, Cancel);
        using var reader = host.Reader();
        await File.WriteAllTextAsync(Path.Combine(host.Folder.FullName, "labels.json"), "{\n  \"version\": 1,\n  \"lables\": []\n}\n", Cancel);

        var page = WebUtility.HtmlDecode(await reader.GetStringAsync("/labels", Cancel));

        Assert.Contains("labels.json, line 3:", page, StringComparison.Ordinal);
        Assert.Contains("label-black", page, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient reader, string address, string deed, params (string Name, string Value)[] fields)
    {
        var page = await reader.GetStringAsync(address == "/labels" ? "/labels/print" : address, Cancel);
        using var form = new FormUrlEncodedContent(
            [new("__RequestVerificationToken", Token().Match(page).Groups[1].Value), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        return await reader.PostAsync(address + deed, form, Cancel);
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Token();

    [GeneratedRegex("""href="(/labels/[0-9A-Z]{8})""")]
    private static partial Regex LabelLink();
}
