using System.Net;
using System.Text.RegularExpressions;
using Genba.App.Intake;
using Genba.App.Web.Labels;
using Genba.Core.AssetLedger;
using Genba.Core.Labels;
using Genba.Core.Ledger;

namespace Genba.App.Tests.Web;

public sealed partial class StocktakingPageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_scanned_label_leads_to_its_asset_and_the_confirmation_goes_into_the_ledger()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader("ja");
        var code = await CodeAsync(host, "HMI-L1-01");
        using var before = await reader.GetAsync("/a/" + code.ToLowerInvariant(), Cancel);
        await PostAsync(reader, "/stocktaking", "/stocktaking/start", ("name", "秋"), ("by", "森"));
        using var scanned = await reader.GetAsync("/a/" + code, Cancel);
        using var typed = await reader.GetAsync("/stocktaking/find?code=" + Uri.EscapeDataString($"GENBA:{code}"), Cancel);

        Assert.Equal("/labels/" + code, before.Headers.Location?.OriginalString);
        Assert.Equal("/stocktaking/item/" + code, scanned.Headers.Location?.OriginalString);
        Assert.Equal("/stocktaking/item/" + code, typed.Headers.Location?.OriginalString);
        foreach (var (words, leads) in new[] { ("ｈｍｉ-l1-01", "/item/" + code), ("k-007", "/item/" + code), ("HMI", "?q=HMI&state=all#list") })
        {
            using var found = await reader.GetAsync("/stocktaking/find?code=" + Uri.EscapeDataString(words), Cancel);
            Assert.Equal("/stocktaking" + leads, found.Headers.Location?.OriginalString);
        }

        var done = await PostAsync(reader, "/stocktaking/item/" + code, $"/stocktaking/item/{code}/found",
            ("by", "森"), ("place", "ライン1 新しい盤"), ("owner", "製造1係 森"), ("note", ""), ("seen-place", "ライン1 操作盤"), ("seen-owner", "製造1係 森"));
        Assert.StartsWith("/stocktaking?done=HMI-L1-01", done, StringComparison.Ordinal);
        Assert.Equal("ライン1 新しい盤", await PlaceAsync(host, "HMI-L1-01"));
        Assert.Contains("39 件中 1 件を確認", await PageAsync(reader, "/stocktaking"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_else_wrote_meanwhile_is_not_overwritten()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader();
        var code = await CodeAsync(host, "HMI-L1-01");
        await PostAsync(reader, "/stocktaking", "/stocktaking/start", ("name", "autumn"), ("by", "Mori"));

        var answer = await PostAsync(reader, "/stocktaking/item/" + code, $"/stocktaking/item/{code}/found",
            ("by", "Mori"), ("place", "elsewhere"), ("owner", ""), ("note", ""), ("seen-place", "what the page of yesterday said"), ("seen-owner", ""));

        Assert.Contains("problem=Conflict", answer, StringComparison.Ordinal);
        Assert.Equal("ライン1 操作盤", await PlaceAsync(host, "HMI-L1-01"));
        Assert.Contains("0 of 39 confirmed", await PageAsync(reader, "/stocktaking"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_and_what_no_row_knew_are_kept_and_counted()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader();
        var code = await CodeAsync(host, "PLC-L1-02");
        await PostAsync(reader, "/stocktaking", "/stocktaking/start", ("name", "autumn"), ("by", "Mori"));

        var missing = await PostAsync(reader, "/stocktaking/item/" + code, $"/stocktaking/item/{code}/missing", ("by", "Mori"), ("place", ""), ("owner", ""), ("note", "gone"));
        var nameless = await PostAsync(reader, "/stocktaking/new", "/stocktaking/new", ("by", "Mori"), ("name", " "));
        var found = await PostAsync(
            reader, "/stocktaking/new", "/stocktaking/new", [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3],
            ("by", "Mori"), ("name", "grey box"), ("serial", "S-77"), ("place", "behind the press"), ("owner", ""), ("note", "it hums"));
        var page = await PageAsync(reader, "/stocktaking?state=unlisted");

        Assert.EndsWith("&as=missing", missing, StringComparison.Ordinal);
        Assert.EndsWith("problem=NotWhole", nameless, StringComparison.Ordinal);
        Assert.EndsWith("&as=unlisted", found, StringComparison.Ordinal);
        Assert.Contains("grey box", page, StringComparison.Ordinal);
        var row = (await host.Get<AssetLedgerStore>().LoadAsync(Cancel)).Rows.Single(row => row.Label == "grey box");
        Assert.Equal(("S-77", "behind the press"), (row[LedgerField.Serial], row[LedgerField.Place]));
        Assert.Single(await host.Get<LedgerFileStore>().OfRowAsync(row.Id, Cancel));
        await PostAsync(reader, "/stocktaking", "/stocktaking/end", ("round", "1"));
        Assert.Contains("0 of 39 assets were found.", await PageAsync(reader, "/stocktaking/round/1"), StringComparison.Ordinal);
        Assert.Contains("Missing: 1. Not confirmed: 38. Not in the ledger before: 1.", await PageAsync(reader, "/stocktaking/round/1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_that_was_only_seen_gets_a_row_when_it_is_found_and_stays_one_item()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader();
        var code = await CodeAsync(host, "DESKTOP-7K2QJ4N");
        await PostAsync(reader, "/stocktaking", "/stocktaking/start", ("name", "autumn"), ("by", "Mori"));

        await PostAsync(reader, "/stocktaking/item/" + code, $"/stocktaking/item/{code}/found", ("by", "Mori"), ("place", "office"), ("owner", ""), ("note", ""));

        Assert.Equal("office", await PlaceAsync(host, "DESKTOP-7K2QJ4N"));
        Assert.Contains("1 of 39 confirmed", await PageAsync(reader, "/stocktaking"), StringComparison.Ordinal);
        Assert.Equal(39, (await host.Get<LabelView>().NewestAsync(Cancel)).Assets.Count);
        using var again = await reader.GetAsync("/stocktaking/item/" + code, Cancel);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task An_unknown_code_says_so_and_offers_the_next_step()
    {
        await using var host = await StartAsync();
        using var reader = host.Reader();

        using var answer = await reader.GetAsync("/stocktaking/item/00000000", Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("/stocktaking/new", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    private static async Task<WebHost> StartAsync()
    {
        var host = await WebHost.StartAsync();
        await host.Get<SamplePlant>().OpenAsync(EntryActors.LocalUser, Cancel);
        return host;
    }

    private static async Task<string> CodeAsync(WebHost host, string name) =>
        AssetCode.Of((await host.Get<LabelView>().NewestAsync(Cancel)).Assets.Single(one => one.Asset.Name == name).Asset);

    private static async Task<string?> PlaceAsync(WebHost host, string name) =>
        (await host.Get<AssetLedgerStore>().LoadAsync(Cancel)).Rows.Single(row => row.Label == name)[LedgerField.Place];

    private static async Task<string> PageAsync(HttpClient reader, string page) => WebUtility.HtmlDecode(await reader.GetStringAsync(page, Cancel));

    private static Task<string> PostAsync(HttpClient reader, string page, string deed, params (string Name, string Value)[] fields) =>
        PostAsync(reader, page, deed, null, fields);

    /// <returns>Where the answer leads.</returns>
    private static async Task<string> PostAsync(HttpClient reader, string page, string deed, byte[]? photo, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent { { new StringContent(Token().Match(await reader.GetStringAsync(page, Cancel)).Groups[1].Value), "__RequestVerificationToken" } };
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        if (photo is not null) form.Add(new ByteArrayContent(photo), "photo", "photo.jpg");
        using var answer = await reader.PostAsync(deed, form, Cancel);
        return WebUtility.UrlDecode(answer.Headers.Location?.OriginalString ?? answer.StatusCode.ToString());
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Token();
}
