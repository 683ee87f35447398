using System.Text.Json.Nodes;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Checks;

/// <summary>Which reminders were sent, so that none is sent twice on a day.</summary>
public sealed class ReminderStore(Database database, TimeProvider clock)
{
    public async Task<DateTimeOffset?> LastSentAsync(CancellationToken cancel)
    {
        await using var command = database.CreateCommand("SELECT max(sent_us) FROM reminder_sent");
        return await command.ExecuteScalarAsync(cancel) is long sent ? UnixMicroseconds.ToTime(sent) : null;
    }

    public async Task<bool> WasSentAsync(DateOnly day, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("SELECT 1 FROM reminder_sent WHERE day = @day");
        command.Add("day", CheckStore.DayText(day));
        return await command.ExecuteScalarAsync(cancel) is not null;
    }

    /// <summary>Keeps that it was sent. Addresses of people stay out of the log, which is never erased.</summary>
    public async Task RecordAsync(CheckPlan plan, int recipients, CancellationToken cancel)
    {
        var day = CheckStore.DayText(plan.Today);
        await using var change = await database.BeginChangeAsync(cancel);
        var entry = await change.AppendAsync(
            new(EntryTypes.ReminderSent, EntryActors.Genba, $"reminder/{day}")
            {
                Payload = new JsonObject { ["recipients"] = recipients, ["overdue"] = plan.Overdue, ["soon"] = plan.Soon },
            },
            cancel);
        await using var command = change.CreateCommand("""
            INSERT INTO reminder_sent (day, recipients, overdue, soon, sent_us, entry_index) VALUES (@day, @recipients, @overdue, @soon,
              @sent, @entry)
            """);
        command.Add("day", day);
        command.Add("recipients", recipients);
        command.Add("overdue", plan.Overdue);
        command.Add("soon", plan.Soon);
        command.Add("sent", UnixMicroseconds.From(clock.GetUtcNow()));
        command.Add("entry", entry);
        await command.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
    }
}
