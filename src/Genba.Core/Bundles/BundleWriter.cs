using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Genba.Core.Inspection;

namespace Genba.Core.Bundles;

/// <summary>Writes the file of a bundle: a tar packed with gzip, in which only sizes and contents are free.</summary>
internal sealed class BundleWriter : IAsyncDisposable
{
    public const string ManifestName = "bundle.json";
    public const string SignaturesName = "bundle.sig";
    private const int CopyBytes = 1 << 17;

    private readonly GZipStream _packed;
    private readonly IProgress<ReadingProgress>? _progress;
    private readonly long _total;
    private readonly byte[] _buffer = new byte[CopyBytes];
    private long _written;

    /// <param name="total">Bytes of all files, for progress.</param>
    public BundleWriter(Stream target, long total, IProgress<ReadingProgress>? progress)
    {
        _packed = new(target, CompressionLevel.Optimal, leaveOpen: true);
        (_total, _progress) = (total, progress);
    }

    public static string NameOf(BundleFile file) => "files/" + file.Sha256;

    public async Task BeginAsync(byte[] manifest, string signatures, CancellationToken cancel)
    {
        await AddAsync(ManifestName, manifest, cancel);
        await AddAsync(SignaturesName, Encoding.UTF8.GetBytes(signatures), cancel);
    }

    /// <returns>False when the contents are not those that the list tells of.</returns>
    public async Task<bool> AddAsync(BundleFile file, Stream content, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await _packed.WriteAsync(BundleTar.Header(NameOf(file), file.Bytes), cancel);
        var bytes = 0L;
        for (int read; (read = await content.ReadAsync(_buffer, cancel)) > 0;)
        {
            if ((bytes += read) > file.Bytes) return false;
            hash.AppendData(_buffer.AsSpan(0, read));
            await _packed.WriteAsync(_buffer.AsMemory(0, read), cancel);
            _progress?.Report(new(_written += read, _total, 0));
        }
        await PadAsync(bytes, cancel);
        return bytes == file.Bytes && Convert.ToHexStringLower(hash.GetHashAndReset()) == file.Sha256;
    }

    public async Task EndAsync(CancellationToken cancel) => await _packed.WriteAsync(new byte[2 * BundleTar.Block], cancel);

    public ValueTask DisposeAsync() => _packed.DisposeAsync();

    private async Task AddAsync(string name, byte[] bytes, CancellationToken cancel)
    {
        await _packed.WriteAsync(BundleTar.Header(name, bytes.Length), cancel);
        await _packed.WriteAsync(bytes, cancel);
        await PadAsync(bytes.Length, cancel);
    }

    private async Task PadAsync(long bytes, CancellationToken cancel) =>
        await _packed.WriteAsync(new byte[BundleTar.Padding(bytes)], cancel);
}
