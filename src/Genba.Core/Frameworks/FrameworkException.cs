using Genba.Core.Texts;

namespace Genba.Core.Frameworks;

/// <summary>A file is no framework: where, and what is wrong. The message is the same in English, for faults of our own files.</summary>
public sealed class FrameworkException(string file, long line, BilingualText what, Exception? inner = null)
    : Exception($"{file}, line {line}: {what.En}", inner)
{
    /// <summary>From 1.</summary>
    public long Line { get; } = line;

    public BilingualText What { get; } = what;
}
