using Genba.Core.AssetLedger;
using Genba.Core.Checks;
using Genba.Core.Ledger;
using Genba.Core.Tests.AssetLedger;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.Checks;

public sealed class CheckStoreTests : IDisposable
{
    private static readonly DateOnly Yesterday = DateOnly.FromDateTime(DateTime.Now).AddDays(-1);
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_done_check_stays_with_the_device_when_it_gets_a_row_and_only_what_was_possible_counts()
    {
        await using var database = await _test.OpenAsync();
        var store = new CheckStore(database, TimeProvider.System);
        var seen = SamplePlant.Asset("00:1b:1b:01:02:03", "10.0.0.1");
        var list = CheckList.BuiltIn[0];
        await store.RecordAsync(list, new(null, seen), new(Yesterday, "森", CheckResult.Good, ""), EntryActors.LocalUser, Cancel);
        var row = new KnownAsset(SamplePlant.Ledger("番号|名称", "7|PC").Rows[0], seen);
        await store.RecordAsync(list, row, new(Yesterday.AddDays(1), "森", CheckResult.Impossible, "止められない"), EntryActors.LocalUser, Cancel);

        var last = await store.ReadLastAsync(Cancel);
        var history = await store.HistoryAsync(row, Cancel);

        Assert.Equal((new CheckKey(list.Id, "asset/00:1b:1b:01:02:03"), Yesterday), (Assert.Single(last).Key, last.Values.Single().Day));
        Assert.Equal([CheckResult.Impossible, CheckResult.Good], history.Select(done => done.Result));
    }

    [Fact]
    public async Task The_latest_day_counts_whatever_the_order_in_which_it_was_told()
    {
        await using var database = await _test.OpenAsync();
        var store = new CheckStore(database, TimeProvider.System);
        var asset = new KnownAsset(SamplePlant.Ledger("番号|名称", "7|PC").Rows[0], null);
        foreach (var days in new[] { -5, 0, -9 })
            await store.RecordAsync(CheckList.BuiltIn[0], asset, new(Yesterday.AddDays(days), "森", CheckResult.Trouble, "x"), EntryActors.LocalUser, Cancel);

        Assert.Equal(Yesterday, Assert.Single(await store.ReadLastAsync(Cancel)).Value.Day);
    }

    [Theory]
    [InlineData(2, "森", CheckResult.Good, "")]
    [InlineData(0, " ", CheckResult.Good, "")]
    [InlineData(0, "森", CheckResult.Trouble, " ")]
    [InlineData(0, "森", CheckResult.Impossible, "")]
    public async Task A_report_that_is_not_whole_is_refused(int days, string by, CheckResult result, string note)
    {
        await using var database = await _test.OpenAsync();
        var store = new CheckStore(database, TimeProvider.System);
        var asset = new KnownAsset(SamplePlant.Ledger("番号|名称", "7|PC").Rows[0], null);

        await Assert.ThrowsAsync<ArgumentException>(() =>
            store.RecordAsync(CheckList.BuiltIn[0], asset, new(Yesterday.AddDays(days), by, result, note), EntryActors.LocalUser, Cancel));
        Assert.Empty(await store.ReadLastAsync(Cancel));
    }

    [Fact]
    public async Task Lists_are_changed_added_and_taken_away_with_an_entry_each()
    {
        await using var database = await _test.OpenAsync();
        var store = new CheckStore(database, TimeProvider.System);
        var own = new CheckList("list-1", ["red", CheckList.Unlabelled], new("Own", "自前"), [new("Look", "見る")], new(2, IntervalUnit.Week));
        await store.SaveListAsync(own, EntryActors.LocalUser, Cancel);
        await store.SaveListAsync(CheckList.BuiltIn.Single(list => list.Id == "red-scan") with { Every = new(1, IntervalUnit.Year) }, EntryActors.LocalUser, Cancel);
        await store.RemoveListAsync("blue-updates", EntryActors.LocalUser, Cancel);

        var lists = await store.ReadListsAsync(Cancel);

        Assert.Equal(["black-around", "list-1", "red-scan", "unknown-decide", "yellow-update"], lists.Select(list => list.Id));
        Assert.Equal((own.ToJson(), new Interval(1, IntervalUnit.Year)), (lists[1].ToJson(), lists[2].Every));
        Assert.Equal(3, (await new LogStore(database).ListAsync(null, null, 10, Cancel)).Count(entry => entry.Type == EntryTypes.CheckListChanged));
        await Assert.ThrowsAsync<ArgumentException>(() => store.SaveListAsync(own with { Steps = [] }, EntryActors.LocalUser, Cancel));
    }

    [Fact]
    public void The_lists_inside_the_program_are_whole_and_every_built_in_label_has_one()
    {
        Assert.All(CheckList.BuiltIn, list => Assert.True(list.IsSensible, list.Id));
        Assert.All(Core.Labels.LabelRulesFile.BuiltIn.Labels.Append(null), label => Assert.Contains(CheckList.BuiltIn, list => list.IsFor(label)));
    }

    [Theory]
    [InlineData("mail.plant.example", 25, "genba@plant.example", "a@plant.example, b@plant.example", 8, null)]
    [InlineData("10.0.0.25", 587, "genba@plant.example", "a@plant.example", 0, null)]
    [InlineData("", 25, "genba@plant.example", "a@plant.example", 8, "server")]
    [InlineData("mail server", 25, "genba@plant.example", "a@plant.example", 8, "server")]
    [InlineData("mail", 0, "genba@plant.example", "a@plant.example", 8, "port")]
    [InlineData("mail", 25, "genba", "a@plant.example", 8, "from")]
    [InlineData("mail", 25, "g@x.example\r\nBcc: b@y.example", "a@plant.example", 8, "from")]
    [InlineData("mail", 25, "genba@plant.example", "", 8, "to")]
    [InlineData("mail", 25, "genba@plant.example", "a@plant.example, nobody", 8, "to")]
    [InlineData("mail", 25, "genba@plant.example", "a@plant.example", 24, "hour")]
    public void Settings_of_the_mail_are_checked_and_kept_as_they_are(string server, int port, string from, string to, int hour, string? fault)
    {
        var mail = new MailSettings(true, server, port, true, from, MailSettings.Split(to), hour, DayOfWeek.Monday, "en");

        Assert.Equal(fault, mail.Fault());
        if (fault is not null) return;
        var read = MailSettings.Read(mail.ToKeep());
        Assert.Equal(mail with { To = read.To }, read);
        Assert.Equal(mail.To, read.To);
    }

    [Fact]
    public void No_mail_goes_unless_it_was_switched_on_and_it_is_time()
    {
        var monday = new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(9));
        var on = new MailSettings(true, "mail", 25, false, "g@plant.example", ["a@plant.example"], 8, null, "ja");

        Assert.False(MailSettings.Read(new Dictionary<string, string>()).IsTime(monday));
        Assert.True(on.IsTime(monday));
        Assert.False(on.IsTime(monday.AddMinutes(-1)));
        Assert.False((on with { IsOn = false }).IsTime(monday));
        Assert.False((on with { Day = DayOfWeek.Tuesday }).IsTime(monday));
        Assert.False((on with { From = "" }).IsTime(monday));
    }
}
