using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Genba.App.Watch;

namespace Genba.App.Tests.Watch;

/// <summary>What is not there cannot be called: docs/adr/0030.</summary>
public sealed partial class NeverSendingTests
{
    private static readonly string[] Known =
    [
        "bind", "close", "geteuid", "getpwnam", "getsockname", "getsockopt", "if_nametoindex", "mmap", "munmap", "pcap_activate", "pcap_close",
        "pcap_compile", "pcap_create", "pcap_datalink", "pcap_freecode", "pcap_geterr", "pcap_next_ex", "pcap_set_buffer_size",
        "pcap_set_promisc", "pcap_set_snaplen", "pcap_set_timeout", "pcap_setfilter", "pcap_setnonblock", "pcap_stats", "poll", "prctl", "setgroups", "setresgid",
        "setresuid", "setsockopt", "socket",
    ];

    [Fact]
    public void No_call_of_the_system_is_declared_that_could_send() => Assert.Equal(
        Known,
        typeof(IPacketSource).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .SelectMany(method => new[]
            {
                method.GetCustomAttribute<LibraryImportAttribute>()?.EntryPoint, method.GetCustomAttribute<DllImportAttribute>()?.EntryPoint,
            })
            .OfType<string>().Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Pointers_are_used_in_watching_alone() => Assert.DoesNotContain(
        Directory.EnumerateFiles(Source(), "*.cs", SearchOption.AllDirectories),
        path => Path.GetFileName(Path.GetDirectoryName(path)) != "Watch" && Unsafe().IsMatch(File.ReadAllText(path)));

    [GeneratedRegex(@"^[^/\n]*\bunsafe\b[^;\n]*(\{|\(|class|struct)", RegexOptions.Multiline)]
    private static partial Regex Unsafe();

    private static string Source([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src"));
}
