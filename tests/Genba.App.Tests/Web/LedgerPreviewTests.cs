using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Genba.App.Intake;
using Genba.Core.AssetLedger;

namespace Genba.App.Tests.Web;

public sealed partial class LedgerPreviewTests
{
    private const string Ledger = "管理番号,機器名,IPアドレス,備考\n1,プレス盤PLC,192.168.1.10,x\n2,組立HMI,192.168.1.l1,y\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ja", "2 行を取り込む")]
    [InlineData("en", "Take over 2 rows")]
    public async Task A_ledger_is_shown_with_its_guesses_and_the_cell_of_each_problem_before_anything_is_stored(string language, string deed)
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader(language);
        var page = WebUtility.HtmlDecode(await reader.GetStringAsync(await DraftAsync(host), Cancel));

        Assert.Contains(deed, page, StringComparison.Ordinal);
        Assert.Matches("""name="column-C"[^<]*(<option[^>]*>[^<]*</option>\s*)*<option value="address" selected""", page);
        Assert.Contains(">C3<", page, StringComparison.Ordinal);
        Assert.Empty((await host.Get<AssetLedgerStore>().LoadAsync(Cancel)).Rows);
    }

    [Fact]
    public async Task A_confirmed_ledger_is_taken_over_with_the_columns_that_the_person_chose()
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader();
        var address = await DraftAsync(host);

        using var answer = await PostAsync(reader, address, "import", ("column-D", "place"));

        Assert.Equal("/ledger?taken=2", answer.Headers.Location?.OriginalString);
        var table = await host.Get<AssetLedgerStore>().LoadAsync(Cancel);
        Assert.Equal(["x", "y"], table.Rows.Select(row => row[LedgerField.Place]));
        using var gone = await reader.GetAsync(address, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
    }

    [Fact]
    public async Task A_ledger_that_is_not_wanted_leaves_nothing_behind()
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader();

        using var answer = await PostAsync(reader, await DraftAsync(host), "cancel");

        Assert.Equal("/ledger", answer.Headers.Location?.OriginalString);
        Assert.Empty((await host.Get<AssetLedgerStore>().LoadAsync(Cancel)).Rows);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(host.Folder.FullName, "incoming"), "*", SearchOption.AllDirectories));
    }

    private static async Task<string> DraftAsync(WebHost host)
    {
        var path = Path.Combine(host.Folder.FullName, "dropped");
        await File.WriteAllTextAsync(path, Ledger, new UTF8Encoding(true), Cancel);
        return "/ledger/preview/" + host.Get<LedgerDrafts>().Keep(Guid.NewGuid(), path, "台帳.csv").Id;
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient reader, string address, string deed, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await reader.GetStringAsync(address, Cancel)).Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        return await reader.PostAsync(address + "/" + deed, form, Cancel);
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Token();
}
