using System.Text;

namespace Genba.Core.Imports.Sources;

/// <summary>The beginning of a file, inflated, for importers that look whether it is theirs.</summary>
/// <param name="Name">File name without folder; an ending <c>.gz</c> is taken off.</param>
public sealed record SourceStart(string Name, ReadOnlyMemory<byte> Bytes)
{
    public const int MostBytes = 16 << 10;
    private string[]? _lines;

    /// <summary>The whole first lines, as text; empty when the bytes are no text.</summary>
    public IReadOnlyList<string> Lines => _lines ??= Split();

    private string[] Split()
    {
        var bytes = Bytes.Span;
        if (bytes is [0xFF, 0xFE, ..]) return Encoding.Unicode.GetString(bytes[2..]).Split('\n', StringSplitOptions.TrimEntries);
        if (bytes.IndexOfAnyInRange((byte)0, (byte)8) >= 0) return [];
        var lines = SourceLines.Decode(bytes).TrimStart('\uFEFF').Split('\n', StringSplitOptions.TrimEntries);
        // The last one is cut somewhere, unless the file ends there.
        return bytes.Length >= MostBytes && lines.Length > 1 ? lines[..^1] : lines;
    }
}
