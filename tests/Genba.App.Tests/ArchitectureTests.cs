using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Genba.Core.Detection;
using Genba.Core.Imports;
using Genba.Wire.Protocols;

namespace Genba.App.Tests;

/// <summary>The rooms of the house: who may know whom, and that each table lists what exists.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly Assembly Wire = typeof(IDissector).Assembly;
    private static readonly Assembly Core = typeof(IDetectionRule).Assembly;
    private static readonly Assembly App = typeof(Genba.App.Cli.ExitCode).Assembly;

    [Fact]
    public void Wire_knows_nothing_of_ours_and_no_package() => Assert.DoesNotContain(
        ReferencedBy(Wire), name => !name.StartsWith("System.", StringComparison.Ordinal) && name is not ("System" or "netstandard"));

    [Fact]
    public void Wire_does_no_input_or_output() => Assert.DoesNotContain(
        ReferencedBy(Wire), name => name.StartsWith("System.IO", StringComparison.Ordinal)
            || name.StartsWith("System.Net.Sockets", StringComparison.Ordinal) || name.StartsWith("System.Net.Http", StringComparison.Ordinal));

    [Fact]
    public void Core_knows_no_web_and_no_console() => Assert.DoesNotContain(
        ReferencedBy(Core), name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
            || name is "genba" or "System.Console" or "System.CommandLine");

    [Fact]
    public void Namespaces_are_folders_of_their_project()
    {
        foreach (var (assembly, root) in new[] { (Wire, "Genba.Wire"), (Core, "Genba.Core"), (App, "Genba.App") })
        {
            Assert.All(
                assembly.GetTypes().Where(type => type.Namespace is not null && type.Namespace.StartsWith("Genba.", StringComparison.Ordinal)),
                type => Assert.StartsWith(root, type.Namespace, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_dissector_stands_in_the_table_once_for_each_protocol()
    {
        Assert.Equal(Implementing<IDissector>(Wire), Names(ProtocolTable.All).Distinct());
        // Tunnels over UDP share a dissector, so it is the protocol that stands there once.
        Assert.Equal(ProtocolTable.All.Count, ProtocolTable.All.Select(dissector => dissector.Protocol).Distinct().Count());
    }

    [Fact]
    public void Every_detection_stands_in_the_table_once() =>
        Assert.Equal(Implementing<IDetectionRule>(Core), Names(DetectionTable.All));

    [Fact]
    public void Every_importer_stands_in_the_table_once() =>
        Assert.Equal(Implementing<IImporter>(Core), Names(ImporterTable.All));

    [Fact]
    public void Every_text_exists_in_both_languages_with_the_same_places()
    {
        var faults = new List<string>();
        foreach (var english in Directory.EnumerateFiles(SourceFolder(), "*.resx", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith(".ja.resx", StringComparison.Ordinal)))
        {
            var (en, ja) = (TextsOf(english), TextsOf(english[..^".resx".Length] + ".ja.resx"));
            faults.AddRange(en.Keys.Except(ja.Keys).Concat(ja.Keys.Except(en.Keys)).Select(key => $"{Path.GetFileName(english)}: {key}"));
            // "One finding" needs no number in English.
            faults.AddRange(en.Where(text => !text.Key.EndsWith(".one", StringComparison.Ordinal) && ja.TryGetValue(text.Key, out var other) && !Places(text.Value).SetEquals(Places(other)))
                .Select(text => $"{Path.GetFileName(english)}: {text.Key} has other places in the other language"));
        }
        Assert.Empty(faults);
    }

    private static IEnumerable<string> ReferencedBy(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(name => name.Name!).Where(name => name != "System.Runtime");

    private static List<string> Implementing<T>(Assembly assembly) =>
        [.. assembly.GetTypes().Where(type => typeof(T).IsAssignableFrom(type) && type is { IsAbstract: false, IsInterface: false })
            .Select(type => type.FullName!).Order(StringComparer.Ordinal)];

    private static List<string> Names<T>(IEnumerable<T> table) =>
        [.. table.Select(entry => entry!.GetType().FullName!).Order(StringComparer.Ordinal)];

    private static Dictionary<string, string> TextsOf(string path) => File.Exists(path)
        ? XDocument.Load(path).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value)
        : [];

    /// <summary>{0}, {1:N0} ...: a plural form or unit may differ, what is filled in may not.</summary>
    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Groups[1].Value)];

    private static string SourceFolder([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "src"));

    [GeneratedRegex(@"(?<!\{)\{(\d+)")]
    private static partial Regex Place();
}
