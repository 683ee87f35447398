using System.Net;
using Genba.App.Intake;
using Genba.Core.Ledger;

namespace Genba.App.Tests.Web;

public sealed class PlacementPageTests
{
    private const string Plot = "/frameworks/iot-ssf/plot";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "No machines yet")]
    [InlineData("ja", "機器がまだありません")]
    public async Task Without_machines_the_page_says_how_to_get_some(string language, string said)
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader(language);
        Assert.Contains(said, await TextOf(reader, Plot), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync(Plot + "/4-1", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Machines_of_one_use_are_proposed_placed_and_given_demands()
    {
        await using var host = await WebHost.StartAsync();
        await host.Get<SamplePlant>().OpenAsync(EntryActors.LocalUser, Cancel);
        using var reader = host.Reader("en");
        var page = await TextOf(reader, Plot);
        Assert.Contains("Safety equipment: when it fails", page, StringComparison.Ordinal);
        Assert.Contains("no demands chosen", page, StringComparison.Ordinal);

        var field = FieldOf(page);
        var half = await PostAsync(reader, Plot, ("version-" + field, "0"), ("recovery-" + field, "2"), ("economic-" + field, ""));
        Assert.Contains("problem=", half, StringComparison.Ordinal);
        var saved = await PostAsync(reader, Plot, ("version-" + field, "0"), ("recovery-" + field, "3"), ("economic-" + field, "1"), ("reason-" + field, "moved by hand"));
        Assert.EndsWith("saved=1", saved, StringComparison.Ordinal);
        Assert.Contains("moved by hand", await TextOf(reader, Plot + "/3-1"), StringComparison.Ordinal);
        var late = await PostAsync(reader, Plot, ("version-" + field, "0"), ("recovery-" + field, "1"), ("economic-" + field, "1"), ("reason-" + field, ""));
        Assert.Contains("problem=", late, StringComparison.Ordinal);

        Assert.EndsWith("saved=1", await PostAsync(reader, Plot + "/3-1", ("version", "0"), ("measure", "V2-3"), ("measure", "V4-4"), ("carrier", "plant")), StringComparison.Ordinal);
        Assert.Contains("problem=", await PostAsync(reader, Plot + "/3-1", ("version", "0"), ("measure", "V2-3")), StringComparison.Ordinal);
        Assert.Contains("2 demands: 0 shown, 1 lacking", await TextOf(reader, Plot), StringComparison.Ordinal);

        var all = System.Text.RegularExpressions.Regex.Matches(page, "name=\"version-([^\"]+)\"").Select(match => ("version-" + match.Groups[1].Value, "0"));
        var taken = await PostAsync(reader, Plot, [.. all.Where(one => one.Item1 != "version-" + field), ("proposals", "take")]);
        Assert.DoesNotContain("problem=", taken, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"claimed\"", await TextOf(reader, Plot), StringComparison.Ordinal);
    }

    private static string FieldOf(string page) => System.Text.RegularExpressions.Regex.Match(page, "name=\"version-([^\"]+)\"").Groups[1].Value;

    private static async Task<string> TextOf(HttpClient reader, string address) =>
        WebUtility.HtmlDecode(await reader.GetStringAsync(new Uri(address, UriKind.Relative), Cancel));

    private static async Task<string> PostAsync(HttpClient reader, string page, params (string Name, string Value)[] fields)
    {
        var token = System.Text.RegularExpressions.Regex.Match(await TextOf(reader, page), "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        using var answer = await reader.PostAsync(new Uri(page, UriKind.Relative), new FormUrlEncodedContent(
            [.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), new("__RequestVerificationToken", token)]), Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }
}
