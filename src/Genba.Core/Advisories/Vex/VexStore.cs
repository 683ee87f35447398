using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Genba.Core.Advisories.Reading;
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
            SELECT id, vulnerability, product, status, justification, impact, action, evidence, valid_until, actor, stated_us FROM vex_statement
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
    public async Task StateAsync(VexStatement statement, string evidence, DateOnly? until, string actor, CancellationToken cancel)
    {
        if (VexRules.Check(statement).FirstOrDefault() is { } fault) throw new ArgumentException(fault.En, nameof(statement));
        var product = JsonSerializer.Serialize(statement.Product, VexJson.Default.VexProduct);
        var vulnerability = VulnerabilityIds.Normalise(statement.Vulnerability);
        await using var change = await database.BeginChangeAsync(cancel);
        var entry = await change.AppendAsync(
            new(EntryTypes.VexStated, actor, Subject(vulnerability), AllStatements)
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
                },
            }, cancel);
        await using var command = change.CreateCommand("""
            INSERT INTO vex_statement
              (vulnerability, product, status, justification, impact, action, evidence, valid_until, actor, stated_us, entry_index)
            VALUES (@vulnerability, @product, @status, @justification, @impact, @action, @evidence, @until, @actor, @stated, @entry)
            ON CONFLICT (vulnerability, product) DO UPDATE SET status = excluded.status, justification = excluded.justification,
              impact = excluded.impact, action = excluded.action, evidence = excluded.evidence, valid_until = excluded.valid_until,
              actor = excluded.actor, stated_us = excluded.stated_us, entry_index = excluded.entry_index
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
    public async Task<VexDocument> DocumentAsync(string id, string author, string space, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        var own = await ListAsync(null, cancel);
        await using var versions = database.CreateCommand("SELECT count(*) FROM log_subject WHERE subject = @subject");
        versions.Add("subject", AllStatements);
        var version = Convert.ToInt32(await versions.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture);
        return new(id, author, space, clock.GetUtcNow(), Math.Max(1, version),
            [.. own.Where(statement => statement.CountsOn(today)).Select(statement => statement.Statement)]);
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
            row.GetString(7), JsonValues.ToDay(Text(8)), row.GetString(9), UnixMicroseconds.ToTime(row.GetInt64(10)));
    }

    private static string Subject(string vulnerability) => "vulnerability/" + vulnerability;

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <param name="Until">The last day it counts; null: no end.</param>
public sealed record OwnStatement(long Id, VexStatement Statement, string Evidence, DateOnly? Until, string Actor, DateTimeOffset StatedAt)
{
    public bool CountsOn(DateOnly day) => Until is null || day <= Until;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(VexProduct))]
internal sealed partial class VexJson : JsonSerializerContext;
