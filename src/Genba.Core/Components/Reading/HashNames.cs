namespace Genba.Core.Components.Reading;

/// <summary>One algorithm has three spellings: SHA-256 (CycloneDX), SHA256 (SPDX 2), sha256 (SPDX 3). Held as CycloneDX spells
/// it.</summary>
internal static class HashNames
{
    private static readonly string[] Known =
    [
        "MD2", "MD4", "MD5", "MD6", "SHA-1", "SHA-224", "SHA-256", "SHA-384", "SHA-512", "SHA3-224", "SHA3-256", "SHA3-384", "SHA3-512",
        "BLAKE2b-256", "BLAKE2b-384", "BLAKE2b-512", "BLAKE3", "ADLER32", "Streebog-256", "Streebog-512",
    ];

    private static readonly Dictionary<string, string> ByKey = Known.ToDictionary(KeyOf, StringComparer.Ordinal);

    /// <returns>What the file writes where no such algorithm is known.</returns>
    public static string Of(string written) => ByKey.GetValueOrDefault(KeyOf(written), written);

    /// <summary>As SPDX 2.3 (8.4) spells it; null where it does not know it.</summary>
    public static string? InSpdx(string algorithm) => algorithm switch
    {
        "SHA-1" or "SHA-224" or "SHA-256" or "SHA-384" or "SHA-512" => algorithm.Remove(3, 1),
        _ when algorithm.StartsWith("Streebog", StringComparison.Ordinal) => null,
        _ => ByKey.ContainsValue(algorithm) ? algorithm : null,
    };

    /// <summary>Whether CycloneDX 1.6 has a word for it.</summary>
    public static bool IsInCycloneDx(string algorithm) => algorithm is "MD5" or "BLAKE3" or "Streebog-256" or "Streebog-512"
        || (ByKey.ContainsValue(algorithm) && !algorithm.StartsWith("MD", StringComparison.Ordinal)
            && algorithm is not ("ADLER32" or "SHA-224" or "SHA3-224"));

    private static string KeyOf(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
