using System.Globalization;
using System.Text;
using Genba.Core.Imports.Sources;

namespace Genba.Core.Imports.Zeek;

/// <summary>The lines before the entries of a tab-separated log: which log, which fields, what stands for nothing.</summary>
internal sealed class ZeekHeader
{
    public const string First = "#separator ";
    private const int MostFields = 500;

    private char _separator = '\t';
    private string _unset = "-";
    private string _empty = "(empty)";
    private Dictionary<string, int> _fields = [];

    public string? Path { get; private set; }

    public void Read(string line, SourceRecords records)
    {
        if (line.StartsWith(First, StringComparison.Ordinal))
        {
            var written = Unescape(line[First.Length..]);
            if (written.Length == 1) _separator = written[0];
            return;
        }
        var words = line.Split(_separator, MostFields + 1);
        switch (words[0])
        {
            case "#path" when words.Length > 1:
                Path = words[1];
                break;
            case "#unset_field" when words.Length > 1:
                _unset = words[1];
                break;
            case "#empty_field" when words.Length > 1:
                _empty = words[1];
                break;
            case "#fields":
                _fields = words.Skip(1).Take(MostFields).Select((name, at) => (name, at)).DistinctBy(field => field.name)
                    .ToDictionary(field => field.name, field => field.at);
                break;
            case "#set_separator" or "#types" or "#open" or "#close":
                break;
            default:
                if (!line.StartsWith("###", StringComparison.Ordinal)) records.Problem(SourceProblem.NotUnderstood, line);
                break;
        }
    }

    /// <returns>Null when the line has no header above it, or far fewer fields.</returns>
    public ZeekRow? TryRead(string line)
    {
        if (_fields.Count == 0) return null;
        var values = line.Split(_separator, MostFields + 1);
        return values.Length * 2 < _fields.Count
            ? null
            : new(name => _fields.TryGetValue(name, out var at) && at < values.Length && values[at] != _unset && values[at] != _empty
                ? Unescape(values[at])
                : null);
    }

    /// <summary>Bytes that would disturb the log are written as <c>\x09</c>.</summary>
    private static string Unescape(string text)
    {
        if (!text.Contains("\\x", StringComparison.Ordinal)) return text;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 3 < text.Length && text[i + 1] == 'x'
                && byte.TryParse(text.AsSpan(i + 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                plain.Append((char)value);
                i += 3;
            }
            else
            {
                plain.Append(text[i]);
            }
        }
        return plain.ToString();
    }
}
