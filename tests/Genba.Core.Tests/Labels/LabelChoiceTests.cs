using Genba.Core.AssetLedger;
using Genba.Core.Labels;
using Genba.Core.Ledger;
using Genba.Core.Tests.AssetLedger;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.Labels;

public sealed class LabelChoiceTests : IDisposable
{
    private const string Mac = "00:1b:1b:01:02:03";
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_chosen_label_stands_when_the_device_is_seen_anew_and_when_it_gets_a_row_in_the_ledger()
    {
        await using var database = await _test.OpenAsync();
        var store = new LabelChoiceStore(database, TimeProvider.System);
        var seen = SamplePlant.Asset(Mac, "10.0.0.1");
        await store.ChooseAsync(new(null, seen), Label("red"), null, "試験の結果", EntryActors.LocalUser, Cancel);

        var again = Labelled(new(null, SamplePlant.Asset(Mac, "10.0.0.77", "new name")), await store.ReadAsync(Cancel));
        var inLedger = Labelled(new(SamplePlant.Ledger("番号|名称", "7|PC").Rows[0], seen), await store.ReadAsync(Cancel));

        Assert.Equal(("red", "試験の結果"), (again.Label?.Id, again.Choice?.Reason));
        Assert.Equal("red", inLedger.Label?.Id);
    }

    [Fact]
    public async Task A_later_choice_replaces_the_one_before_and_the_rules_may_decide_again()
    {
        await using var database = await _test.OpenAsync();
        var store = new LabelChoiceStore(database, TimeProvider.System);
        var seen = SamplePlant.Asset(Mac, "10.0.0.1");
        var inLedger = new KnownAsset(SamplePlant.Ledger("番号|名称|ウイルス対策", "7|PC|自動").Rows[0], seen);
        await store.ChooseAsync(new(null, seen), Label("red"), null, "one", EntryActors.LocalUser, Cancel);
        await store.ChooseAsync(inLedger, Label("black"), Label("red"), "two", EntryActors.LocalUser, Cancel);

        var choice = Assert.Single(await store.ReadAsync(Cancel));
        Assert.Equal(("row/7", "black"), (choice.Key, choice.Value.Label));
        Assert.True(await store.ReturnAsync(inLedger, EntryActors.LocalUser, Cancel));
        Assert.Equal("blue", Labelled(inLedger, await store.ReadAsync(Cancel)).Label?.Id);
        Assert.False(await store.ReturnAsync(inLedger, EntryActors.LocalUser, Cancel));
    }

    [Fact]
    public async Task Every_choice_is_an_entry_of_the_log_and_needs_a_reason()
    {
        await using var database = await _test.OpenAsync();
        var store = new LabelChoiceStore(database, TimeProvider.System);
        var asset = new KnownAsset(null, SamplePlant.Asset(Mac, "10.0.0.1", "press"));
        await Assert.ThrowsAsync<ArgumentException>(() => store.ChooseAsync(asset, Label("red"), null, " ", EntryActors.LocalUser, Cancel));
        await store.ChooseAsync(asset, Label("red"), Label("blue"), "why", EntryActors.LocalUser, Cancel);
        await store.ReturnAsync(asset, EntryActors.LocalUser, Cancel);

        var entries = (await new LogStore(database).ListAsync(null, null, 10, Cancel)).Where(entry => entry.Type == EntryTypes.LabelChosen).ToList();

        Assert.Equal([null, "red"], entries.Select(entry => entry.Payload!.Value.GetProperty("label").GetString()));
        Assert.Equal(["red", "blue"], entries.Select(entry => entry.Payload!.Value.GetProperty("before").GetString()));
    }

    [Fact]
    public void A_label_that_the_plant_no_longer_has_gives_way_to_the_rules()
    {
        var asset = new KnownAsset(SamplePlant.Ledger("番号|名称|ウイルス対策", "7|PC|自動").Rows[0], null);
        var choices = new Dictionary<string, LabelChoice> { ["row/7"] = new("violet", "", "", DateTimeOffset.UnixEpoch, 0) };

        var labelled = Labelled(asset, choices);

        Assert.Equal("blue", labelled.Label?.Id);
        Assert.Null(labelled.Choice);
    }

    [Fact]
    public void A_row_and_the_device_that_certainly_is_it_are_one_asset()
    {
        var table = SamplePlant.Ledger("番号|名称|IPアドレス|MACアドレス|状態", $"1|PLC|10.0.0.1|{Mac}|", "2|Spare|||", "3|Old|||撤去 2020");
        var plant = SamplePlant.Of(SamplePlant.Asset(Mac, "10.0.0.1"), SamplePlant.Asset("00:1b:1b:01:02:04", "10.0.0.2"));
        var matches = Reconciliation.Compare(plant, table.Rows, Reconciliation.NoDecisions).Matches;

        var assets = KnownAsset.Of(plant.Assets, table.Rows, matches);

        Assert.Equal([("1", Mac), ("2", null), (null, "00:1b:1b:01:02:04")], assets.Select(asset => (asset.Row?.Id, asset.Seen?.Id)));
        Assert.Equal(["row/1", "row/2", "asset/00:1b:1b:01:02:04"], assets.Select(asset => asset.Key));
    }

    private static RiskLabel Label(string id) => LabelRulesFile.BuiltIn.Find(id)!;

    private static LabelledAsset Labelled(KnownAsset asset, IReadOnlyDictionary<string, LabelChoice> choices) =>
        LabelledAsset.Of(LabelRulesFile.BuiltIn, [asset], choices)[0];
}
