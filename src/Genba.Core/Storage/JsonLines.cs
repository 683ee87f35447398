namespace Genba.Core.Storage;

/// <summary>The text of a JSON file that people write, to say in which line a fault lies.</summary>
/// <param name="Name">How faults call the file.</param>
internal sealed record JsonLines(string Name, string Text)
{
    /// <param name="line">1-based.</param>
    public InvalidDataException Fault(int line, string fault) => new($"{Name}, line {line}: {fault}.");

    /// <summary>A fault in the line of a quoted word.</summary>
    /// <param name="time">The first time that it stands there, or the second, ...</param>
    public InvalidDataException Fault(string word, string fault, int time = 1)
    {
        var at = -1;
        for (; time > 0; time--)
        {
            var next = Text.IndexOf($"\"{word}\"", at + 1, StringComparison.Ordinal);
            if (next < 0) break;
            at = next;
        }
        return Fault(at < 0 ? 1 : Text.AsSpan(0, at).Count('\n') + 1, fault);
    }

    public void RefuseRepeated(IEnumerable<string> ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (ids.FirstOrDefault(id => !seen.Add(id)) is { } twice) throw Fault(twice, $"'{twice}' is there twice", time: 2);
    }
}
