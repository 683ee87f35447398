using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Genba.Core.Ledger;
using Genba.Core.Storage;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.Ledger;

public sealed class LogEntryTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public void Stored_bytes_stay_what_they_are()
    {
        var draft = new LogDraft(EntryTypes.AnswerGiven, EntryActors.LocalUser, "requirement/2-3")
        {
            ObservedAt = Noon.AddDays(-1),
            Payload = new JsonObject { ["level"] = 3, ["comment"] = "現場で確認" },
        };
        var body = LogEntry.Encode(draft, [new("requirement/2-3", 4)], Noon.AddMicroseconds(5), new byte[16], payloadHash: null);
        Assert.Equal(
            """
            {"actor":"local-user","observed_at":"2026-11-19T12:00:00.000000Z","payload":{"comment":"現場で確認","level":3},
            "recorded_at":"2026-11-20T12:00:00.000005Z","salt":"00000000000000000000000000000000","schema":1,"site":"default",
            "subjects":[{"id":"requirement/2-3","previous":4}],"type":"answer-given"}
            """.ReplaceLineEndings(""),
            Encoding.UTF8.GetString(body));
        Assert.Equal("eb035c2f030250563f46c3165ad27d70c412511188b6464703182c03786ac3aa", TreeHash.OfLeaf(body).ToString());
    }

    [Fact]
    public async Task An_entry_is_read_back_as_it_was_written_and_linked_to_the_one_before()
    {
        await using var database = await _test.OpenAsync();
        await AppendAsync(database, new LogDraft(EntryTypes.AnswerGiven, "account/7", "requirement/1", "site/1"));
        await AppendAsync(database, new LogDraft(EntryTypes.ZoneChanged, "account/7", "zone/1"));
        await AppendAsync(database, new LogDraft(EntryTypes.AnswerGiven, "account/8", "requirement/1") { ObservedAt = Noon, Schema = 2 });
        var entry = (await new LogStore(database).FindAsync(3, Cancel))!;
        Assert.Equal((EntryTypes.AnswerGiven, "account/8", 2, Noon), (entry.Type, entry.Actor, entry.Schema, entry.ObservedAt));
        Assert.Equal(new LogSubject("requirement/1", 1), Assert.Single(entry.Subjects));
    }

    [Fact]
    public async Task The_list_is_newest_first_in_pages_and_by_subject()
    {
        await using var database = await _test.OpenAsync();
        for (var i = 0; i < 10; i++)
            await AppendAsync(database, new LogDraft(EntryTypes.AnswerGiven, "account/7", string.Create(CultureInfo.InvariantCulture, $"requirement/{i % 2}")));
        var store = new LogStore(database);
        Assert.Equal([10L, 9, 8, 7], (await store.ListAsync(null, null, 4, Cancel)).Select(entry => entry.Index));
        Assert.Equal([6L, 5], (await store.ListAsync(7, null, 2, Cancel)).Select(entry => entry.Index));
        Assert.Equal([9L, 7, 5], (await store.ListAsync(null, "requirement/0", 3, Cancel)).Select(entry => entry.Index));
    }

    [Fact]
    public async Task A_large_payload_stays_beside_the_log()
    {
        await using var database = await _test.OpenAsync();
        var text = new string('x', LogEntry.LargestPayloadBytes);
        await AppendAsync(database, new LogDraft(EntryTypes.LedgerImported, "account/7", "ledger/1") { Payload = new() { ["text"] = text } });
        var store = new LogStore(database);
        var entry = (await store.FindAsync(1, Cancel))!;
        Assert.Null(entry.Payload);
        Assert.NotNull(entry.PayloadHash);
        Assert.Equal($$"""{"text":"{{text}}"}""", await store.PayloadBesideAsync(1, Cancel));
    }

    [Fact]
    public async Task Each_entry_can_be_proved_to_somebody_who_has_only_the_checkpoint()
    {
        await using var database = await _test.OpenAsync();
        for (var i = 0; i < 20; i++) await AppendAsync(database, new LogDraft(EntryTypes.AnswerGiven, "account/7", "requirement/1"));
        var store = new LogStore(database);
        var summary = (await store.SummaryAsync(Cancel))!;
        for (var index = 0; index < 21; index++)
        {
            var proof = (await store.ProveAsync(index, Cancel))!;
            var checkpoint = Checkpoint.OfNote(proof.Checkpoint, summary.Key)!;
            Assert.True(MerkleProof.IsIncluded(index, checkpoint.Size, proof.Leaf, proof.Hashes, checkpoint.Root));
        }
        Assert.Null(await store.ProveAsync(21, Cancel));
    }

    [Fact]
    public void Each_type_of_entry_has_a_name_for_people()
    {
        var types = typeof(EntryTypes).GetFields().Select(field => (string)field.GetRawConstantValue()!).ToList();
        Assert.Contains(EntryTypes.LogStarted, types);
        Assert.All(types, type => Assert.NotEqual(type, LedgerTexts.EntryType(type).Ja));
        Assert.Equal("not-yet-known", LedgerTexts.EntryType("not-yet-known").En);
    }

    [Theory]
    [InlineData(0, "tile/0/000")]
    [InlineData(999, "tile/0/999")]
    [InlineData(1234067, "tile/0/x001/x234/067")]
    public void Tiles_are_named_in_groups_of_three_digits(long tile, string name) => Assert.Equal(name, TilePath.OfHashes(0, tile, 256));

    [Fact]
    public void A_log_of_70000_has_the_tiles_of_the_specification()
    {
        var names = TilePath.NamesFor(70_000).Where(name => !name.StartsWith("tile/entries/", StringComparison.Ordinal)).ToList();
        Assert.Equal(273 + 1 + 1 + 1 + 1, names.Count);
        Assert.Contains("tile/0/273.p/112", names);
        Assert.Contains("tile/1/000", names);
        Assert.Contains("tile/1/001.p/17", names);
        Assert.Contains("tile/2/000.p/1", names);
    }

    private static async Task AppendAsync(Database database, LogDraft draft)
    {
        await using var change = await database.BeginChangeAsync(Cancel);
        await change.AppendAsync(draft, Cancel);
        await change.CommitAsync(Cancel);
    }
}
