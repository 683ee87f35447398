using System.Text.Json.Nodes;
using Genba.Core.AssetLedger;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Stocktaking;

/// <summary>Rounds of stocktaking: what was expected, and what people found. Each deed is one change with one entry of the log.</summary>
public sealed class StocktakingStore(Database database, TimeProvider clock)
{
    private const string RoundColumns = "id, name, started_by, started_us, ended_us";

    /// <summary>All rounds, the newest first.</summary>
    public async Task<IReadOnlyList<StocktakingRound>> ListAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand($"SELECT {RoundColumns} FROM stocktaking_round ORDER BY id DESC");
        var rounds = new List<StocktakingRound>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            rounds.Add(new(
                row.GetInt64(0), row.GetString(1), row.GetString(2), UnixMicroseconds.ToTime(row.GetInt64(3)),
                row.IsDBNull(4) ? null : UnixMicroseconds.ToTime(row.GetInt64(4))));
        return rounds;
    }

    /// <returns>Null while no round is open.</returns>
    public async Task<StocktakingRound?> OpenAsync(CancellationToken cancel) => (await ListAsync(cancel))
        .FirstOrDefault(round => round.IsOpen);

    /// <summary>Begins a round with everything that is expected now.</summary>
    /// <returns>False when one is open already; nothing was written.</returns>
    public async Task<bool> StartAsync(string name, string by, IReadOnlyList<KnownAsset> expected, string actor, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        await using var change = await database.BeginChangeAsync(cancel);
        await using var find = change.CreateCommand("""
            SELECT coalesce(max(CASE WHEN ended_us IS NULL THEN id END), 0), coalesce(max(id), 0) FROM stocktaking_round
            """);
        long id;
        await using (var row = await find.ExecuteReaderAsync(cancel))
        {
            await row.ReadAsync(cancel);
            if (row.GetInt64(0) > 0) return false;
            id = row.GetInt64(1) + 1;
        }
        var entry = await change.AppendAsync(
            new(EntryTypes.StocktakingStarted, actor, $"stocktaking/{id}")
            {
                Payload = new JsonObject { ["name"] = name.Trim(), ["by"] = by.Trim(), ["expected"] = expected.Count },
            },
            cancel);
        await using var round = change.CreateCommand("""
            INSERT INTO stocktaking_round (id, name, started_by, started_us, entry_index) VALUES (@id, @name, @by, @started, @entry)
            """);
        round.Add("id", id);
        round.Add("name", name.Trim());
        round.Add("by", by.Trim());
        round.Add("started", UnixMicroseconds.From(clock.GetUtcNow()));
        round.Add("entry", entry);
        await round.ExecuteNonQueryAsync(cancel);
        foreach (var asset in expected)
        {
            await using var item = change.CreateCommand("""
                INSERT INTO stocktaking_item (round_id, asset_key, name, place, department) VALUES (@round, @key, @name, @place,
                  @department)
                """);
            item.Add("round", id);
            item.Add("key", asset.Key);
            item.Add("name", asset.Name);
            item.Add("place", asset.Place);
            item.Add("department", asset.Department);
            await item.ExecuteNonQueryAsync(cancel);
        }
        await change.CommitAsync(cancel);
        return true;
    }

    /// <summary>Keeps what a person says of an asset.</summary>
    /// <returns>False when the round is over; nothing was written.</returns>
    public async Task<bool> RecordAsync(long round, KnownAsset asset, StocktakingReport report, string actor, CancellationToken cancel)
    {
        if (!report.IsSensible) throw new ArgumentException("The report is not whole.", nameof(report));
        await using var change = await database.BeginChangeAsync(cancel);
        await using var open = change.CreateCommand("SELECT 1 FROM stocktaking_round WHERE id = @id AND ended_us IS NULL");
        open.Add("id", round);
        if (await open.ExecuteScalarAsync(cancel) is null) return false;
        var entry = await change.AppendAsync(
            new(EntryTypes.AssetStocktaken, actor, [.. asset.Subjects, $"stocktaking/{round}"])
            {
                Payload = new JsonObject
                {
                    ["name"] = asset.Name, ["state"] = StocktakingStates.NameOf(report.State), ["place"] = report.Place.Trim(),
                    ["owner"] = report.Owner.Trim(), ["note"] = report.Note.Trim(), ["by"] = report.By.Trim(),
                },
            },
            cancel);
        await using var command = change.CreateCommand("""
            INSERT INTO stocktaking_deed (round_id, asset_key, name, state, place, owner, note, done_by, done_us, entry_index)
            VALUES (@round, @key, @name, @state, @place, @owner, @note, @by, @done, @entry)
            """);
        command.Add("round", round);
        command.Add("key", asset.Key);
        command.Add("name", asset.Name);
        command.Add("state", StocktakingStates.NameOf(report.State));
        command.Add("place", report.Place.Trim());
        command.Add("owner", report.Owner.Trim());
        command.Add("note", report.Note.Trim());
        command.Add("by", report.By.Trim());
        command.Add("done", UnixMicroseconds.From(clock.GetUtcNow()));
        command.Add("entry", entry);
        await command.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
        return true;
    }

    /// <summary>Ends a round; what waits then stays unseen.</summary>
    /// <returns>False when it is not open.</returns>
    public async Task<bool> EndAsync(long round, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        await using var command =
            change.CreateCommand("UPDATE stocktaking_round SET ended_us = @now WHERE id = @id AND ended_us IS NULL RETURNING name");
        command.Add("now", UnixMicroseconds.From(clock.GetUtcNow()));
        command.Add("id", round);
        if (await command.ExecuteScalarAsync(cancel) is not string name) return false;
        await change.AppendAsync(new(EntryTypes.StocktakingEnded, actor, $"stocktaking/{round}")
        {
            Payload =
            new JsonObject { ["name"] = name }
        }, cancel);
        await change.CommitAsync(cancel);
        return true;
    }

    /// <summary>How far a round is, with the assets as they are known now.</summary>
    public async Task<StocktakingProgress> ProgressAsync(StocktakingRound round, IReadOnlyList<KnownAsset> known, CancellationToken cancel)
    {
        await using var items =
            database.CreateCommand("SELECT asset_key, name, place, department FROM stocktaking_item WHERE round_id = @round");
        items.Add("round", round.Id);
        var expected = new List<ExpectedItem>();
        await using (var row = await items.ExecuteReaderAsync(cancel))
            while (await row.ReadAsync(cancel))
                expected.Add(new(row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.IsDBNull(3) ? null
                    : row.GetString(3)));
        return StocktakingProgress.Of(round, expected, await DeedsAsync(round.Id, cancel), known);
    }

    private async Task<IReadOnlyList<StocktakingDeed>> DeedsAsync(long round, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("""
            SELECT asset_key, name, state, place, owner, note, done_by, done_us, entry_index FROM stocktaking_deed WHERE round_id =
              @round ORDER BY id
            """);
        command.Add("round", round);
        var deeds = new List<StocktakingDeed>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            deeds.Add(new(
                row.GetString(0), row.GetString(1),
                new(StocktakingStates.Parse(row.GetString(2))!.Value, row.GetString(6), row.GetString(3), row.GetString(4),
                    row.GetString(5)),
                UnixMicroseconds.ToTime(row.GetInt64(7)), row.GetInt64(8)));
        return deeds;
    }
}

/// <param name="EndedAt">Null while it is open.</param>
public sealed record StocktakingRound(long Id, string Name, string StartedBy, DateTimeOffset StartedAt, DateTimeOffset? EndedAt)
{
    public bool IsOpen => EndedAt is null;
}

/// <summary>What was expected when a round began.</summary>
public sealed record ExpectedItem(string Key, string Name, string? Place, string? Department);
