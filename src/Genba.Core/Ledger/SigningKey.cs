using System.Security.Cryptography;
using System.Text;

namespace Genba.Core.Ledger;

/// <summary>The private half of a key that signs notes: checkpoints of a log, bundles of a site.</summary>
internal sealed class SigningKey : IDisposable
{
    private readonly ECDsa _key;

    private SigningKey(string name, ECDsa key)
    {
        _key = key;
        Verifier = VerifierKey.Of(name, key);
    }

    public VerifierKey Verifier { get; }

    /// <summary>Makes a key, or takes one that an interrupted first start left behind, readable by its owner only.</summary>
    /// <param name="heading">A line before the key, passed over when it is read.</param>
    public static SigningKey Create(string file, string name, string heading = "")
    {
        if (File.Exists(file)) return Read(file, name);
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var partial = file + ".new";
        using (var stream = new FileStream(partial, options))
        {
            stream.Write(Encoding.ASCII.GetBytes(heading + key.ExportPkcs8PrivateKeyPem() + "\n"));
            stream.Flush(flushToDisk: true);
        }
        File.Move(partial, file);
        return new(name, key);
    }

    public static SigningKey Read(string file, string name)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(file));
        return new(name, key);
    }

    public SignedNote Sign(Checkpoint checkpoint) => SignText(checkpoint.ToText());

    /// <param name="text">With its last newline.</param>
    public SignedNote SignText(string text)
    {
        var signature = _key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return new(text, [new(Verifier.Name, Verifier.KeyId, signature)]);
    }

    public void Dispose() => _key.Dispose();
}
