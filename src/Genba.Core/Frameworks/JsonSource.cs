using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Genba.Core.Texts;

namespace Genba.Core.Frameworks;

/// <summary>A JSON file with its text, so that every fault can name file and line.</summary>
internal sealed class JsonSource(string name, ReadOnlyMemory<byte> json)
{
    private readonly Lazy<string> _text = new(() => Encoding.UTF8.GetString(json.Span));

    /// <exception cref="FrameworkException">The file is no such thing.</exception>
    public T Read<T>(JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json.Span, type) ?? throw new FrameworkException(name, 1, FrameworkTexts.EmptyFile());
        }
        catch (JsonException fault)
        {
            throw new FrameworkException(name, (fault.LineNumber ?? 0) + 1, FrameworkTexts.BadJson(fault.Path ?? "$", fault.Message), fault);
        }
    }

    /// <summary>A fault at the first place where the file says <paramref name="token"/>.</summary>
    public FrameworkException Fault(string token, BilingualText fault) => new(name, LineOf($"\"{token}\"", 0), fault);

    /// <summary>A fault in what follows the first place where the file says <paramref name="owner"/>.</summary>
    public FrameworkException FaultIn(string owner, string token, BilingualText fault)
    {
        var from = Math.Max(_text.Value.IndexOf($"\"{owner}\"", StringComparison.Ordinal), 0);
        return new(name, LineOf($"\"{token}\"", from), fault);
    }

    /// <exception cref="FrameworkException">Something is there twice; the line is that of the second.</exception>
    public void RefuseRepeated(IEnumerable<string> ids, string field = "id")
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (ids.FirstOrDefault(id => !seen.Add(id)) is not { } twice) return;
        var token = $"\"{field}\": \"{twice}\"";
        var first = _text.Value.IndexOf(token, StringComparison.Ordinal);
        throw new FrameworkException(name, LineOf(token, first + 1), FrameworkTexts.Twice(twice));
    }

    private int LineOf(string token, int from)
    {
        var at = _text.Value.IndexOf(token, from, StringComparison.Ordinal);
        return at < 0 ? 1 : _text.Value.AsSpan(0, at).Count('\n') + 1;
    }
}
