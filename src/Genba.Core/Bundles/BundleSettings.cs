using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Bundles;

/// <summary>What the people of a data folder decided about bundles.</summary>
/// <param name="Threshold">So many different trusted keys must have signed.</param>
/// <param name="NeedsTwo">Whether another person approves before a bundle is taken over.</param>
/// <param name="LongestDays">How long after it was made a bundle counts, whatever it says itself.</param>
public sealed record BundleSettings(int Threshold, bool NeedsTwo, int LongestDays)
{
    public const int DefaultDays = 28;
    public const int MostDays = 366;
    public const int MostKeys = 20;

    public static BundleSettings Default { get; } = new(1, false, DefaultDays);
}

/// <summary>A public key that bundles are believed by.</summary>
public sealed record TrustedKey(VerifierKey Key, string Actor, DateTimeOffset TrustedAt);

/// <summary>By what bundles are believed.</summary>
public sealed record BundleTrust(IReadOnlyList<TrustedKey> Keys, BundleSettings Settings)
{
    /// <summary>The trusted keys that signed; a wrong signature of one of them spoils all.</summary>
    internal (IReadOnlyList<VerifierKey> Good, VerifierKey? Wrong) Check(SignedNote note)
    {
        var good = new List<VerifierKey>();
        foreach (var key in Keys.Select(trusted => trusted.Key))
        {
            if (!note.Signatures.Any(one => one.KeyName == key.Name && one.KeyId.AsSpan().SequenceEqual(key.KeyId))) continue;
            if (!key.Verifies(note)) return ([], key);
            good.Add(key);
        }
        return (good, null);
    }
}

/// <summary>Keeps trusted keys and settings; each decision is one deed in the log.</summary>
public sealed class BundleTrustStore(Database database, TimeProvider clock)
{
    public async Task<BundleTrust> ReadAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await BundleRows.TrustAsync(connection, cancel);
    }

    /// <returns>Why not; null when it was done, or was so already.</returns>
    public async Task<Texts.BilingualText?> TrustAsync(VerifierKey key, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        var trust = await BundleRows.TrustAsync(change.Connection, cancel);
        if (trust.Keys.Any(there => there.Key.Fingerprint == key.Fingerprint)) return null;
        if (trust.Keys.Count >= BundleSettings.MostKeys) return BundleTexts.TooManyKeys(BundleSettings.MostKeys);
        // Two keys of one name could not be told apart by who reads the log.
        if (trust.Keys.Any(there => there.Key.Name == key.Name)) return BundleTexts.NameIsTaken(key.Name);
        var entry = await change.AppendAsync(EntryOf(EntryTypes.BundleKeyTrusted, key, actor), cancel);
        await using var insert = change.CreateCommand(
            "INSERT INTO bundle_key (fingerprint, line, actor, trusted_us, entry_index) VALUES (@print, @line, @actor, @now, @entry)");
        insert.Add("print", key.Fingerprint);
        insert.Add("line", key.ToString());
        insert.Add("actor", actor);
        insert.Add("now", UnixMicroseconds.From(clock.GetUtcNow()));
        insert.Add("entry", entry);
        await insert.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
        return null;
    }

    /// <returns>Why not; null when it was done, or was so already.</returns>
    public async Task<Texts.BilingualText?> DistrustAsync(string fingerprint, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        var trust = await BundleRows.TrustAsync(change.Connection, cancel);
        if (trust.Keys.FirstOrDefault(there => there.Key.Fingerprint == fingerprint) is not { } found) return null;
        if (trust.Keys.Count > 1 && trust.Keys.Count <= trust.Settings.Threshold)
            return BundleTexts.KeysNeeded(trust.Settings.Threshold);
        await change.AppendAsync(EntryOf(EntryTypes.BundleKeyDistrusted, found.Key, actor), cancel);
        await using var delete = change.CreateCommand("DELETE FROM bundle_key WHERE fingerprint = @print");
        delete.Add("print", fingerprint);
        await delete.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
        return null;
    }

    /// <returns>Why not; null when it was done, or was so already.</returns>
    public async Task<Texts.BilingualText?> SaveAsync(BundleSettings settings, string actor, CancellationToken cancel)
    {
        if (settings.LongestDays is < 1 or > BundleSettings.MostDays) return BundleTexts.DaysRange(BundleSettings.MostDays);
        await using var change = await database.BeginChangeAsync(cancel);
        var trust = await BundleRows.TrustAsync(change.Connection, cancel);
        if (settings == trust.Settings) return null;
        if (settings.Threshold < 1 || settings.Threshold > Math.Max(1, trust.Keys.Count))
            return BundleTexts.ThresholdRange(Math.Max(1, trust.Keys.Count));
        var entry = await change.AppendAsync(
            new(EntryTypes.SettingChanged, actor, "setting/bundles")
            {
                Payload = new() { ["before"] = AsJson(trust.Settings), ["after"] = AsJson(settings) },
            }, cancel);
        await using var command = change.CreateCommand("""
            INSERT INTO bundle_setting (only_row, threshold, needs_two, longest_days, actor, set_us, entry_index)
            VALUES (1, @threshold, @two, @days, @actor, @now, @entry)
            ON CONFLICT (only_row) DO UPDATE SET threshold = excluded.threshold, needs_two = excluded.needs_two,
              longest_days = excluded.longest_days, actor = excluded.actor, set_us = excluded.set_us, entry_index = excluded.entry_index
            """);
        command.Add("threshold", settings.Threshold);
        command.Add("two", settings.NeedsTwo ? 1 : 0);
        command.Add("days", settings.LongestDays);
        command.Add("actor", actor);
        command.Add("now", UnixMicroseconds.From(clock.GetUtcNow()));
        command.Add("entry", entry);
        await command.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
        return null;
    }

    private static LogDraft EntryOf(string type, VerifierKey key, string actor) =>
        new(type, actor, "bundle-key/" + key.Fingerprint) { Payload = new() { ["name"] = key.Name, ["key"] = key.ToString() } };

    private static System.Text.Json.Nodes.JsonObject AsJson(BundleSettings settings) => new()
    {
        ["threshold"] = settings.Threshold, ["needs_two"] = settings.NeedsTwo, ["longest_days"] = settings.LongestDays,
    };
}
