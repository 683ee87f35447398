using System.IO.Compression;
using System.Security.Cryptography;
using Genba.Core.Storage;

namespace Genba.Core.Inspection;

/// <summary>
/// Reads a capture ahead on a thread of its own, inflates it when it is compressed, and takes the SHA-256 of the file as it
/// lies there, from the same bytes: nothing is read twice. The consumer gets large pieces, each with what it left of the one
/// before in front.
/// </summary>
internal sealed class CaptureBytes : IDisposable
{
    private const int PieceBytes = 4 << 20;
    private const int Pieces = 3;

    /// <summary>More than this from one packed byte is a bomb: deflate packs zeros 1 : 1,032, real captures pack 1 : 3 to 1 : 50.</summary>
    private const long MostFromOneByte = 1_200;
    private const long FreeBytes = 1 << 16;

    private readonly HashingStream _file;
    private readonly int _headroom;
    private readonly byte[][] _buffers = new byte[Pieces][];
    private readonly int[] _lengths = new int[Pieces];
    private readonly SemaphoreSlim _free = new(Pieces);
    private readonly SemaphoreSlim _filled = new(0);
    private readonly CancellationTokenSource _stop;
    private readonly Thread _thread;
    private Exception? _fault;
    private long _unpacked;
    private int _current = -1;
    private int _rest;

    /// <param name="headroom">The most that a consumer may leave of a piece.</param>
    /// <param name="hashed">False saves the time of the hash when only a frame is looked up.</param>
    public CaptureBytes(Stream file, int headroom, bool hashed, CancellationToken cancel)
    {
        _file = new(file, hashed);
        _headroom = headroom;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        _thread = new(ReadAhead) { Name = "capture reader", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Bytes of the file read so far.</summary>
    public long FileBytes => _file.BytesRead;

    /// <summary>The compressed data is damaged, or unpacks without end; what came before was handed out.</summary>
    public bool Damaged { get; private set; }

    /// <summary>The next piece behind <paramref name="rest"/> bytes left of the last; nothing more than the rest at the end.</summary>
    /// <exception cref="IOException">The file could not be read.</exception>
    public ReadOnlySpan<byte> Next(int rest, out bool ended)
    {
        _filled.Wait(_stop.Token);
        var next = (_current + 1) % Pieces;
        var length = _lengths[next];
        ended = length == 0;
        if (_fault is not null) throw new IOException(_fault.Message, _fault);
        if (_current >= 0)
        {
            var end = _headroom + _lengths[_current];
            _buffers[_current].AsSpan(end - rest, rest).CopyTo(_buffers[next].AsSpan(_headroom - rest));
            _free.Release();
        }
        (_current, _rest) = (next, rest);
        return _buffers[next].AsSpan(_headroom - _rest, _rest + length);
    }

    /// <summary>SHA-256 of the whole file; after the last piece, when it was asked for.</summary>
    public string Hash()
    {
        _thread.Join();
        return _file.Hash();
    }

    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        _stop.Dispose();
        _free.Dispose();
        _filled.Dispose();
        _file.Dispose();
    }

    private void ReadAhead()
    {
        var piece = 0;
        try
        {
            var source = Open();
            do
            {
                _free.Wait(_stop.Token);
                // Allocated as needed: a small capture needs two.
                var buffer = _buffers[piece] ??= new byte[_headroom + PieceBytes];
                _lengths[piece] = 0;
                _lengths[piece] = Fill(source, buffer.AsSpan(_headroom));
                if (_lengths[piece] == 0) break;
                _filled.Release();
                piece = (piece + 1) % Pieces;
            }
            while (true);
            // Data behind the end of a compressed stream, and behind its damage, still belongs to the file.
            _file.Drain();
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            _fault = fault;
        }
        _buffers[piece] ??= new byte[_headroom];
        _filled.Release();
    }

    private Stream Open() => _file.Peek() switch
    {
        [0x1F, 0x8B, ..] => new GZipStream(_file, CompressionMode.Decompress),
        [0x28, 0xB5, 0x2F, 0xFD] when ZstdStream.IsAvailable => new ZstdStream(_file),
        _ => _file,
    };

    /// <summary>As much as there is; after damage, what came before it and then nothing.</summary>
    private int Fill(Stream source, Span<byte> target)
    {
        var length = 0;
        try
        {
            while (!Damaged && length < target.Length)
            {
                var read = source.Read(target[length..]);
                if (read == 0) break;
                length += read;
                _unpacked += read;
                Damaged = _unpacked > MostFromOneByte * (_file.BytesRead + FreeBytes);
            }
        }
        catch (InvalidDataException)
        {
            Damaged = true;
        }
        return length;
    }

    /// <summary>Hashes what passes.</summary>
    private sealed class HashingStream(Stream inner, bool hashed) : ForwardStream
    {
        private readonly IncrementalHash? _hash = hashed ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
        private readonly byte[] _first = new byte[4];
        private int _peeked;
        private int _replayed;

        public long BytesRead { get; private set; }

        public ReadOnlySpan<byte> Peek()
        {
            while (_peeked < _first.Length && inner.Read(_first.AsSpan(_peeked)) is > 0 and var read) _peeked += read;
            return _first.AsSpan(0, _peeked);
        }

        public override int Read(Span<byte> buffer)
        {
            int read;
            if (_replayed < _peeked)
            {
                read = Math.Min(_peeked - _replayed, buffer.Length);
                _first.AsSpan(_replayed, read).CopyTo(buffer);
                _replayed += read;
            }
            else
            {
                read = inner.Read(buffer);
            }
            _hash?.AppendData(buffer[..read]);
            BytesRead += read;
            return read;
        }

        public void Drain()
        {
            var rest = new byte[1 << 16];
            while (Read(rest) > 0)
            {
            }
        }

        public string Hash() => Convert.ToHexStringLower(_hash!.GetHashAndReset());

        protected override void Dispose(bool disposing)
        {
            if (disposing) _hash?.Dispose();
            base.Dispose(disposing);
        }

        public override long Position { get => BytesRead; set => throw new NotSupportedException(); }
        public override void Flush()
        {
        }
    }
}
