using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Genba.Core.Ledger;

namespace Genba.Core.Bundles;

/// <summary>A key that a site signs its bundles with: the private half stays on the connected side, the public one goes inside.</summary>
public sealed partial class SiteKey : IDisposable
{
    private const string Site = "genba-site/";
    private const string Heading = "genba site key ";
    private readonly SigningKey _key;

    private SiteKey(SigningKey key) => _key = key;

    /// <summary>The public half.</summary>
    public VerifierKey Verifier => _key.Verifier;

    /// <summary>Whether a key may be called so: letters, digits, points and dashes.</summary>
    public static bool IsName(string name) => Name().IsMatch(name);

    /// <summary>Makes a key, readable by its owner only, and its public half beside it as <c>FILE.pub</c>.</summary>
    /// <exception cref="IOException">One of the files is there.</exception>
    public static SiteKey Create(string file, string name)
    {
        if (File.Exists(file) || File.Exists(PublicOf(file))) throw new IOException(BundleTexts.KeyIsThere(file).ToString());
        var key = SigningKey.Create(file, Site + name, $"{Heading}{Site}{name}\n");
        File.WriteAllText(PublicOf(file), key.Verifier + "\n");
        return new(key);
    }

    /// <returns>Null when the file holds no such key.</returns>
    public static SiteKey? TryRead(string file)
    {
        using var text = new StreamReader(file);
        if (text.ReadLine() is not { Length: < 200 } line || !line.StartsWith(Heading + Site, StringComparison.Ordinal)
            || !IsName(line[(Heading + Site).Length..])) return null;
        try
        {
            return new(SigningKey.Read(file, line[Heading.Length..]));
        }
        catch (Exception fault) when (fault is ArgumentException or CryptographicException)
        {
            return null;
        }
    }

    public static string PublicOf(string file) => file + ".pub";

    public void Dispose() => _key.Dispose();

    /// <summary>The signature lines below a text.</summary>
    internal IReadOnlyList<NoteSignature> Sign(string text) => _key.SignText(text).Signatures;

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9.-]{0,39}\z")]
    private static partial Regex Name();
}
