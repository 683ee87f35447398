using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Genba.Core.Ledger;

/// <summary>
/// The public half of a log's key. ECDSA over P-256 with SHA-256, signature type 0x02 of c2sp.org/signed-note, because
/// .NET has no Ed25519: docs/adr/0003.
/// </summary>
public sealed class VerifierKey
{
    private const byte EcdsaType = 0x02;
    private const int KeyIdBytes = 4;
    private readonly byte[] _publicKey;     // SubjectPublicKeyInfo, DER

    private VerifierKey(string name, byte[] publicKey)
    {
        Name = name;
        _publicKey = publicKey;
        KeyId = SHA256.HashData(publicKey)[..KeyIdBytes];
    }

    public string Name { get; }

    public byte[] KeyId { get; }

    /// <summary>SHA-256 of the public key: what people compare by eye or by telephone.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(_publicKey));

    internal static VerifierKey Of(string name, ECDsa key) => new(name, key.ExportSubjectPublicKeyInfo());

    /// <summary>One line: <c>name+key id in hex+base64(type, public key)</c>.</summary>
    public override string ToString() =>
        $"{Name}+{Convert.ToHexStringLower(KeyId)}+{Convert.ToBase64String([EcdsaType, .. _publicKey])}";

    public static bool TryParse(string line, [NotNullWhen(true)] out VerifierKey? key)
    {
        key = null;
        if (line.Trim().Split('+', 3) is not [{ Length: > 0 } name, var id, var encoded]) return false;
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length) || length < 2 || bytes[0] != EcdsaType) return false;
        var candidate = new VerifierKey(name, bytes[1..length]);
        if (Convert.ToHexStringLower(candidate.KeyId) != id || !candidate.IsUsable()) return false;
        key = candidate;
        return true;
    }

    /// <summary>
    /// Whether this key signed the note. Signatures of other keys are passed over; one of this key that fails spoils the note.
    /// </summary>
    public bool Verifies(SignedNote note)
    {
        var own = note.Signatures.Where(signature => signature.KeyName == Name && signature.KeyId.AsSpan().SequenceEqual(KeyId)).ToList();
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(_publicKey, out _);
        var text = Encoding.UTF8.GetBytes(note.Text);
        return own.Count > 0 && own.All(signature =>
            key.VerifyData(text, signature.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    private bool IsUsable()
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(_publicKey, out var read);
            return read == _publicKey.Length && key.KeySize == 256;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
