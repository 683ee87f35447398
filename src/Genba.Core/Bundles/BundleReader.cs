using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Core.Bundles;

/// <summary>
/// Reads the file of a bundle from its beginning to its end, once. Nothing is believed before the signatures are checked, and nothing
/// is read beyond what the signed list announces.
/// </summary>
internal sealed class BundleReader : IDisposable
{
    private const long LargestManifest = 128L << 20;
    private const long LargestSignatures = 1 << 16;
    private const int MostFiles = 1_000_000;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly FileStream _file;
    private readonly GZipStream _unpacked;
    private readonly byte[] _block = new byte[BundleTar.Block];
    private BundleManifest? _manifest;

    private BundleReader(FileStream file, string name)
    {
        (_file, Name) = (file, name);
        _unpacked = new(file, CompressionMode.Decompress);
    }

    /// <summary>What people call the file.</summary>
    public string Name { get; }

    /// <summary>The text of the manifest with its signatures, not checked.</summary>
    public SignedNote Note { get; private set; } = null!;

    /// <summary>By which later bundles refer to this one: SHA-256 of the manifest.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>Of the packed file, for progress.</summary>
    public long ReadBytes => _file.Position;

    /// <exception cref="BundleFaultException">Not a bundle, or cut off in its head.</exception>
    public static BundleReader Open(string path, string name)
    {
        var reader = new BundleReader(new FileStream(path, new FileStreamOptions { Options = FileOptions.SequentialScan }), name);
        try
        {
            var manifest = reader.Entry(BundleWriter.ManifestName, LargestManifest);
            var signatures = reader.Entry(BundleWriter.SignaturesName, LargestSignatures);
            reader.Hash = Convert.ToHexStringLower(SHA256.HashData(manifest.Span));
            reader.Note = reader.NoteOf(manifest, signatures);
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>The manifest. Ask only when the signatures are good: before, it is anybody's.</summary>
    /// <exception cref="BundleFaultException">It is of another format, or says what no bundle may say.</exception>
    public BundleManifest Manifest => _manifest ??= ReadManifest();

    /// <summary>
    /// Every file with its contents, which the caller may read or leave. When the last was given, all of them were what the manifest says
    /// and nothing lies behind them.
    /// </summary>
    /// <exception cref="BundleFaultException">A byte is missing, too much or another.</exception>
    public IEnumerable<(BundleFile File, Stream Content)> Files()
    {
        foreach (var file in Manifest.Files)
        {
            Fill(_block, file.Path);
            if (BundleTar.SizeOf(_block, BundleWriter.NameOf(file)) != file.Bytes) throw Differs(file.Path);
            using var content = new Content(this, file);
            yield return (file, content);
            content.Finish();
            Pad(file.Bytes, file.Path);
        }
        for (var i = 0; i < 2; i++)
        {
            Fill(_block, BundleTexts.End.En);
            if (_block.AsSpan().ContainsAnyExcept((byte)0)) throw Differs(BundleTexts.End.En);
        }
        if (Read(_block.AsSpan(0, 1), BundleTexts.End.En) > 0) throw Differs(BundleTexts.End.En);
    }

    public void Dispose()
    {
        _unpacked.Dispose();
        _file.Dispose();
    }

    private ReadOnlyMemory<byte> Entry(string name, long largest)
    {
        Fill(_block, name);
        if (BundleTar.SizeOf(_block, name) is not { } bytes || bytes > largest)
            throw new BundleFaultException(BundleFault.NotABundle, BundleTexts.NotABundle(Name));
        // The size is anybody's claim yet: room is made as the bytes come.
        var content = new MemoryStream();
        for (var left = bytes; left > 0;)
        {
            var part = _block.AsSpan(0, (int)Math.Min(left, _block.Length));
            Fill(part, name);
            content.Write(part);
            left -= part.Length;
        }
        Pad(bytes, name);
        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }

    private SignedNote NoteOf(ReadOnlyMemory<byte> manifest, ReadOnlyMemory<byte> signatures)
    {
        try
        {
            // The lines alone: the list is as long as it likes, and is what was signed byte for byte.
            var text = Strict.GetString(manifest.Span);
            if (SignedNote.TryParse($"-\n\n{Strict.GetString(signatures.Span)}", out var lines) && lines.Text == "-\n")
                return new(text, lines.Signatures);
        }
        catch (DecoderFallbackException)
        {
            // No text: refused below like a text that is no note.
        }
        throw new BundleFaultException(BundleFault.WrongSignature, BundleTexts.SignaturesUnreadable(Name));
    }

    private BundleManifest ReadManifest()
    {
        try
        {
            if (FormatOf(Note.Text) is { } format && format != BundleManifest.CurrentFormat)
                throw new BundleFaultException(BundleFault.NewerFormat, BundleTexts.NewerFormat(Name, format));
            var manifest = JsonSerializer.Deserialize(Note.Text, BundleJson.Default.BundleManifest)!;
            Check(manifest);
            return manifest;
        }
        catch (JsonException fault)
        {
            throw new BundleFaultException(BundleFault.BadList,
                BundleTexts.BadList(Name, $"{BundleWriter.ManifestName}:{fault.LineNumber + 1}", fault.Message.Split(" Path:")[0]));
        }
    }

    private void Check(BundleManifest manifest)
    {
        var paths = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var contents = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in manifest.Files)
        {
            if (!BundlePaths.IsGood(file.Path)) throw new BundleFaultException(BundleFault.BadPath, BundleTexts.BadPath(Name, file.Path));
            if (!paths.Add(file.Path)) throw new BundleFaultException(BundleFault.BadPath, BundleTexts.TwicePath(Name, file.Path));
            if (file.Bytes is < 0 or > BundleTar.LargestFile || file.Sha256.Length != 64
                || !file.Sha256.All(char.IsAsciiHexDigitLower) || !contents.Add(file.Sha256)) throw BadList("files", file.Path);
        }
        if (manifest.Files.Count > MostFiles) throw BadList("files", $"{manifest.Files.Count} > {MostFiles}");
        if (manifest.Sequence < 1) throw BadList("sequence", $"{manifest.Sequence}");
        if (!manifest.IsFull && manifest.Previous is null) throw BadList("previous", "-");
        if (!Version.TryParse(manifest.MinimumVersion, out _)) throw BadList("minimum_version", manifest.MinimumVersion);
    }

    private BundleFaultException BadList(string place, string what) =>
        new(BundleFault.BadList, BundleTexts.BadList(Name, $"{BundleWriter.ManifestName}, {place}", what));

    private BundleFaultException Differs(string place) => new(BundleFault.FileDiffers, BundleTexts.FileDiffers(Name, place));

    private static string? FormatOf(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("format", out var format)
            && format.ValueKind == JsonValueKind.String ? format.GetString() : null;
    }

    private void Pad(long bytes, string place)
    {
        Span<byte> padding = stackalloc byte[BundleTar.Padding(bytes)];
        Fill(padding, place);
        if (padding.ContainsAnyExcept((byte)0)) throw Differs(place);
    }

    private void Fill(Span<byte> buffer, string place)
    {
        while (!buffer.IsEmpty)
        {
            var read = Read(buffer, place);
            if (read == 0) throw new BundleFaultException(BundleFault.Damaged, BundleTexts.CutOff(Name, place));
            buffer = buffer[read..];
        }
    }

    private int Read(Span<byte> buffer, string place)
    {
        try
        {
            return _unpacked.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw new BundleFaultException(
                _file.Position <= BundleTar.Block ? BundleFault.NotABundle : BundleFault.Damaged, BundleTexts.Damaged(Name, place));
        }
    }

    /// <summary>One file, no longer than the list says; at its end its hash is compared. Whoever disposes of it ends nothing.</summary>
    private sealed class Content(BundleReader reader, BundleFile file) : ForwardStream
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private long _left = file.Bytes;

        public void Finish()
        {
            Span<byte> rest = stackalloc byte[1 << 13];
            while (Read(rest) > 0)
            {
            }
            if (Convert.ToHexStringLower(_hash.GetHashAndReset()) != file.Sha256) throw reader.Differs(file.Path);
        }

        public override int Read(Span<byte> buffer)
        {
            if (_left == 0 || buffer.IsEmpty) return 0;
            var read = reader.Read(buffer[..(int)Math.Min(_left, buffer.Length)], file.Path);
            if (read == 0) throw new BundleFaultException(BundleFault.Damaged, BundleTexts.CutOff(reader.Name, file.Path));
            _hash.AppendData(buffer[..read]);
            _left -= read;
            return read;
        }
    }
}
