using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Genba.Core.Ledger;

/// <summary>One entry of the log, as read from the canonical bytes under its leaf hash.</summary>
/// <param name="Index">0-based place in the log.</param>
/// <param name="ObservedAt">When it happened.</param>
/// <param name="RecordedAt">When it was written.</param>
/// <param name="PayloadHash">Salted SHA-256 of a payload that is kept beside the log.</param>
public sealed record LogEntry(
    long Index,
    string Type,
    int Schema,
    string Site,
    string Actor,
    IReadOnlyList<LogSubject> Subjects,
    DateTimeOffset ObservedAt,
    DateTimeOffset RecordedAt,
    JsonElement? Payload,
    string? PayloadHash)
{
    public const int LargestPayloadBytes = 8 * 1024;
    internal const int SaltBytes = 16;
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>Null when the bytes are no entry; stored bytes may have been tampered with.</summary>
    public static LogEntry? TryParse(long index, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            return new(
                index,
                root.GetProperty("type").GetString()!,
                root.GetProperty("schema").GetInt32(),
                root.GetProperty("site").GetString()!,
                root.GetProperty("actor").GetString()!,
                [.. root.GetProperty("subjects").EnumerateArray().Select(LogSubject.Parse)],
                Time(root.GetProperty("observed_at")),
                Time(root.GetProperty("recorded_at")),
                root.TryGetProperty("payload", out var payload) ? payload.Clone() : null,
                root.TryGetProperty("payload_sha256", out var hash) ? hash.GetString() : null);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The canonical bytes of a new entry: what is hashed, stored and exported, for ever.</summary>
    internal static byte[] Encode(LogDraft draft, IReadOnlyList<LogSubject> subjects, DateTimeOffset now, byte[] salt, string? payloadHash)
    {
        var entry = new JsonObject
        {
            ["type"] = draft.Type,
            ["schema"] = draft.Schema,
            ["site"] = draft.Site,
            ["actor"] = draft.Actor,
            ["subjects"] = new JsonArray([.. subjects.Select(subject => subject.ToJson())]),
            ["observed_at"] = Text(draft.ObservedAt ?? now),
            ["recorded_at"] = Text(now),
            // An entry that must be withheld later leaves its hash; the salt keeps that hash from being guessed.
            ["salt"] = Convert.ToHexStringLower(salt),
        };
        if (payloadHash is not null) entry["payload_sha256"] = payloadHash;
        else if (draft.Payload is not null) entry["payload"] = draft.Payload.DeepClone();
        return CanonicalJson.Encode(entry);
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(JsonElement value) => DateTimeOffset.ParseExact(
        value.GetString()!, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

/// <summary>A thing an entry is about, with the index of the entry before it about the same thing.</summary>
public sealed record LogSubject(string Id, long? Previous)
{
    internal static LogSubject Parse(JsonElement value) => new(
        value.GetProperty("id").GetString()!,
        value.TryGetProperty("previous", out var previous) ? previous.GetInt64() : null);

    internal JsonObject ToJson()
    {
        var json = new JsonObject { ["id"] = Id };
        if (Previous is { } index) json["previous"] = index;
        return json;
    }
}
