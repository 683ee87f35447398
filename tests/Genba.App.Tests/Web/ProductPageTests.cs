using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Genba.App.Intake;
using Genba.Core.Ledger;
using Genba.Core.Products;

namespace Genba.App.Tests.Web;

public sealed partial class ProductPageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ja", "まだ製品がありません")]
    [InlineData("en", "No product yet")]
    public async Task Without_products_the_page_teaches(string language, string empty)
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader(language);
        Assert.Contains(empty, WebUtility.HtmlDecode(await reader.GetStringAsync("/products", Cancel)), StringComparison.Ordinal);
        foreach (var nothing in new[] { "/products/7", "/products/7/etsi-en-303-645", "/products/7/etsi-en-303-645/statement?form=docx" })
        {
            using var missing = await reader.GetAsync(nothing, Cancel);
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        }
    }

    [Fact]
    public async Task A_model_becomes_a_product_whose_provisions_are_answered_beside_what_the_network_showed()
    {
        await using var host = await WebHost.StartAsync();
        await host.Get<SamplePlant>().OpenAsync(EntryActors.LocalUser, Cancel);
        using var reader = host.Reader("en");
        Assert.Contains("value=\"NX1P2-9024DT\"", await reader.GetStringAsync("/products", Cancel), StringComparison.Ordinal);
        var added = await PostAsync(reader, "/products", "/products", ("name", "Cell <controller>"), ("maker", "Omron"),
            ("model", "nx1p2 9024dt"));
        Assert.Equal("/products/1?saved=1", added);
        Assert.DoesNotContain("value=\"NX1P2-9024DT\"", await reader.GetStringAsync("/products", Cancel), StringComparison.Ordinal);
        Assert.EndsWith("problem=AlreadyThere#new",
            await PostAsync(reader, "/products", "/products", ("name", "Cell <controller>"), ("maker", "Omron"),
            ("model", "nx1p2 9024dt")), StringComparison.Ordinal);

        const string Table = "/products/1/etsi-en-303-645";
        var page = WebUtility.HtmlDecode(await reader.GetStringAsync(Table, Cancel));
        Assert.Contains("1 machine of it was seen", page, StringComparison.Ordinal);
        Assert.Contains("offers on the network:", page, StringComparison.Ordinal);
        Assert.Equal(Table + "?saved=1", await PostAsync(reader, Table, Table, ("support-5.1-1", "yes"), ("text-5.1-1", "manual & test"),
            ("version-5.1-1", "0")));
        var late = await PostAsync(reader, Table, Table, ("support-5.1-1", "no"), ("text-5.1-1", "telnet"), ("version-5.1-1", "0"));
        var told = WebUtility.HtmlDecode(await reader.GetStringAsync(late, Cancel));
        Assert.Contains("Saved: supported manual & test", told, StringComparison.Ordinal);
        Assert.Contains(">telnet</textarea>", told, StringComparison.Ordinal);
        var wrong = await PostAsync(reader, Table, Table, ("support-5.1-2", "not-applicable"), ("text-5.1-2", ""), ("version-5.1-2", "0"));
        Assert.Contains("what does not apply needs a reason", await reader.GetStringAsync(wrong, Cancel), StringComparison.Ordinal);
        Assert.Equal("manual & test", (await host.Get<ProductStore>().AnswersAsync(1, Cancel))["etsi-en-303-645"]["5.1-1"].Text);

        await AttachAsync(reader, Table, "5.1-1", "test <report>.pdf");
        Assert.Contains("test <report>.pdf", WebUtility.HtmlDecode(await reader.GetStringAsync(Table, Cancel)), StringComparison.Ordinal);
        Assert.Equal("%PDF-1.7 x", await reader.GetStringAsync("/products/1/files/1", Cancel));
        using var other = await reader.GetAsync("/products/2/files/1", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        using var word = new ZipArchive(await reader.GetStreamAsync(Table + "/statement?form=docx", Cancel));
        using var text = new StreamReader(word.GetEntry("word/document.xml")!.Open());
        var document = await text.ReadToEndAsync(Cancel);
        Assert.Contains("test &lt;report&gt;.pdf", document, StringComparison.Ordinal);
        Assert.Contains("manual &amp; test", document, StringComparison.Ordinal);
        Assert.Contains("mandatory provisions are missing", document, StringComparison.Ordinal);
        // Another import derives every machine again: the product still means it.
        await host.Get<SamplePlant>().OpenAsync(EntryActors.LocalUser, Cancel);
        Assert.Contains("1 machine of it was seen", await reader.GetStringAsync(Table, Cancel), StringComparison.Ordinal);
        Assert.EndsWith("?saved=1", await PostAsync(reader, "/products/1", "/products/1", ("name", "Cell <controller>"),
            ("model", "NX1P2-9024DT"), ("version", "1")), StringComparison.Ordinal);
        Assert.EndsWith("?problem=Meanwhile", await PostAsync(reader, "/products/1", "/products/1", ("name", "Other"), ("version", "1")),
            StringComparison.Ordinal);
        Assert.Equal("/products?removed=1", await PostAsync(reader, "/products/1", "/products/1/remove"));
        Assert.Contains("Cell <controller>", WebUtility.HtmlDecode(await reader.GetStringAsync("/history", Cancel)),
            StringComparison.Ordinal);
    }

    private static async Task AttachAsync(HttpClient reader, string page, string requirement, string name)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Token().Match(await reader.GetStringAsync(page, Cancel)).Groups[1].Value), "__RequestVerificationToken" },
            { new StringContent(requirement), "requirement" },
            { new ByteArrayContent("%PDF-1.7 x"u8.ToArray()), "file", name },
        };
        using var answer = await reader.PostAsync(page + "/files", form, Cancel);
        Assert.Equal(page + "?saved=1#files", answer.Headers.Location?.OriginalString);
    }

    private static async Task<string> PostAsync(HttpClient reader, string page, string address, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await reader.GetStringAsync(page, Cancel)).Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token),
            .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        using var answer = await reader.PostAsync(address, form, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
