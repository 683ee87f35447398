using System.Security.Cryptography;
using System.Text;
using Genba.Core.AssetLedger;

namespace Genba.Core.Labels;

/// <summary>
/// The short code that is printed on a machine. It follows from what statements about the asset are kept under, so a label that was
/// printed once is
/// understood as long as the asset is known, and nothing has to be stored for it.
/// </summary>
public static class AssetCode
{
    /// <summary>40 bits: among 20,000 codes two are the same with a chance of 1 in 5,000.</summary>
    public const int Characters = 8;

    private const int BitsPerCharacter = 5;

    /// <summary>Crockford's base 32: no I, L, O, U, which people and cameras take for others.</summary>
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Of an asset that is known under this key.</summary>
    public static string Of(string key)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes("genba/asset-code/" + key));
        var bits = BitConverter.ToUInt64([.. hash.Take(8).Reverse()]);
        var code = new char[Characters];
        for (var at = 0; at < Characters; at++)
            code[at] = Alphabet[(int)(bits >> (64 - (BitsPerCharacter * (at + 1)))) & 31];
        return new(code);
    }

    public static string Of(KnownAsset asset) => Of(asset.Key);

    /// <summary>Two groups of four, for people.</summary>
    public static string InGroups(string code) => $"{code[..4]}-{code[4..]}";

    /// <summary>The code in what a camera read or a person typed: the address of a label, <c>GENBA:7K3M9Q2T</c>, or the code
    /// alone.</summary>
    /// <returns>Null when there is none.</returns>
    public static string? In(string? scanned)
    {
        if (scanned is null || scanned.Length > 512) return null;
        var last = scanned.Trim().Normalize(NormalizationForm.FormKC).TrimEnd('/');
        last = last[(last.LastIndexOfAny(['/', ':']) + 1)..];
        var code = string.Concat(last.Where(sign => sign is not ('-' or ' ')).Select(char.ToUpperInvariant)
            .Select(sign => sign switch { 'O' => '0', 'I' or 'L' => '1', _ => sign }));
        return code.Length == Characters && code.All(Alphabet.Contains) ? code : null;
    }

    /// <summary>Each asset under the codes of all its keys; of two with one code the first.</summary>
    public static IReadOnlyDictionary<string, KnownAsset> Index(IReadOnlyList<KnownAsset> assets)
    {
        var index = new Dictionary<string, KnownAsset>(StringComparer.Ordinal);
        // What is printed now goes before what was printed once.
        foreach (var asset in assets) index.TryAdd(Of(asset.Key), asset);
        foreach (var asset in assets)
            foreach (var key in asset.Keys) index.TryAdd(Of(key), asset);
        return index;
    }
}
