using System.Text.Json.Nodes;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Registers;

/// <summary>
/// The registers of a data folder, with every version that was ever saved. A deed is one transaction with one entry of the log, also when
/// it takes over a file of hundreds of records.
/// </summary>
public sealed class RegisterStore(Database database, TimeProvider clock)
{
    /// <summary>More in one register are better kept in the system that made them.</summary>
    public const int MostOfRegister = 50_000;

    /// <summary>All that stands, of every register.</summary>
    public async Task<RegisterBook> ReadBookAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return new(await RegisterRows.ReadAsync(connection, null, withdrawn: false, cancel),
            await RegisterRows.ReadKeepingAsync(connection, cancel));
    }

    /// <summary>The records of one register, newest first; those that were withdrawn too.</summary>
    public async Task<IReadOnlyList<RegisterEntry>> ListAsync(Register register, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await RegisterRows.ReadAsync(connection, register, withdrawn: true, cancel);
    }

    /// <summary>All versions of one record, the newest first; empty when there is none.</summary>
    public async Task<IReadOnlyList<RegisterEntry>> HistoryAsync(long id, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await RegisterRows.HistoryAsync(connection, id, cancel);
    }

    public async Task<IReadOnlyDictionary<string, DateOnly>> KeepingAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await RegisterRows.ReadKeepingAsync(connection, cancel);
    }

    /// <exception cref="ArgumentException">A field that the register does not have, or one that it needs is missing.</exception>
    /// <returns>Null when the register is full.</returns>
    public async Task<RegisterEntry?> AddAsync(Register register, RegisterCells cells, string actor, CancellationToken cancel)
    {
        Check(register, cells);
        await using var change = await database.BeginChangeAsync(cancel);
        if (await RegisterRows.CountAsync(change, register, cancel) >= MostOfRegister) return null;
        var id = await RegisterRows.NextIdAsync(change, cancel);
        var entry = await change.AppendAsync(
            new(EntryTypes.RecordKept, actor, SubjectsOf(register, id)) { Payload = AsJson(register, id, cells) }, cancel);
        var saved = new RegisterEntry(id, register.Key, 1, cells, false, actor, clock.GetUtcNow(), entry);
        await RegisterRows.InsertAsync(change, saved, cancel);
        await change.CommitAsync(cancel);
        return saved;
    }

    /// <summary>Writes another version, if nobody did since <paramref name="readVersion"/>.</summary>
    public async Task<RegisterOutcome> ChangeAsync(
        Register register, long id, RegisterCells cells, int readVersion, string actor, CancellationToken cancel)
    {
        Check(register, cells);
        await using var change = await database.BeginChangeAsync(cancel);
        if (await RegisterRows.FindAsync(change, id, cancel) is not { } present
            || present.Register != register.Key) return new RegisterOutcome.Gone();
        if (present.Version != readVersion) return new RegisterOutcome.ChangedMeanwhile(present);
        if (present.Cells == cells) return new RegisterOutcome.Saved(present);
        var entry = await change.AppendAsync(
            new(EntryTypes.RecordChanged, actor, SubjectsOf(register, id)) { Payload = AsJson(register, id, cells, present.Cells) },
                cancel);
        var saved = present with
        {
            Version = present.Version + 1,
            Cells = cells,
            Actor = actor,
            SavedAt = clock.GetUtcNow(),
            Entry = entry
        };
        await RegisterRows.ReplaceAsync(change, saved, cancel);
        await change.CommitAsync(cancel);
        return new RegisterOutcome.Saved(saved);
    }

    /// <summary>Takes a record back, or brings it back; its history stays.</summary>
    /// <returns>False when there is no such record or it is so already.</returns>
    public async Task<bool> WithdrawAsync(long id, bool withdraw, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        if (await RegisterRows.FindAsync(change, id, cancel) is not { } present || present.IsWithdrawn == withdraw
            || RegisterTable.Find(present.Register) is not { } register) return false;
        var entry = await change.AppendAsync(
            new(withdraw ? EntryTypes.RecordRemoved : EntryTypes.RecordKept, actor, SubjectsOf(register, id))
            {
                Payload = AsJson(register,
                id, present.Cells)
            }, cancel);
        await RegisterRows.ReplaceAsync(
            change, present with
            {
                Version = present.Version + 1,
                IsWithdrawn = withdraw,
                Actor = actor,
                SavedAt = clock.GetUtcNow(),
                Entry = entry
            }, cancel);
        await change.CommitAsync(cancel);
        return true;
    }

    /// <summary>Takes over what a file said: all of it in one transaction. Rows that say what already stands change nothing.</summary>
    /// <param name="rows">Those of the file that were understood.</param>
    /// <param name="sha256">Of the file.</param>
    public async Task<RegisterImport> ImportAsync(
        Register register, IReadOnlyList<RegisterRow> rows, string file, string sha256, string actor, CancellationToken cancel)
    {
        foreach (var row in rows) Check(register, row.Cells);
        await using var change = await database.BeginChangeAsync(cancel);
        var known = (await RegisterRows.ReadAsync(change.Connection, register, withdrawn: false, cancel)).ToDictionary(entry => entry.Id);
        var standing = known.Values.Select(entry => entry.Cells).ToHashSet();
        var changed = rows.Where(row => row.Id is { } id && known.TryGetValue(id, out var present) && present.Cells != row.Cells).ToList();
        var added = rows.Where(row => row.Id is null && standing.Add(row.Cells)).ToList();
        var room = (int)Math.Max(0, MostOfRegister - await RegisterRows.CountAsync(change, register, cancel));
        var beyond = Math.Max(0, added.Count - room);
        added = [.. added.Take(room)];
        if (changed.Count + added.Count == 0) return new(0, 0, rows.Count - beyond, beyond);
        var next = await RegisterRows.NextIdAsync(change, cancel);
        var log = await change.AppendAsync(
            new(EntryTypes.RecordsImported, actor, [Subject(register), "record-file/" + sha256])
            {
                Payload = new()
                {
                    ["file"] = file, ["sha256"] = sha256, ["added"] = added.Count, ["changed"] = changed.Count,
                    ["records"] = new JsonArray(
                        [.. changed.Select(row => (JsonNode)AsJson(register, row.Id!.Value, row.Cells, known[row.Id.Value].Cells)),
                            .. added.Select((row, index) => (JsonNode)AsJson(register, next + index, row.Cells))]),
                },
            },
            cancel);
        var now = clock.GetUtcNow();
        foreach (var row in changed)
        {
            var present = known[row.Id!.Value];
            await RegisterRows.ReplaceAsync(
                change, present with { Version = present.Version + 1, Cells = row.Cells, Actor = actor, SavedAt = now, Entry = log },
                    cancel);
        }
        foreach (var row in added) await RegisterRows.InsertAsync(change, new(next++, register.Key, 1, row.Cells, false, actor, now, log),
            cancel);
        await change.CommitAsync(cancel);
        return new(added.Count, changed.Count, rows.Count - added.Count - changed.Count - beyond, beyond);
    }

    /// <summary>Keeps that everything of a register stands here from a day on: then what is missing speaks too.</summary>
    /// <param name="since">Null: that is no longer said.</param>
    public async Task KeepSinceAsync(Register register, DateOnly? since, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        var entry = await change.AppendAsync(
            new(EntryTypes.RegisterKept, actor, Subject(register))
            {
                Payload = new()
                {
                    ["name"] = RegisterTexts.Name(register).En, ["since"] = since is { } day ? RegisterValues.Write(day)
                    : null
                },
            },
            cancel);
        await RegisterRows.KeepSinceAsync(change, register, since, actor, clock.GetUtcNow(), entry, cancel);
        await change.CommitAsync(cancel);
    }

    internal static string Subject(Register register) => "register/" + register.Key;

    internal static string SubjectOf(long id) => FormattableString.Invariant($"record/{id}");

    private static string[] SubjectsOf(Register register, long id) => [SubjectOf(id), Subject(register)];

    private static JsonObject AsJson(Register register, long id, RegisterCells cells, RegisterCells? before = null)
    {
        var json = new JsonObject
        {
            ["name"] = $"{RegisterTexts.Name(register).En}: {new RegisterEntry(id, register.Key, 1, cells, false, "", default, 0).Name}",
            ["record"] = id, ["cells"] = AsJson(cells),
        };
        if (before is not null) json["before"] = AsJson(before);
        return json;
    }

    private static JsonObject AsJson(RegisterCells cells) =>
        new(cells.Values.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value)));

    private static void Check(Register register, RegisterCells cells)
    {
        foreach (var (key, value) in cells.Values)
        {
            if (register.Find(key) is not { } field || RegisterValues.Read(register, field, value, null, out var fault) != value
                || fault is not null)
                throw new ArgumentException($"'{key}' of {register.Key} cannot hold '{value}'.", nameof(cells));
        }
        if (register.Fields.FirstOrDefault(field => field.IsRequired && !cells.Has(field.Key)) is { } missing)
            throw new ArgumentException($"{register.Key} needs '{missing.Key}'.", nameof(cells));
    }
}

/// <summary>One record as a file has it.</summary>
/// <param name="Id">The record that the row changes; null: a new one.</param>
/// <param name="Line">1-based, as the spreadsheet program counts.</param>
public sealed record RegisterRow(long? Id, int Line, RegisterCells Cells);

/// <param name="Same">Rows that said what stood here already.</param>
/// <param name="Beyond">Rows for which the register had no room.</param>
public sealed record RegisterImport(int Added, int Changed, int Same, int Beyond);

/// <summary>What became of a change of a record.</summary>
public abstract record RegisterOutcome
{
    private RegisterOutcome() { }

    public sealed record Saved(RegisterEntry Entry) : RegisterOutcome;

    /// <summary>Somebody else changed it since it was read; nothing was saved.</summary>
    public sealed record ChangedMeanwhile(RegisterEntry Present) : RegisterOutcome;

    public sealed record Gone : RegisterOutcome;
}
