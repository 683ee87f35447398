using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Genba.Core.Storage;

namespace Genba.Core.Ledger;

/// <summary>Appends entries inside the caller's transaction and signs the checkpoint that the transaction leaves behind.</summary>
internal sealed class LogWriter(SigningKey key, TimeProvider clock)
{
    /// <summary>Writes one entry and gives the tree that holds it; it counts only when the transaction commits.</summary>
    public async Task<CompactRange> AppendAsync(DbConnection connection, CompactRange log, LogDraft draft, CancellationToken cancel)
    {
        var index = log.Size;
        var subjects = new List<LogSubject>();
        foreach (var subject in draft.Subjects.Distinct(StringComparer.Ordinal))
            subjects.Add(new(subject, await PreviousAsync(connection, subject, cancel)));
        var beside = PayloadBeside.For(draft);
        var salt = RandomNumberGenerator.GetBytes(LogEntry.SaltBytes);
        var body = LogEntry.Encode(draft, subjects, clock.GetUtcNow(), salt, beside?.Hash);
        var leaf = TreeHash.OfLeaf(body);
        await InsertEntryAsync(connection, index, body, leaf, cancel);
        foreach (var subject in subjects) await InsertSubjectAsync(connection, subject.Id, index, cancel);
        if (beside is not null) await InsertPayloadAsync(connection, index, beside, cancel);
        return log.Append(leaf);
    }

    /// <summary>Puts the signed checkpoint of <paramref name="log"/> into the transaction.</summary>
    public async Task SealAsync(DbConnection connection, CompactRange log, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO log_state (only_row, origin, verifier_key, checkpoint) VALUES (1, @origin, @verifier, @checkpoint)
            ON CONFLICT (only_row) DO UPDATE SET checkpoint = excluded.checkpoint
            """;
        command.Add("origin", key.Verifier.Name);
        command.Add("verifier", key.Verifier.ToString());
        command.Add("checkpoint", key.Sign(new(key.Verifier.Name, log.Size, log.Root)).ToString());
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<long?> PreviousAsync(DbConnection connection, string subject, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT max(entry_index) FROM log_subject WHERE subject = @subject";
        command.Add("subject", subject);
        return await command.ExecuteScalarAsync(cancel) as long?;
    }

    private static async Task InsertEntryAsync(
        DbConnection connection, long index, byte[] body, TreeHash leaf, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO log_entry (entry_index, body, leaf_hash) VALUES (@index, @body, @leaf)";
        command.Add("index", index);
        command.Add("body", Encoding.UTF8.GetString(body));
        command.Add("leaf", leaf.ToArray());
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task InsertSubjectAsync(DbConnection connection, string subject, long index, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO log_subject (subject, entry_index) VALUES (@subject, @index)";
        command.Add("subject", subject);
        command.Add("index", index);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task InsertPayloadAsync(DbConnection connection, long index, PayloadBeside payload, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO log_payload (entry_index, salt, body) VALUES (@index, @salt, @body)";
        command.Add("index", index);
        command.Add("salt", payload.Salt);
        command.Add("body", Encoding.UTF8.GetString(payload.Body));
        await command.ExecuteNonQueryAsync(cancel);
    }
}

/// <summary>A payload that stays outside its entry: erasing the row erases it and the salt that its hash needs.</summary>
internal sealed record PayloadBeside(byte[] Salt, byte[] Body)
{
    public string Hash => HashOf(Salt, Body);

    public static PayloadBeside? For(LogDraft draft)
    {
        if (draft.Payload is null) return null;
        var body = CanonicalJson.Encode(draft.Payload);
        return draft.PayloadIsErasable || body.Length > LogEntry.LargestPayloadBytes
            ? new(RandomNumberGenerator.GetBytes(LogEntry.SaltBytes), body)
            : null;
    }

    public static string HashOf(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> body) =>
        Convert.ToHexStringLower(SHA256.HashData([.. salt, .. body]));
}
