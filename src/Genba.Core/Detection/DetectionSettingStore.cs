using System.Text.Json.Nodes;
using Genba.Core.Ledger;
using Genba.Core.Storage;
using Genba.Wire;

namespace Genba.Core.Detection;

/// <summary>What counts as the normal state of a plant: how long to learn, or until when a person called everything normal.</summary>
public sealed class DetectionSettingStore(Database database, TimeProvider clock)
{
    public const int MostLearningDays = 365;

    public async Task<DetectionOptions> ReadAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("SELECT learning_days, normal_until_us FROM detection_setting");
        await using var row = await command.ExecuteReaderAsync(cancel);
        if (!await row.ReadAsync(cancel)) return new();
        return new()
        {
            LearningTime = TimeSpan.FromDays(row.GetInt32(0)),
            NormalUntil = row.IsDBNull(1) ? null : new PacketTime(row.GetInt64(1) * 1_000),
        };
    }

    /// <summary>Keeps the options with an entry in the log; findings follow when the plant is looked at again.</summary>
    /// <param name="options">The learning time in whole days, 1 to <see cref="MostLearningDays"/>.</param>
    public async Task SaveAsync(DetectionOptions options, string actor, CancellationToken cancel)
    {
        var days = (int)options.LearningTime.TotalDays;
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MostLearningDays, nameof(options));
        var before = await ReadAsync(cancel);
        await using var change = await database.BeginChangeAsync(cancel);
        var entry = await change.AppendAsync(
            new(EntryTypes.SettingChanged, actor, "setting/detection/normal")
            {
                Payload = new() { ["before"] = AsJson(before), ["after"] = AsJson(options) },
            },
            cancel);
        await using var command = change.CreateCommand("""
            INSERT INTO detection_setting (only_row, learning_days, normal_until_us, actor, set_us, entry_index)
            VALUES (1, @days, @until, @actor, @set, @entry)
            ON CONFLICT (only_row) DO UPDATE SET learning_days = excluded.learning_days, normal_until_us = excluded.normal_until_us,
              actor = excluded.actor, set_us = excluded.set_us, entry_index = excluded.entry_index
            """);
        command.Add("days", days);
        command.Add("until", options.NormalUntil?.Microseconds);
        command.Add("actor", actor);
        command.Add("set", UnixMicroseconds.From(clock.GetUtcNow()));
        command.Add("entry", entry);
        await command.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
    }

    private static JsonObject AsJson(DetectionOptions options) => new()
    {
        ["learningDays"] = (int)options.LearningTime.TotalDays,
        ["normalUntil"] = options.NormalUntil is { } until ? UnixMicroseconds.ToTime(until.Microseconds).ToString("u") : null,
    };
}
