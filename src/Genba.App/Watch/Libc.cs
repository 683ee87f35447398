using System.Runtime.InteropServices;

namespace Genba.App.Watch;

/// <summary>The calls of the C library that watching on Linux needs. None of them can send a packet; a test holds this list.</summary>
internal static partial class Libc
{
    private const string Library = "libc";

    [LibraryImport(Library, EntryPoint = "socket", SetLastError = true)]
    public static partial int Socket(int family, int type, int protocol);

    [LibraryImport(Library, EntryPoint = "bind", SetLastError = true)]
    public static partial int Bind(int socket, ReadOnlySpan<byte> address, int length);

    [LibraryImport(Library, EntryPoint = "getsockname", SetLastError = true)]
    public static partial int GetSocketName(int socket, Span<byte> address, ref int length);

    [LibraryImport(Library, EntryPoint = "setsockopt", SetLastError = true)]
    public static partial int SetOption(int socket, int level, int option, ReadOnlySpan<byte> value, int length);

    [LibraryImport(Library, EntryPoint = "getsockopt", SetLastError = true)]
    public static partial int GetOption(int socket, int level, int option, Span<byte> value, ref int length);

    [LibraryImport(Library, EntryPoint = "mmap", SetLastError = true)]
    public static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport(Library, EntryPoint = "munmap", SetLastError = true)]
    public static partial int Unmap(nint address, nuint length);

    [LibraryImport(Library, EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(ref PollTarget target, nuint count, int milliseconds);

    [LibraryImport(Library, EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int file);

    [LibraryImport(Library, EntryPoint = "if_nametoindex", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial uint IndexOfInterface(string name);

    [LibraryImport(Library, EntryPoint = "geteuid")]
    public static partial uint EffectiveUser();

    [LibraryImport(Library, EntryPoint = "getpwnam", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial nint UserNamed(string name);

    [LibraryImport(Library, EntryPoint = "setgroups", SetLastError = true)]
    public static partial int SetGroups(nuint count, ReadOnlySpan<uint> groups);

    [LibraryImport(Library, EntryPoint = "setresgid", SetLastError = true)]
    public static partial int SetGroup(uint real, uint effective, uint saved);

    [LibraryImport(Library, EntryPoint = "setresuid", SetLastError = true)]
    public static partial int SetUser(uint real, uint effective, uint saved);

    [LibraryImport(Library, EntryPoint = "prctl", SetLastError = true)]
    public static partial int Control(int option, nuint second, nuint third, nuint fourth, nuint fifth);

    [StructLayout(LayoutKind.Sequential)]
    public struct PollTarget
    {
        public int File;
        public short Events;
        public short Happened;
    }
}
