using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Genba.Core.Frameworks;

/// <summary>A JSON file of ours with its text, so that every fault can name file and line.</summary>
internal sealed class JsonSource(string name, ReadOnlyMemory<byte> json)
{
    private readonly Lazy<string> _text = new(() => Encoding.UTF8.GetString(json.Span));

    /// <exception cref="InvalidDataException">The file is no such thing; the message names file, line and fault.</exception>
    public T Read<T>(JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json.Span, type) ?? throw new InvalidDataException($"{name}, line 1: the file is empty.");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{name}, line {(fault.LineNumber ?? 0) + 1}: {fault.Message}", fault);
        }
    }

    /// <summary>A fault at the first place where the file says <paramref name="token"/>.</summary>
    public InvalidDataException Fault(string token, string fault) => new($"{name}, line {LineOf($"\"{token}\"", 0)}: {fault}.");

    /// <summary>A fault in what follows the first place where the file says <paramref name="owner"/>.</summary>
    public InvalidDataException FaultIn(string owner, string token, string fault)
    {
        var from = Math.Max(_text.Value.IndexOf($"\"{owner}\"", StringComparison.Ordinal), 0);
        return new($"{name}, line {LineOf($"\"{token}\"", from)}: {fault}.");
    }

    /// <exception cref="InvalidDataException">Something is there twice; the line is that of the second.</exception>
    public void RefuseRepeated(IEnumerable<string> ids, string field = "id")
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (ids.FirstOrDefault(id => !seen.Add(id)) is not { } twice) return;
        var token = $"\"{field}\": \"{twice}\"";
        var first = _text.Value.IndexOf(token, StringComparison.Ordinal);
        throw new InvalidDataException($"{name}, line {LineOf(token, first + 1)}: '{twice}' is there twice.");
    }

    private int LineOf(string token, int from)
    {
        var at = _text.Value.IndexOf(token, from, StringComparison.Ordinal);
        return at < 0 ? 1 : _text.Value.AsSpan(0, at).Count('\n') + 1;
    }
}
