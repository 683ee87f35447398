using System.Text.Json;

namespace Genba.Core.Zones;

/// <summary>The line on which each zone and conduit of a JSON file begins, from 1.</summary>
internal static class ZoneFileLines
{
    private const int EntryDepth = 2;

    /// <param name="json">Readable JSON: it was read once before.</param>
    public static List<(string Subject, int Line)> Of(ReadOnlySpan<byte> json)
    {
        var found = new List<(string, int)>();
        var reader = new Utf8JsonReader(json, new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        var (list, line, upTo) = ("", 1, 0);
        var (id, from, to) = ((string?)null, (string?)null, (string?)null);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1) list = reader.GetString()!;
            if (reader.CurrentDepth == EntryDepth && reader.TokenType == JsonTokenType.StartObject)
            {
                line += json[upTo..(int)reader.TokenStartIndex].Count((byte)'\n');
                upTo = (int)reader.TokenStartIndex;
                (id, from, to) = (null, null, null);
            }
            else if (reader.CurrentDepth == EntryDepth + 1 && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!.ToLowerInvariant();
                reader.Read();
                if (reader.TokenType != JsonTokenType.String) continue;
                var value = reader.GetString();
                (id, from, to) = name switch
                {
                    "id" => (value, from, to),
                    "from" => (id, value, to),
                    "to" => (id, from, value),
                    _ =>
                    (id, from, to)
                };
            }
            else if (reader.CurrentDepth == EntryDepth && reader.TokenType == JsonTokenType.EndObject)
            {
                if (list.Equals("zones", StringComparison.OrdinalIgnoreCase)) found.Add(("zone/" + id, line));
                else if (list.Equals("conduits", StringComparison.OrdinalIgnoreCase)) found.Add(
                    ("conduit/" + (id ?? Conduit.IdFor(from ?? "", to ?? "")), line));
            }
        }
        return found;
    }
}
