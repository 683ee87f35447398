using System.Security.Cryptography;
using System.Text;

namespace Genba.Core.Reports.Oscal;

/// <summary>
/// Identifiers that the same thing of the same plant gets in every document (RFC 9562, 5.5: version 5), so that two documents
/// can be compared.
/// </summary>
internal sealed class OscalIds(string plant)
{
    private static readonly Guid Space = new("6f6b1f0d-6a0a-4b8e-9a5e-2f6d5d1c9b10");

    public string Of(string kind, params ReadOnlySpan<string> parts) => NameBased(Space, $"{plant}/{kind}/{string.Join('/', parts)}").ToString();

    /// <summary>
    /// The name of a requirement as OSCAL's token: letters, digits and ". - _", beginning with a letter. "(1)" becomes ".1".
    /// </summary>
    public static string Token(string framework, string requirement)
    {
        var name = requirement.Replace("(", ".", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal);
        return string.Concat($"{framework}_{name}".Select(one => char.IsLetter(one) || char.IsNumber(one) || one is '.' or '-' ? one : '_'));
    }

#pragma warning disable CA5350 // What RFC 9562 asks for; nothing is kept secret or proved by it.
    internal static Guid NameBased(Guid space, string name)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData([.. space.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)], hash);
        hash[6] = (byte)(hash[6] & 0x0F | 0x50);
        hash[8] = (byte)(hash[8] & 0x3F | 0x80);
        return new(hash[..16], bigEndian: true);
    }
#pragma warning restore CA5350
}
