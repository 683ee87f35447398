using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Genba.Core.Advisories.Reading;

/// <summary>
/// OSV records written as YAML, turned into the same record in JSON. Every scalar stays text, also 1.10 and 2020-01-01: OSV has no numbers.
/// Aliases are refused, so that nothing can grow beyond its file.
/// </summary>
internal static class YamlRecords
{
    public const int LargestRecord = 8 << 20;
    private const int MaxDepth = 64;

    /// <exception cref="YamlException">Not YAML, cut off, or with an alias; names line and column.</exception>
    public static byte[] ToJson(TextReader text)
    {
        var parser = new Parser(text);
        var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            try
            {
                parser.Consume<StreamStart>();
                parser.Consume<DocumentStart>();
                Value(parser, writer, 0);
                parser.Consume<DocumentEnd>();
            }
            catch (Exception fault) when (fault is InvalidOperationException or ArgumentException)
            {
                // The parser gives up on some nonsense in this way; so does the writer on half a character.
                var place = parser.Current?.Start ?? Mark.Empty;
                throw new YamlException(place, place, fault.Message, fault);
            }
        }
        return json.ToArray();
    }

    private static void Value(Parser parser, Utf8JsonWriter writer, int depth)
    {
        if (depth > MaxDepth) throw new YamlException(parser.Current!.Start, parser.Current.End, "Nested too deep.");
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            if (scalar is { Style: ScalarStyle.Plain, Value: "" or "~" or "null" }) writer.WriteNullValue();
            else writer.WriteStringValue(scalar.Value);
        }
        else if (parser.TryConsume<SequenceStart>(out _))
        {
            writer.WriteStartArray();
            while (!parser.TryConsume<SequenceEnd>(out _)) Value(parser, writer, depth + 1);
            writer.WriteEndArray();
        }
        else if (parser.TryConsume<MappingStart>(out _))
        {
            writer.WriteStartObject();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                writer.WritePropertyName(parser.Consume<Scalar>().Value);
                Value(parser, writer, depth + 1);
            }
            writer.WriteEndObject();
        }
        else throw new YamlException(parser.Current!.Start, parser.Current.End, "Only plain values, lists and maps are read.");
    }
}
