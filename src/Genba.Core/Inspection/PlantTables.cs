using System.Globalization;
using System.Text.Json;
using Genba.Core.Assets;
using Genba.Core.Conversations;
using Genba.Core.Detection;
using Genba.Core.Observations;
using Genba.Core.Storage;

namespace Genba.Core.Inspection;

/// <summary>Writes a resolved plant into the tables that pages read, in place of what was there.</summary>
internal static class PlantTables
{
    private static readonly string[] Rebuilt = ["asset", "conversation", "finding"];

    public static async Task RewriteAsync(Change change, Plant plant, DetectionReport report, CancellationToken cancel)
    {
        foreach (var table in Rebuilt)
        {
            await using var clear = change.CreateCommand($"DELETE FROM {table}");
            await clear.ExecuteNonQueryAsync(cancel);
        }
        await WriteAssetsAsync(change, plant.Assets, cancel);
        await WriteConversationsAsync(change, plant.Conversations, cancel);
        await WriteFindingsAsync(change, report.Findings, cancel);
        await WriteSummaryAsync(change, plant, report, cancel);
    }

    private static async Task WriteAssetsAsync(Change change, IReadOnlyList<Asset> assets, CancellationToken cancel)
    {
        await using var insert = new BulkInsert(change, "asset", "id, position, name, address, kind, zone, packets, last_us, words, body");
        for (var position = 0; position < assets.Count; position++)
        {
            var asset = assets[position];
            var address = asset.Addresses.Count > 0 ? asset.Addresses[0].Address.ToString() : "";
            await insert.AddAsync(
                cancel, asset.Id, position, asset.Names.Count > 0 ? asset.Names[0] : "", address, AssetKinds.NameOf(asset.Kind), asset.Zone,
                asset.Volume.Packets, asset.Seen.Last.Microseconds, WordsOf(asset),
                JsonSerializer.Serialize(asset, PlantJson.Default.Asset));
        }
    }

    /// <summary>What a search finds an asset by, in lower case.</summary>
    private static string WordsOf(Asset asset) => string.Join('\n', asset.Names
        .Concat(asset.Addresses.Select(address => address.Address.ToString()))
        .Concat(asset.Macs.Select(mac => mac.ToString()))
        .Concat(new[] { asset.Vendor, asset.Model, asset.Firmware, asset.Serial, asset.OperatingSystem }.OfType<string>()))
        .ToLower(CultureInfo.InvariantCulture);

    private static async Task WriteConversationsAsync(
        Change change, IReadOnlyList<Conversation> conversations, CancellationToken cancel)
    {
        var indexes = await TakeIndexesAsync(change, "conversation", cancel);
        await InsertAsync(change, conversations, cancel);
        foreach (var index in indexes)
        {
            await using var create = change.CreateCommand(index);
            await create.ExecuteNonQueryAsync(cancel);
        }
    }

    /// <summary>Sorting a million rows once for an index is several times faster than keeping it sorted row by row.</summary>
    /// <returns>The statements that make the indexes again.</returns>
    private static async Task<List<string>> TakeIndexesAsync(Change change, string table, CancellationToken cancel)
    {
        var (names, statements) = (new List<string>(), new List<string>());
        const string Indexes = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = @table AND sql IS NOT NULL";
        await using (var list = change.CreateCommand(Indexes))
        {
            list.Add("table", table);
            await using var row = await list.ExecuteReaderAsync(cancel);
            while (await row.ReadAsync(cancel))
            {
                names.Add(row.GetString(0));
                statements.Add(row.GetString(1));
            }
        }
        foreach (var name in names)
        {
            await using var drop = change.CreateCommand($"DROP INDEX {name}");
            await drop.ExecuteNonQueryAsync(cancel);
        }
        return statements;
    }

    private static async Task InsertAsync(Change change, IReadOnlyList<Conversation> conversations, CancellationToken cancel)
    {
        await using var insert = new BulkInsert(
            change, "conversation", "transport, a, a_port, b, b_port, a_asset, b_asset, a_zone, b_zone, crosses_zones, protocol, "
            + "packets_a_b, bytes_a_b, packets_b_a, bytes_b_a, bytes, first_us, last_us, capture, packet");
        foreach (var conversation in conversations)
        {
            var seen = conversation.Observed;
            await insert.AddAsync(
                cancel, seen.Transport, seen.A.ToString(), seen.APort, seen.B.ToString(), seen.BPort, conversation.AAsset,
                conversation.BAsset, conversation.AZone, conversation.BZone, conversation.CrossesZones ? 1 : 0, seen.Protocol,
                seen.AToB.Packets, seen.AToB.Bytes, seen.BToA.Packets, seen.BToA.Bytes, seen.AToB.Bytes + seen.BToA.Bytes,
                seen.Seen.First.Microseconds, seen.Seen.Last.Microseconds, seen.FirstPacket.Capture, seen.FirstPacket.Packet);
        }
    }

    /// <returns>False when they are there already, word for word; then nothing is written.</returns>
    public static async Task<bool> ReplaceFindingsAsync(Change change, DetectionReport report, CancellationToken cancel)
    {
        var bodies = report.Findings.Select(finding => JsonSerializer.Serialize(finding, PlantJson.Default.Finding)).ToHashSet(StringComparer.Ordinal);
        var (kept, lost) = (0, 0);
        await using (var read = change.CreateCommand("SELECT body FROM finding"))
        {
            await using var row = await read.ExecuteReaderAsync(cancel);
            while (await row.ReadAsync(cancel)) _ = bodies.Contains(row.GetString(0)) ? kept++ : lost++;
        }
        await using var update = change.CreateCommand("""
            UPDATE plant_summary SET version = version + 1, findings = @findings, maturity_percent = @maturity
            WHERE maturity_percent <> @maturity OR @differs
            """);
        update.Add("findings", report.Findings.Count);
        update.Add("maturity", report.Baseline.MaturityPercent);
        update.Add("differs", lost > 0 || kept < bodies.Count ? 1 : 0);
        if (await update.ExecuteNonQueryAsync(cancel) == 0) return false;
        await using var clear = change.CreateCommand("DELETE FROM finding");
        await clear.ExecuteNonQueryAsync(cancel);
        await WriteFindingsAsync(change, report.Findings, cancel);
        return true;
    }

    private static async Task WriteFindingsAsync(Change change, IReadOnlyList<Finding> findings, CancellationToken cancel)
    {
        await using var insert = new BulkInsert(change, "finding", "key, rule, severity, last_us, body");
        foreach (var finding in findings)
        {
            await insert.AddAsync(
                cancel, finding.Key, finding.Rule, (int)finding.Severity, finding.Seen.Last.Microseconds,
                JsonSerializer.Serialize(finding, PlantJson.Default.Finding));
        }
    }

    private static async Task WriteSummaryAsync(Change change, Plant plant, DetectionReport report, CancellationToken cancel)
    {
        await using var update = change.CreateCommand("""
            UPDATE plant_summary SET version = version + 1, captures = @captures, packets = @packets, bytes = @bytes,
              assets = @assets, conversations = @conversations, crossing = @crossing, operations = @operations,
              findings = @findings, watched_us = @watched, maturity_percent = @maturity
            """);
        update.Add("captures", plant.Captures.Count);
        var frames = plant.Captures.Where(capture => capture.Sight == SourceSight.Frames).ToList();
        update.Add("packets", frames.Sum(capture => capture.Packets));
        update.Add("bytes", frames.Sum(capture => capture.Bytes));
        update.Add("assets", plant.Assets.Count);
        update.Add("conversations", plant.Conversations.Count);
        update.Add("crossing", plant.Conversations.Count(conversation => conversation.CrossesZones));
        update.Add("operations", plant.Operations.Sum(operation => operation.Observed.Count));
        update.Add("findings", report.Findings.Count);
        update.Add("watched", plant.Watched.Ticks / TimeSpan.TicksPerMicrosecond);
        update.Add("maturity", report.Baseline.MaturityPercent);
        await update.ExecuteNonQueryAsync(cancel);
    }
}
