using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Genba.Core.Storage;

/// <summary>
/// Finds the native SQLite library: beside the program first, else the operating system's own. See docs/adr/0002.
/// </summary>
internal static class NativeSqlite
{
    private const string Library = "e_sqlite3";     // the name the provider asks for

    /// <summary>3.38: STRICT tables (3.37), RETURNING (3.35) and the operator ->> (3.38).</summary>
    private const int OldestVersion = 3_038_000;

    private static readonly Lazy<bool> Loaded = new(Load);

    /// <exception cref="StorageException">There is no library, or it is too old; the message names the package.</exception>
    public static void EnsureLoaded() => _ = Loaded.Value;

    private static bool Load()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        try
        {
            raw.SetProvider(new SQLite3Provider_e_sqlite3());
        }
        catch (DllNotFoundException fault)
        {
            throw new StorageException(StorageTexts.LibraryMissing(PackageName), fault);
        }
        raw.FreezeProvider();
        return raw.sqlite3_libversion_number() >= OldestVersion
            ? true
            : throw new StorageException(StorageTexts.LibraryTooOld(raw.sqlite3_libversion().utf8_to_string(), PackageName));
    }

    private static nint Resolve(string name, Assembly caller, DllImportSearchPath? search)
    {
        if (name != Library) return 0;
        foreach (var candidate in Candidates)
            if (NativeLibrary.TryLoad(candidate, out var handle)) return handle;
        return 0;
    }

    private static IEnumerable<string> Candidates =>
    [
        Path.Combine(AppContext.BaseDirectory, BesideName),
        OperatingSystem.IsWindows() ? "winsqlite3.dll"
            : OperatingSystem.IsMacOS() ? "/usr/lib/libsqlite3.dylib" : "libsqlite3.so.0",
    ];

    private static string BesideName =>
        OperatingSystem.IsWindows() ? Library + ".dll" : OperatingSystem.IsMacOS() ? $"lib{Library}.dylib" : $"lib{Library}.so";

    private static string PackageName =>
        OperatingSystem.IsWindows() ? "SQLite (winsqlite3.dll, part of Windows)"
            : OperatingSystem.IsMacOS() ? "sqlite (part of macOS)" : "libsqlite3-0 (Debian, Ubuntu), sqlite-libs (Fedora, RHEL)";
}
