using System.Security.Cryptography;
using System.Text;

namespace Genba.Core.Ledger;

/// <summary>The private half of a log's key: signs checkpoints.</summary>
internal sealed class LogKey : IDisposable
{
    private readonly ECDsa _key;

    private LogKey(string name, ECDsa key)
    {
        _key = key;
        Verifier = VerifierKey.Of(name, key);
    }

    public VerifierKey Verifier { get; }

    /// <summary>Makes a key, or takes one that an interrupted first start left behind, readable by its owner only.</summary>
    public static LogKey Create(string file, string name)
    {
        if (File.Exists(file)) return Read(file, name);
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var partial = file + ".new";
        using (var stream = new FileStream(partial, options))
        {
            stream.Write(Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n"));
            stream.Flush(flushToDisk: true);
        }
        File.Move(partial, file);
        return new(name, key);
    }

    public static LogKey Read(string file, string name)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(file));
        return new(name, key);
    }

    public SignedNote Sign(Checkpoint checkpoint)
    {
        var text = checkpoint.ToText();
        var signature = _key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return new(text, [new(Verifier.Name, Verifier.KeyId, signature)]);
    }

    public void Dispose() => _key.Dispose();
}
