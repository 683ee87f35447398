using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Genba.Core.Advisories.Reading;
using Genba.Core.AssetLedger;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Advisories.Vex;

/// <summary>What the people of the plant state themselves; each statement is one deed in the log.</summary>
public sealed class VexStore(Database database, TimeProvider clock)
{
    /// <summary>What every such entry is about; their number is the version of the document.</summary>
    private const string AllStatements = "vex/own";

    /// <summary>All that stands, by vulnerability.</summary>
    /// <param name="vulnerability">Null: of every one.</param>
    public async Task<IReadOnlyList<OwnStatement>> ListAsync(string? vulnerability, CancellationToken cancel)
    {
        await using var command = database.CreateCommand($"""
            SELECT id, vulnerability, product, status, justification, impact, action, evidence, valid_until, actor, stated_us,
              asset_key, firmware FROM vex_statement
            {(vulnerability is null ? "" : "WHERE vulnerability = @vulnerability")} ORDER BY vulnerability, id
            """);
        if (vulnerability is not null) command.Add("vulnerability", VulnerabilityIds.Normalise(vulnerability));
        var statements = new List<OwnStatement>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) statements.Add(Read(row));
        return statements;
    }

    /// <summary>States it, in place of what was stated of the same vulnerability in the same product.</summary>
    /// <param name="evidence">What shows it: for example the firmware read from the machine.</param>
    /// <param name="until">The last day it counts; null: until it is withdrawn.</param>
    /// <exception cref="ArgumentException">The statement breaks <see cref="VexRules"/>.</exception>
    public Task StateAsync(VexStatement statement, string evidence, DateOnly? until, string actor, CancellationToken cancel) =>
        StateAsync(statement, null, evidence, until, actor, cancel);

    /// <summary>The same, of one machine as it is now: with another firmware it counts no more.</summary>
    /// <inheritdoc cref="StateAsync(VexStatement, string, DateOnly?, string, CancellationToken)"/>
    public async Task StateAsync(
        VexStatement statement, KnownAsset? machine, string evidence, DateOnly? until, string actor, CancellationToken cancel)
    {
        if (VexRules.Check(statement).FirstOrDefault() is { } fault) throw new ArgumentException(fault.En, nameof(statement));
        var product = JsonSerializer.Serialize(statement.Product, VexJson.Default.VexProduct);
        var vulnerability = VulnerabilityIds.Normalise(statement.Vulnerability);
        await using var change = await database.BeginChangeAsync(cancel);
        var entry = await change.AppendAsync(
            new(EntryTypes.VexStated, actor, [Subject(vulnerability), AllStatements, .. machine?.Subjects ?? []])
            {
                Payload = new()
                {
                    ["name"] = $"{vulnerability}, {statement.Product}",
                    ["product"] = JsonNode.Parse(product),
                    ["status"] = VexWords.NameOf(statement.Status),
                    ["justification"] = statement.Justification is { } why ? VexWords.NameOf(why) : null,
                    ["impact"] = statement.Impact,
                    ["action"] = statement.Action,
                    ["evidence"] = evidence,
                    ["valid_until"] = Day(until),
                    ["asset"] = machine?.Key,
                    ["firmware"] = machine?.Firmware,
                },
            }, cancel);
        if (machine is not null)
        {
            // Under another of its keys, or for another firmware: one machine has one statement.
            await using var before = change.CreateCommand("""
                DELETE FROM vex_statement WHERE vulnerability = @vulnerability AND asset_key IN (SELECT value FROM json_each(@keys))
                """);
            before.Add("vulnerability", vulnerability);
            before.Add("keys", new JsonArray([.. machine.Keys.Select(key => (JsonNode)key)]).ToJsonString());
            await before.ExecuteNonQueryAsync(cancel);
        }
        await using var command = change.CreateCommand("""
            INSERT INTO vex_statement
              (vulnerability, product, status, justification, impact, action, evidence, valid_until, actor, stated_us, entry_index,
               asset_key, firmware)
            VALUES (@vulnerability, @product, @status, @justification, @impact, @action, @evidence, @until, @actor, @stated, @entry, @asset,
              @firmware)
            ON CONFLICT (vulnerability, product, coalesce(asset_key, '')) DO UPDATE SET status = excluded.status,
              justification = excluded.justification,
              impact = excluded.impact, action = excluded.action, evidence = excluded.evidence, valid_until = excluded.valid_until,
              actor = excluded.actor, stated_us = excluded.stated_us, entry_index = excluded.entry_index, firmware = excluded.firmware
            """);
        command.Add("vulnerability", vulnerability);
        command.Add("product", product);
        command.Add("status", VexWords.NameOf(statement.Status));
        command.Add("justification", statement.Justification is { } label ? VexWords.NameOf(label) : null);
        command.Add("impact", statement.Impact);
        command.Add("action", statement.Action);
        command.Add("evidence", evidence);
        command.Add("until", Day(until));
        command.Add("actor", actor);
        command.Add("stated", UnixMicroseconds.From(clock.GetUtcNow()));
        command.Add("entry", entry);
        command.Add("asset", machine?.Key);
        command.Add("firmware", machine?.Firmware);
        await command.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
    }

    /// <returns>False when there is no such statement.</returns>
    public async Task<bool> WithdrawAsync(long id, string actor, CancellationToken cancel)
    {
        if ((await ListAsync(null, cancel)).FirstOrDefault(statement => statement.Id == id) is not { } present) return false;
        await using var change = await database.BeginChangeAsync(cancel);
        await change.AppendAsync(
            new(EntryTypes.VexWithdrawn, actor, Subject(present.Statement.Vulnerability), AllStatements)
            {
                Payload = new() { ["name"] = $"{present.Statement.Vulnerability}, {present.Statement.Product}" },
            }, cancel);
        await using var command = change.CreateCommand("DELETE FROM vex_statement WHERE id = @id");
        command.Add("id", id);
        await command.ExecuteNonQueryAsync(cancel);
        await change.CommitAsync(cancel);
        return true;
    }

    /// <summary>What counts today, as one document to hand out.</summary>
    /// <param name="machines">As they are now; of these, statements made for another firmware are left out.</param>
    public async Task<VexDocument> DocumentAsync(
        string id, string author, string space, IEnumerable<KnownAsset> machines, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        var own = await ListAsync(null, cancel);
        var firmware = OwnStatement.FirmwareOf(machines);
        await using var versions = database.CreateCommand("SELECT count(*) FROM log_subject WHERE subject = @subject");
        versions.Add("subject", AllStatements);
        var version = Convert.ToInt32(await versions.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture);
        return new(id, author, space, clock.GetUtcNow(), Math.Max(1, version),
            [.. own.Where(statement => statement.CountsOn(today, firmware)).Select(statement => statement.Statement)]);
    }

    private static OwnStatement Read(DbDataReader row)
    {
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        return new(
            row.GetInt64(0),
            new(row.GetString(1), VexWords.ParseStatus(row.GetString(3))!.Value,
                JsonSerializer.Deserialize(row.GetString(2), VexJson.Default.VexProduct)!)
            {
                Justification = VexWords.ParseJustification(Text(4)), Impact = Text(5), Action = Text(6),
            },
            row.GetString(7), JsonValues.ToDay(Text(8)), row.GetString(9), UnixMicroseconds.ToTime(row.GetInt64(10)))
        {
            AssetKey = Text(11), Firmware = Text(12),
        };
    }

    private static string Subject(string vulnerability) => "vulnerability/" + vulnerability;

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <param name="Until">The last day it counts; null: no end.</param>
public sealed record OwnStatement(long Id, VexStatement Statement, string Evidence, DateOnly? Until, string Actor, DateTimeOffset StatedAt)
{
    /// <summary>Key of the machine it is about, as <see cref="KnownAsset.Keys"/> has it; null: it is about the product.</summary>
    public string? AssetKey { get; init; }

    /// <summary>What was known of the machine's firmware when it was stated.</summary>
    public string? Firmware { get; init; }

    /// <param name="firmware">What is known now, by every key of the machines: <see cref="FirmwareOf"/>.</param>
    public bool CountsOn(DateOnly day, IReadOnlyDictionary<string, string?> firmware) =>
        (Until is null || day <= Until) && !HasChanged(firmware);

    /// <summary>
    /// The machine shows another firmware than the statement was made for. A machine that shows none, or is not seen any more, has not
    /// changed as far as anybody knows.
    /// </summary>
    public bool HasChanged(IReadOnlyDictionary<string, string?> firmware) =>
        AssetKey is not null && firmware.GetValueOrDefault(AssetKey) is { } now && now != Firmware;

    public static IReadOnlyDictionary<string, string?> FirmwareOf(IEnumerable<KnownAsset> machines)
    {
        var firmware = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var machine in machines)
            foreach (var key in machine.Keys) firmware[key] = machine.Firmware;
        return firmware;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VexProduct))]
internal sealed partial class VexJson : JsonSerializerContext;
