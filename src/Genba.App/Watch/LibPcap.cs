using System.Reflection;
using System.Runtime.InteropServices;

namespace Genba.App.Watch;

/// <summary>
/// The calls of libpcap (https://www.tcpdump.org/manpages/) that receive; on Windows the same ones of Npcap's wpcap.dll.
/// The library belongs to the system and may be missing.
/// </summary>
internal static partial class LibPcap
{
    private const string Library = "pcap";
    public const int ErrorBytes = 256;
    public const int SnapBytes = 262_144;

    static LibPcap() => NativeLibrary.SetDllImportResolver(typeof(LibPcap).Assembly, Resolve);

    /// <summary>Whether the library is on this machine.</summary>
    public static bool IsPresent => Load() != 0;

    [LibraryImport(Library, EntryPoint = "pcap_create", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint Create(string source, Span<byte> error);

    [LibraryImport(Library, EntryPoint = "pcap_set_snaplen")]
    public static partial int SetSnapLength(nint handle, int bytes);

    [LibraryImport(Library, EntryPoint = "pcap_set_promisc")]
    public static partial int SetPromiscuous(nint handle, int on);

    [LibraryImport(Library, EntryPoint = "pcap_set_timeout")]
    public static partial int SetTimeout(nint handle, int milliseconds);

    [LibraryImport(Library, EntryPoint = "pcap_set_buffer_size")]
    public static partial int SetBufferSize(nint handle, int bytes);

    [LibraryImport(Library, EntryPoint = "pcap_activate")]
    public static partial int Activate(nint handle);

    [LibraryImport(Library, EntryPoint = "pcap_setnonblock")]
    public static partial int SetNonBlocking(nint handle, int on, Span<byte> error);

    [LibraryImport(Library, EntryPoint = "pcap_datalink")]
    public static partial int DataLink(nint handle);

    [LibraryImport(Library, EntryPoint = "pcap_compile", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Compile(nint handle, out Program program, string expression, int optimize, uint netmask);

    [LibraryImport(Library, EntryPoint = "pcap_setfilter")]
    public static partial int SetFilter(nint handle, in Program program);

    [LibraryImport(Library, EntryPoint = "pcap_freecode")]
    public static partial void Free(ref Program program);

    [LibraryImport(Library, EntryPoint = "pcap_next_ex")]
    public static partial int Next(nint handle, out nint header, out nint data);

    [LibraryImport(Library, EntryPoint = "pcap_stats")]
    public static partial int Statistics(nint handle, Span<uint> counts);

    [LibraryImport(Library, EntryPoint = "pcap_geterr")]
    public static partial nint ErrorOf(nint handle);

    [LibraryImport(Library, EntryPoint = "pcap_close")]
    public static partial void Close(nint handle);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) => name == Library ? Load() : 0;

    private static nint Load()
    {
        foreach (var name in Names())
            if (NativeLibrary.TryLoad(name, out var library)) return library;
        return 0;
    }

    private static string[] Names() => OperatingSystem.IsWindows()
        ? [Path.Combine(Environment.SystemDirectory, "Npcap", "wpcap.dll"), "wpcap.dll"]
        : ["libpcap.so.0.8", "libpcap.so.1", "libpcap.so", "libpcap.dylib"];

    /// <summary>struct bpf_program: instructions of 8 bytes each.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Program
    {
        public uint Count;
        public nint Instructions;
    }
}
