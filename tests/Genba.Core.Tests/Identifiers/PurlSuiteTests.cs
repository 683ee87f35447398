using System.Text.Json;
using Genba.Core.Identifiers;

namespace Genba.Core.Tests.Identifiers;

/// <summary>The test suite of github.com/package-url/purl-spec.</summary>
public sealed class PurlSuiteTests
{
    private static readonly Dictionary<string, string> SuiteFaults = [];

    [Fact]
    public void Every_purl_is_parsed_as_the_suite_says() => Run("parse", test =>
        PackageUrl.TryParse(test.Text("input")!, out var package, out _) ? Parts(package) : null, expected => Parts(expected));

    [Fact]
    public void Every_purl_is_built_as_the_suite_says() => Run("build", test =>
    {
        var input = test.GetProperty("input");
        return PackageUrl.TryBuild(
            input.Text("type"), input.Text("namespace"), input.Text("name"), input.Text("version"), Qualifiers(input),
                input.Text("subpath"),
            out var package, out _) ? package.ToString() : null;
    }, expected => expected.GetString());

    [Fact]
    public void Every_purl_is_brought_to_its_canonical_form_as_the_suite_says() => Run("validate", test =>
        PackageUrl.TryRead(test.Text("input")!, out var package, out _) ? package.ToString() : null, expected => expected.GetString());

    [Fact]
    public void Every_example_of_the_type_definitions_can_be_read()
    {
        var (cases, deviations) = (0, new List<string>());
        foreach (var file in Directory.EnumerateFiles(Path.Combine(SharedData.Folder("purl"), "definitions", "types"), "*.json"))
        {
            using var definition = JsonDocument.Parse(File.ReadAllText(file));
            foreach (var example in definition.RootElement.GetProperty("examples").EnumerateArray().Select(example => example.GetString()!))
            {
                cases++;
                var isRead = PackageUrl.TryParse(example, out var package, out _) && package.IsRegistered;
                if (!isRead || !PackageUrl.TryParse(package.ToString(), out var again, out _) || !again.Equals(package))
                    deviations.Add(example);
            }
        }
        SharedData.Judge("purl examples", cases, deviations, SuiteFaults);
    }

    private static void Run(string type, Func<JsonElement, string?> answer, Func<JsonElement, string?> expected)
    {
        var (cases, deviations) = (0, new List<string>());
        var folder = SharedData.Folder("purl");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "types"), "*.json")
            .Concat(Directory.EnumerateFiles(Path.Combine(folder, "spec"), "*.json")))
        {
            foreach (var test in SharedData.Cases(file).Where(test => test.Text("test_type") == type))
            {
                cases++;
                if (answer(test) != (test.IsToFail() ? null : expected(test.GetProperty("expected_output"))))
                    deviations.Add($"{test.GetProperty("input")}");
            }
        }
        SharedData.Judge($"purl {type}", cases, deviations, SuiteFaults);
    }

    private static IEnumerable<KeyValuePair<string, string?>>? Qualifiers(JsonElement input) =>
        input.TryGetProperty("qualifiers", out var qualifiers) && qualifiers.ValueKind == JsonValueKind.Object
            ? qualifiers.EnumerateObject().Select(pair => KeyValuePair.Create(pair.Name, pair.Value.GetString()))
            : null;

    private static string Parts(PackageUrl package) => Parts(
        package.Type, package.Namespace, package.Name, package.Version,
            package.Qualifiers.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)),
        package.Subpath);

    private static string Parts(JsonElement expected) => Parts(
        expected.Text("type"), expected.Text("namespace"), expected.Text("name"), expected.Text("version"), Qualifiers(expected),
            expected.Text("subpath"));

    private static string Parts(string? type, string? space, string? name, string? version, IEnumerable<KeyValuePair<string,
        string?>>? qualifiers, string? subpath) =>
        string.Join(
            '\n', type, space, name, version, subpath,
            string.Join('&', (qualifiers ?? []).OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => $"{pair.Key}={pair.Value}")));
}
