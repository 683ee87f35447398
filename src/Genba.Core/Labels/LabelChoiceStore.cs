using System.Text.Json.Nodes;
using Genba.Core.AssetLedger;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Labels;

/// <summary>Labels that a person gave an asset against the rules, with the reason.</summary>
public sealed class LabelChoiceStore(Database database, TimeProvider clock)
{
    public const int LongestReason = 1_000;

    /// <summary>The choice that stands, by the key of the asset.</summary>
    public async Task<IReadOnlyDictionary<string, LabelChoice>> ReadAsync(CancellationToken cancel)
    {
        await using var command =
            database.CreateCommand("SELECT asset_key, label, reason, actor, chosen_us, entry_index FROM label_choice");
        var choices = new Dictionary<string, LabelChoice>(StringComparer.Ordinal);
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
            choices[row.GetString(0)] =
                new(row.GetString(1), row.GetString(2), row.GetString(3), UnixMicroseconds.ToTime(row.GetInt64(4)), row.GetInt64(5));
        return choices;
    }

    /// <param name="before">What the asset wore until now; null where nobody could tell.</param>
    /// <param name="reason">In the person's words; must not be empty.</param>
    public async Task ChooseAsync(KnownAsset asset, RiskLabel label, RiskLabel? before, string reason, string actor,
        CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(reason.Length, LongestReason, nameof(reason));
        await using var change = await database.BeginChangeAsync(cancel);
        await DeleteAsync(change, asset, cancel);
        var entry = await change.AppendAsync(Entry(asset, label.Id, before?.Id, reason.Trim(), actor), cancel);
        await using var command = change.CreateCommand("""
            INSERT INTO label_choice (asset_key, label, reason, actor, chosen_us, entry_index) VALUES (@key, @label, @reason, @actor,
              @chosen, @entry)
            """);
        command.Add("key", asset.Key);
        command.Add("label", label.Id);
        command.Add("reason", reason.Trim());
        command.Add("actor", actor);
        command.Add("chosen", UnixMicroseconds.From(clock.GetUtcNow()));
        command.Add("entry", entry);
        await command.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
    }

    /// <summary>Lets the rules decide again.</summary>
    /// <returns>False when nobody had chosen.</returns>
    public async Task<bool> ReturnAsync(KnownAsset asset, string actor, CancellationToken cancel)
    {
        await using var change = await database.BeginChangeAsync(cancel);
        if (await DeleteAsync(change, asset, cancel) is not { } before) return false;
        await change.AppendAsync(Entry(asset, null, before, null, actor), cancel);
        await change.CommitAsync(cancel);
        return true;
    }

    /// <returns>The label that was chosen under one of the asset's keys, or null.</returns>
    private static async Task<string?> DeleteAsync(Change change, KnownAsset asset, CancellationToken cancel)
    {
        string? before = null;
        foreach (var key in asset.Keys)
        {
            await using var command = change.CreateCommand("DELETE FROM label_choice WHERE asset_key = @key RETURNING label");
            command.Add("key", key);
            before ??= (string?)await command.ExecuteScalarAsync(cancel);
        }
        return before;
    }

    private static LogDraft Entry(KnownAsset asset, string? label, string? before, string? reason, string actor) =>
        new(EntryTypes.LabelChosen, actor, asset.Subjects)
        {
            Payload = new JsonObject { ["name"] = asset.Name, ["label"] = label, ["before"] = before, ["reason"] = reason },
        };
}

/// <param name="Label">Id of the label.</param>
public sealed record LabelChoice(string Label, string Reason, string Actor, DateTimeOffset ChosenAt, long EntryIndex);

/// <summary>An asset with the label that it wears.</summary>
/// <param name="ByRules">What the rules say, whatever a person chose.</param>
/// <param name="Choice">What a person chose; null when nobody did, or when the label is no longer among those of the plant.</param>
public sealed record LabelledAsset(KnownAsset Asset, LabelVerdict ByRules, LabelChoice? Choice, RiskLabel? Label)
{
    public static IReadOnlyList<LabelledAsset> Of(
        LabelRules rules, IReadOnlyList<KnownAsset> assets, IReadOnlyDictionary<string, LabelChoice> choices) =>
        [.. assets.Select(asset => Of(rules, asset, asset.FindIn(choices)))];

    private static LabelledAsset Of(LabelRules rules, KnownAsset asset, LabelChoice? choice)
    {
        var verdict = Labeller.Judge(rules, asset);
        var chosen = rules.Find(choice?.Label);
        return new(asset, verdict, chosen is null ? null : choice, chosen ?? verdict.Label);
    }
}
