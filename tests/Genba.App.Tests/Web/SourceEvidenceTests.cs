using Genba.App.Intake;
using Genba.Core.Inspection;
using Genba.Core.Ledger;

namespace Genba.App.Tests.Web;

public sealed class SourceEvidenceTests
{
    private const string Table = "SW1#show mac address-table\nVlan    Mac Address       Type        Ports\n  10    0247.4500.0010    DYNAMIC     Gi1/0/5\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ja", "MAC アドレステーブル・ARP テーブルの 3 行目", "つながっているスイッチのポート")]
    [InlineData("en", "MAC address or ARP table, line 3", "Switch port")]
    public async Task The_evidence_page_shows_the_line_and_what_it_says(string language, string sentence, string label)
    {
        await using var host = await WebHost.StartAsync();
        var path = Path.Combine(host.Folder.FullName, "incoming", "sw1.txt");
        await File.WriteAllTextAsync(path, Table, Cancel);
        Assert.IsType<IntakeOutcome.Taken>(await host.Get<PlantIntake>().TakeAsync(path, "sw1.txt", null, EntryActors.LocalUser, Cancel));
        var plant = await host.Get<PlantStore>().LoadAsync(Cancel);
        var fact = Assert.Single(Assert.Single(plant.Assets).Facts, fact => fact.Key == "attached-to");
        using var reader = host.Reader(language);

        var page = System.Net.WebUtility.HtmlDecode(await reader.GetStringAsync($"/evidence/{fact.Evidence.Capture}/{fact.Evidence.Packet}", Cancel));

        Assert.Contains(sentence, page, StringComparison.Ordinal);
        Assert.Contains("10    0247.4500.0010    DYNAMIC     Gi1/0/5", page, StringComparison.Ordinal);
        Assert.Contains(label, page, StringComparison.Ordinal);
        Assert.Contains("SW1 Gi1/0/5 VLAN 10", page, StringComparison.Ordinal);
        foreach (var link in (string[])["/evidence", "/assets", "/", "/assets/02:47:45:00:00:10"])
            Assert.Equal(System.Net.HttpStatusCode.OK, (await reader.GetAsync(link, Cancel)).StatusCode);
    }
}
