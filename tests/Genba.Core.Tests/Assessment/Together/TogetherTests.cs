using System.Text;
using Genba.Core.Assessment;
using Genba.Core.Assessment.Together;
using Genba.Core.Ledger;
using Genba.Core.Registers;
using Genba.Core.Storage;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.Assessment.Together;

public sealed class TogetherTests : IAsyncLifetime
{
    private static readonly AssessmentItem Item = new(1, Checklist.Factory.Id, "2-6");
    private readonly TestFolder _test = new();
    private readonly MovedClock _clock = new(new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));
    private Database _database = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
    private AnswerStore Answers => new(_database, _clock);
    private ProposalStore Proposals => new(_database, _clock);
    private AnswerEvidenceStore Evidence => new(_database, _clock);
    private AssignmentStore Assignments => new(_database, _clock);

    public async ValueTask InitializeAsync()
    {
        _database = await Database.OpenAsync(_test.Folder, _clock, Cancel);
        await Answers.ImportAsync(1, Checklist.Factory, Checklist.AllAt(3), new string('a', 64), "sato", Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _test.Dispose();
    }

    [Fact]
    public async Task A_proposal_changes_the_declared_grade_only_when_another_person_approves_it()
    {
        await NeedApprovalAsync();
        var before = (await ReadAsync()).Result.Declared!.Address;
        Assert.IsType<AnswerOutcome.NeedsApproval>(await Answers.AnswerAsync(1, Checklist.Factory, "2-6", new(1), 1, "sato", Cancel));
        Assert.Equal(AssessmentDeed.Done, await Proposals.ProposeAsync(Item, new(1, "not yet"), false, new(1, 0), "佐藤 太郎", Cancel));
        Assert.Equal(before, (await ReadAsync()).Result.Declared!.Address);
        Assert.Equal(AssessmentDeed.OwnProposal, await Proposals.ApproveAsync(Item, new(1, 1), "佐藤太郎", Cancel));
        Assert.Equal(AssessmentDeed.Done, await Proposals.ApproveAsync(Item, new(1, 1), "田中", Cancel));
        var answer = (await ReadAsync()).Answers["2-6"];
        Assert.Equal((1, "not yet", 2L, "佐藤 太郎", "田中"), (answer.Level, answer.Comment, answer.Version, answer.Actor, answer.ApprovedBy));
        Assert.NotEqual(before, (await ReadAsync()).Result.Declared!.Address);
        Assert.Equal(AssessmentDeed.NotThere, await Proposals.ApproveAsync(Item, new(2, 0), "田中", Cancel));
        var entry = (await new LogStore(_database).ListAsync(null, null, 1, Cancel))[0];
        Assert.Equal((EntryTypes.AnswerApproved, "田中"), (entry.Type, entry.Actor));
    }

    [Fact]
    public async Task A_proposal_sent_back_is_mended_and_proposed_again()
    {
        await NeedApprovalAsync();
        await Proposals.ProposeAsync(Item, new(5, "all done"), false, new(1, 0), "sato", Cancel);
        Assert.Equal(AssessmentDeed.Done, await Proposals.ReturnAsync(Item, new(1, 1), "the minutes are missing", "tanaka", Cancel));
        var work = await WorkAsync();
        Assert.True(work.Proposals["2-6"] is { IsWaiting: false, ReturnedWhy: "the minutes are missing", Answer.Comment: "all done" });
        Assert.True(work.IsOf("SATO", "2-6"));
        Assert.Equal(AssessmentDeed.NotThere, await Proposals.ApproveAsync(Item, new(1, 2), "tanaka", Cancel));
        Assert.Equal(AssessmentDeed.Done, await Proposals.ProposeAsync(Item, new(4, "minutes attached"), false, new(1, 2), "sato", Cancel));
        Assert.True((await WorkAsync()).Proposals["2-6"].IsWaiting);
        Assert.Equal(AssessmentDeed.Done, await Proposals.TakeBackAsync(Item, new(1, 3), "sato", Cancel));
        Assert.Empty((await WorkAsync()).Proposals);
    }

    [Fact]
    public async Task Of_two_proposals_at_once_the_second_is_told_and_changes_nothing()
    {
        await NeedApprovalAsync();
        await Proposals.ProposeAsync(Item, new(4, "mine"), false, new(1, 0), "sato", Cancel);
        var size = _database.Log.Size;
        Assert.Equal(AssessmentDeed.ChangedMeanwhile, await Proposals.ProposeAsync(Item, new(2, "mine too"), false, new(1, 0), "tanaka",
            Cancel));
        Assert.Equal(AssessmentDeed.ChangedMeanwhile, await Proposals.ApproveAsync(Item, new(1, 0), "tanaka", Cancel));
        Assert.Equal(size, _database.Log.Size);
        Assert.Equal("mine", (await WorkAsync()).Proposals["2-6"].Answer.Comment);
    }

    [Fact]
    public async Task Answers_from_a_file_wait_as_proposals_where_approval_is_needed()
    {
        await NeedApprovalAsync();
        var others = Checklist.AllAt(3, ("2-6", 1), ("2-7", null));
        Assert.Equal(2, await Answers.ImportAsync(1, Checklist.Factory, others, new string('b', 64), "command-line", Cancel));
        Assert.Equal(3, (await ReadAsync()).Answers["2-6"].Level);
        Assert.Equal(["2-6", "2-7"], (await WorkAsync()).Proposals.Keys.Order());
    }

    [Fact]
    public async Task An_item_is_open_for_its_person_until_it_is_answered_and_overdue_after_its_day()
    {
        await Assignments.AssignAsync(1, Item.Framework, ["2-6", "2-7"], "田中", new(2026, 11, 30), "sato", Cancel);
        _clock.Now = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);
        var (work, state) = (await WorkAsync(), await ReadAsync());
        Assert.True(work.IsOf("田中", "2-6") && work.IsOpen(state, "2-6") && work.IsOverdue(state, "2-6"));
        Assert.False(work.IsOf("sato", "2-6"));
        await Answers.AnswerAsync(1, Checklist.Factory, "2-6", new(4), 1, "田中", Cancel);
        state = await ReadAsync();
        Assert.False(work.IsOpen(state, "2-6"));
        Assert.True(work.IsOverdue(state, "2-7"));
        await Assignments.AssignAsync(1, Item.Framework, ["2-7"], null, default, "sato", Cancel);
        Assert.Equal("2-6", Assert.Single((await WorkAsync()).Assignments).Key);
        Assert.Equal(2, (await new LogStore(_database).ListAsync(null, null, 50, Cancel)).Count(entry =>
            entry.Type == EntryTypes.ItemsAssigned));
    }

    [Fact]
    public async Task Names_are_proposed_from_the_roles_and_from_whoever_was_named()
    {
        await Assignments.AssignAsync(1, Item.Framework, ["2-6"], "田中", new(2026, 11, 30), "local-user", Cancel);
        var roles = RegisterTable.Find("roles")!;
        await new RegisterStore(_database, _clock).AddAsync(
            roles, new(new Dictionary<string, string>
            {
                ["effective"] = "2026-04-01", ["title"] = "CSIRT", ["duty"] = "incident",
                ["person"] = "鈴木", ["deputy"] = "高橋"
            }),
            "local-user", Cancel);
        var book = await new RegisterStore(_database, _clock).ReadBookAsync(Cancel);
        var names = await Assignments.NamesAsync(book.Of("roles"), Cancel);
        Assert.Equal("sato 田中 鈴木 高橋".Split(' ').Order(), names.Order());
    }

    [Fact]
    public async Task Evidence_expires_is_withdrawn_but_stays_and_the_folder_proves_it()
    {
        using (var content = Minutes())
            Assert.Null(await Evidence.AttachAsync(Item, "minutes.pdf", content, new(new(2025, 12, 1), new(2026, 11, 19)), "sato", Cancel));
        Assert.Null(await Evidence.AttachAsync(Item, "javascript:alert(1)", new(new(2026, 1, 1), null), "sato", Cancel));
        Assert.NotNull(await Evidence.AttachAsync(Item, "shelf", new(new(2026, 1, 1), new(2025, 1, 1)), "sato", Cancel));
        Assert.NotNull(await Evidence.AttachAsync(Item, " ", new(new(2026, 1, 1), null), "sato", Cancel));
        using (var content = Minutes())
            Assert.NotNull(await Evidence.AttachAsync(Item, "again.pdf", content, new(new(2025, 12, 1), null), "sato", Cancel));

        var (work, state) = (await WorkAsync(), await ReadAsync());
        Assert.Equal("minutes.pdf", Assert.Single(work.Expired(state)).Name);
        var list = await Evidence.ListAsync(1, Item.Framework, Cancel);
        Assert.Null(Assert.Single(list, one => !one.IsFile).Link);
        var file = list.Single(one => one.IsFile);
        Assert.Equal(AssessmentDeed.Done, await Evidence.WithdrawAsync(file.Id, "tanaka", Cancel));
        Assert.Equal(AssessmentDeed.NotThere, await Evidence.WithdrawAsync(file.Id, "tanaka", Cancel));
        Assert.Empty((await WorkAsync()).Expired(state));
        Assert.Equal("tanaka", (await Evidence.FindAsync(file.Id, Cancel))!.WithdrawnBy);
        await using (var bytes = Evidence.Open(file)!) Assert.Equal(16, bytes.Length);

        Assert.IsType<LogVerdict.Sound>(await LogVerification.RunAsync(_test.Folder.Root, new(), Cancel));
        await File.WriteAllTextAsync(_test.Folder.FindFile(file.Sha256!)!, "%PDF-1.7 other", Cancel);
        Assert.IsType<LogVerdict.Broken>(await LogVerification.RunAsync(_test.Folder.Root, new(), Cancel));
    }

    [Fact]
    public async Task A_file_that_a_record_gives_up_stays_while_it_is_evidence()
    {
        var records = new RegisterStore(_database, _clock);
        var kept = (await records.AddAsync(RegisterTable.Find("decisions")!, new(new Dictionary<string, string>
        {
            ["effective"] = "2026-04-01", ["title"] = "budget", ["kind"] = "budget",
        }), "sato", Cancel))!;
        var files = new RegisterFileStore(_database, _clock);
        using (var content = Minutes()) Assert.Null(await files.AddAsync(kept.Id, "minutes.pdf", content, "sato", Cancel));
        using (var content = Minutes())
            Assert.Null(await Evidence.AttachAsync(Item, "minutes.pdf", content, new(new(2026, 1, 1), null), "sato", Cancel));
        var document = Assert.Single(await files.OfRecordAsync(kept.Id, Cancel));
        Assert.True(await files.RemoveAsync(document.Id, "sato", Cancel));
        Assert.NotNull(_database.Folder.FindFile(document.Sha256));
        Assert.IsType<LogVerdict.Sound>(await LogVerification.RunAsync(_test.Folder.Root, new(), Cancel));
    }

    [Fact]
    public async Task Comments_stand_in_their_order_and_belong_to_their_item()
    {
        var comments = new CommentStore(_database, _clock);
        await comments.AddAsync(Item, "台帳は12月に直します", "sato", Cancel);
        await comments.AddAsync(Item, "了解", "tanaka", Cancel);
        await comments.AddAsync(Item with { Requirement = "2-7" }, "other", "sato", Cancel);
        Assert.Equal(["台帳は12月に直します", "了解"], (await comments.OfItemAsync(Item, Cancel)).Select(one => one.Text));
        Assert.Equal(2, (await WorkAsync()).Comments["2-6"]);
        await Assert.ThrowsAsync<ArgumentException>(() => comments.AddAsync(Item, " ", "sato", Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() =>
            comments.AddAsync(Item, new string('x', CommentStore.LongestText + 1), "sato", Cancel));
    }

    [Theory]
    [InlineData(" 佐藤\u0007 ", "佐藤")]
    [InlineData("", null)]
    [InlineData("Local-User", null)]
    [InlineData("genba", null)]
    [InlineData(null, null)]
    public void Names_are_plain_and_none_is_that_of_the_program(string? typed, string? read) => Assert.Equal(read, PersonNames.Read(typed));

    private static MemoryStream Minutes() => new(Encoding.UTF8.GetBytes("%PDF-1.7 minutes"));

    private async Task NeedApprovalAsync() => await new AssessmentPeriodStore(_database, _clock)
        .ChangeAsync(1, new("", "2026", new(2026, 4, 1), new(2027, 3, 31), NeedsApproval: true), 1, "sato", Cancel);

    private async Task<AssessmentState> ReadAsync() =>
        (await new AssessmentStore(_database, _clock).ReadAsync(1, Checklist.Factory, Cancel))!;

    private Task<AssessmentWork> WorkAsync() => new AssessmentWorkReader(_database).ReadAsync(1, Item.Framework, Cancel);
}
