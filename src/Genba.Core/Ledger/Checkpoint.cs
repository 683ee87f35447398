using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Genba.Core.Ledger;

/// <summary>The state of a log in three lines: its name, its size and its root (c2sp.org/tlog-checkpoint).</summary>
public sealed record Checkpoint(string Origin, long Size, TreeHash Root)
{
    /// <summary>The text that is signed.</summary>
    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Root.ToBase64()}\n");

    /// <summary>What a note says, when it bears a good signature of <paramref name="key"/> and speaks about that key's log.</summary>
    public static Checkpoint? OfNote(string note, VerifierKey key) =>
        SignedNote.TryParse(note, out var signed) && key.Verifies(signed)
            && TryParse(signed.Text, out var checkpoint) && checkpoint.Origin == key.Name
            ? checkpoint
            : null;

    /// <summary>Further lines are extensions and are passed over.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Checkpoint? checkpoint)
    {
        checkpoint = null;
        var lines = text.Split('\n');
        if (lines.Length < 4 || lines[^1].Length > 0 || lines[0].Length == 0) return false;
        if (lines[1] is not ("0" or [>= '1' and <= '9', ..])) return false;
        if (!long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size)) return false;
        Span<byte> root = stackalloc byte[TreeHash.Bytes + 1];
        if (!Convert.TryFromBase64String(lines[2], root, out var bytes) || bytes != TreeHash.Bytes) return false;
        checkpoint = new(lines[0], size, new(root[..TreeHash.Bytes]));
        return checkpoint.Root.ToBase64() == lines[2];
    }
}
