using System.Reflection;
using System.Runtime.InteropServices;
using Genba.Core.Storage;

namespace Genba.Core.Inspection;

/// <summary>
/// Reads what zstd packed (RFC 8878), through the operating system's own libzstd: .NET has no reader before version 11, and
/// this class goes when it has. Memory is bounded by libzstd's largest window, 128 MiB, whatever the frame asks for.
/// </summary>
/// <param name="packed">Stays open.</param>
internal sealed class ZstdStream(Stream packed) : ForwardStream
{
    private const string Library = "zstd";
    private const int PieceBytes = 1 << 17;

    private static readonly Lazy<bool> Loaded = new(Load);

    // The native side reads and writes memory that does not move; a copy is what that costs.
    private readonly byte[] _input = GC.AllocateUninitializedArray<byte>(PieceBytes, pinned: true);
    private readonly byte[] _output = GC.AllocateUninitializedArray<byte>(PieceBytes, pinned: true);
    private readonly Decoder _decoder = Decoder.Create();
    private Part _rest;
    private bool _isFrameOpen;
    private bool _hasEnded;

    /// <summary>libzstd was found: on Debian the package libzstd1, on Windows a libzstd.dll beside the program.</summary>
    public static bool IsAvailable => Loaded.Value;

    /// <exception cref="InvalidDataException">The packed bytes are damaged or end within a frame.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        while (true)
        {
            if (_rest.Position == _rest.Size && !_hasEnded)
            {
                var read = packed.Read(_input);
                _rest = new() { Start = Marshal.UnsafeAddrOfPinnedArrayElement(_input, 0), Size = (nuint)read };
                _hasEnded = read == 0;
            }
            if (_hasEnded && !_isFrameOpen) return 0;
            // Also without more input: the decoder may hold what had no room in the buffer before.
            var written = Decompress(buffer);
            if (written > 0) return written;
            if (_hasEnded && _isFrameOpen) throw new InvalidDataException("The packed data ends within a frame.");
        }
    }

    private int Decompress(Span<byte> buffer)
    {
        var output = new Part
        {
            Start = Marshal.UnsafeAddrOfPinnedArrayElement(_output, 0), Size = (nuint)Math.Min(buffer.Length, _output.Length),
        };
        var result = ZSTD_decompressStream(_decoder, ref output, ref _rest);
        if (ZSTD_isError(result) != 0) throw new InvalidDataException("The packed data is damaged.");
        _isFrameOpen = result != 0;
        _output.AsSpan(0, (int)output.Position).CopyTo(buffer);
        return (int)output.Position;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _decoder.Dispose();
        base.Dispose(disposing);
    }

    private static bool Load()
    {
        NativeLibrary.SetDllImportResolver(typeof(ZstdStream).Assembly, Resolve);
        return Resolve(Library, typeof(ZstdStream).Assembly, null) != 0;
    }

    private static nint Resolve(string name, Assembly caller, DllImportSearchPath? search) =>
        name == Library && NativeLibrary.TryLoad(FileName, caller, search, out var handle) ? handle : 0;

    private static string FileName =>
        OperatingSystem.IsWindows() ? "libzstd.dll" : OperatingSystem.IsMacOS() ? "libzstd.1.dylib" : "libzstd.so.1";

    [DllImport(Library)]
    private static extern nint ZSTD_createDStream();

    [DllImport(Library)]
    private static extern nuint ZSTD_freeDStream(nint decoder);

    [DllImport(Library)]
    private static extern nuint ZSTD_decompressStream(Decoder decoder, ref Part output, ref Part input);

    [DllImport(Library)]
    private static extern uint ZSTD_isError(nuint code);

    /// <summary>ZSTD_inBuffer and ZSTD_outBuffer, which look the same.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Part
    {
        public nint Start;
        public nuint Size;
        public nuint Position;
    }

    private sealed class Decoder() : SafeHandle(0, ownsHandle: true)
    {
        public override bool IsInvalid => handle == 0;

        /// <exception cref="DllNotFoundException">This machine has no libzstd: ask <see cref="IsAvailable"/> first.</exception>
        public static Decoder Create()
        {
            if (!IsAvailable) throw new DllNotFoundException(FileName);
            var decoder = new Decoder();
            decoder.SetHandle(ZSTD_createDStream());
            return decoder.IsInvalid ? throw new InsufficientMemoryException() : decoder;
        }

        protected override bool ReleaseHandle()
        {
            _ = ZSTD_freeDStream(handle);
            return true;
        }
    }
}
