using System.Diagnostics.CodeAnalysis;

namespace Genba.Core.Ledger;

/// <summary>A text with signature lines below it (c2sp.org/signed-note).</summary>
/// <param name="Text">The signed text with its last newline.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    private const string SignatureStart = "\u2014 ";
    private const int KeyIdBytes = 4;
    private const int MostSignatures = 64;

    public override string ToString() => Text + "\n" + string.Concat(Signatures.Select(signature =>
        $"{SignatureStart}{signature.KeyName} {Convert.ToBase64String([.. signature.KeyId, .. signature.Signature])}\n"));

    public static bool TryParse(string note, [NotNullWhen(true)] out SignedNote? parsed)
    {
        parsed = null;
        if (note.Any(unit => unit < ' ' && unit != '\n') || !note.EndsWith('\n')) return false;
        var cut = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (cut < 0 || cut + 2 == note.Length) return false;
        var signatures = new List<NoteSignature>();
        foreach (var line in note[(cut + 2)..^1].Split('\n'))
        {
            if (signatures.Count == MostSignatures || !TryParseSignature(line, out var signature)) return false;
            signatures.Add(signature);
        }
        parsed = new(note[..(cut + 1)], signatures);
        return true;
    }

    private static bool TryParseSignature(string line, [NotNullWhen(true)] out NoteSignature? signature)
    {
        signature = null;
        if (!line.StartsWith(SignatureStart, StringComparison.Ordinal)) return false;
        if (line[SignatureStart.Length..].Split(' ') is not [{ Length: > 0 } name, var encoded]) return false;
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length) || length <= KeyIdBytes) return false;
        signature = new(name, bytes[..KeyIdBytes], bytes[KeyIdBytes..length]);
        return true;
    }
}

/// <summary>One signature line: who signed, a hint of the key, and the signature.</summary>
public sealed record NoteSignature(string KeyName, byte[] KeyId, byte[] Signature);
