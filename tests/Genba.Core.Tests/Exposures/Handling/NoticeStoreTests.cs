using Genba.Core.Exposures.Handling;
using Genba.Core.Ledger;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.Exposures.Handling;

public sealed class NoticeStoreTests : IDisposable
{
    private static readonly VulnerabilityNotice Notice = new(
        "MELSEC の通信部", [ExposureSamples.Cve], "本社 情報セキュリティ部", "該当の有無を確かめてください。", new(2026, 12, 1),
        [new(NoticeLevel.Committee, "工場委員会"), new(NoticeLevel.Department, "製造課"), new(NoticeLevel.Line, "プレスライン")]);

    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task Each_addressee_answers_and_may_answer_anew_or_take_it_back()
    {
        await using var database = await _test.OpenAsync();
        var store = new NoticeStore(database, TimeProvider.System);
        var id = await store.SendAsync(Notice, EntryActors.LocalUser, Cancel);

        Assert.True(await store.ConfirmAsync(id, 2, NoticeAnswer.Cannot, "田中", "", EntryActors.LocalUser, Cancel));
        Assert.True(await store.ConfirmAsync(id, 2, NoticeAnswer.Affected, "田中", "2台", EntryActors.LocalUser, Cancel));
        Assert.True(await store.ConfirmAsync(id, 1, NoticeAnswer.Checked, "佐藤", "", EntryActors.LocalUser, Cancel));
        Assert.True(await store.ConfirmAsync(id, 1, null, "佐藤", "", EntryActors.LocalUser, Cancel));
        Assert.False(await store.ConfirmAsync(id, 3, NoticeAnswer.Checked, "誰か", "", EntryActors.LocalUser, Cancel));

        var kept = (await store.FindAsync(id, Cancel))!;
        Assert.Equal((2, NoticeAnswer.Affected, "田中", "2台"), (kept.Missing, kept.Answers[2].Answer, kept.Answers[2].By, kept.Answers[2].Note));
        Assert.Equal(4, (await new LogStore(database).ListAsync(null, null, 20, Cancel)).Count(entry => entry.Type == EntryTypes.NoticeConfirmed));
    }

    [Fact]
    public async Task It_is_late_while_somebody_is_missing_and_it_is_not_closed()
    {
        await using var database = await _test.OpenAsync();
        var store = new NoticeStore(database, TimeProvider.System);
        var id = await store.SendAsync(Notice, EntryActors.LocalUser, Cancel);

        Assert.False((await store.FindAsync(id, Cancel))!.IsLateOn(Notice.Due));
        Assert.True((await store.FindAsync(id, Cancel))!.IsLateOn(Notice.Due.AddDays(1)));
        Assert.True(await store.CloseAsync(id, true, EntryActors.LocalUser, Cancel));
        Assert.False((await store.FindAsync(id, Cancel))!.IsLateOn(Notice.Due.AddDays(1)));
        Assert.False(await store.ConfirmAsync(id, 0, NoticeAnswer.Checked, "誰か", "", EntryActors.LocalUser, Cancel));
        Assert.True(await store.CloseAsync(id, false, EntryActors.LocalUser, Cancel));
        Assert.False(await store.CloseAsync(id, false, EntryActors.LocalUser, Cancel));
    }

    [Fact]
    public async Task A_notice_without_anybody_to_answer_is_refused()
    {
        await using var database = await _test.OpenAsync();
        var store = new NoticeStore(database, TimeProvider.System);

        await Assert.ThrowsAsync<ArgumentException>(() => store.SendAsync(Notice with { Addressees = [] }, EntryActors.LocalUser, Cancel));
        Assert.Empty(await store.ListAsync(Cancel));
    }
}
