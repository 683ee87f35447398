using System.Text.Json;
using Genba.Core.Versions;
using Genba.Core.Versions.Ranges;

namespace Genba.Core.Tests.Versions;

/// <summary>The test suite of github.com/package-url/vers-spec.</summary>
public sealed class VersSuiteTests
{
    /// <summary>Cases in which the suite is wrong, with the reason.</summary>
    private static readonly Dictionary<string, string> SuiteFaults = new()
    {
        ["from_native npm >= 0.2.0 <= 0.9.6 || ~0.8.0-pre"] =
            "~0.8.0-pre allows 0.8.5 (node-semver: >=0.8.0-pre <0.9.0-0); the expected range ends it before 0.8.1.",
        ["from_native conan "] = "The expected \"vers:conan/\" has no constraints, which the specification forbids (5.3.3).",
    };

    [Fact]
    public void Every_version_is_ordered_as_the_suite_says() => Run(["comparison", "equality"], test =>
    {
        var input = test.GetProperty("input");
        var order = VersionOrderTable.Find(input.Text("input_scheme")!);
        var versions = input.GetProperty("versions").EnumerateArray().Select(version => version.GetString()!).ToList();
        var keys = versions.Select(version => order?.KeyOf(version)).ToList();
        if (keys.Contains(null)) return "cannot tell";
        if (test.Text("test_type") == "equality") return order!.Compare(keys[0]!.Value, keys[1]!.Value) == 0 ? "True" : "False";
        var sorted = versions.Zip(keys).OrderBy(pair => pair.Second!.Value, Comparer<VersionKey>.Create(order!.Compare))
            .Select(pair => order.Canonical(pair.First));
        return string.Join(' ', sorted);
    });

    [Fact]
    public void Every_range_is_read_and_written_as_the_suite_says() => Run(["parse", "validate"], test =>
    {
        if (!VersionRange.TryParse(test.Text("input")!, out var range, out _)) return "refused";
        return test.Text("test_type") == "validate"
            ? range.ToString()
            : range.Scheme + string.Concat(range.Constraints.Select(constraint =>
                $" {(constraint.Sign.Length == 0 ? "=" : constraint.Sign)} {constraint.Version}"));
    });

    [Fact]
    public void Every_containment_is_told_as_the_suite_says() => Run(["containment"], test =>
    {
        var input = test.GetProperty("input");
        if (!VersionRange.TryRead(input.Text("vers")!, out var range, out _)) return "refused";
        return range.Contains(input.Text("version")!) switch
        {
            Containment.Inside => "True",
            Containment.Outside => "False",
            _ =>
            "cannot tell"
        };
    });

    [Fact]
    public void Every_native_range_becomes_the_vers_that_the_suite_says() => Run(["from_native"], test =>
    {
        var input = test.GetProperty("input");
        return NativeRange.TryRead(input.Text("scheme")!, input.Text("native_range")!, out var range, out _) ? range.ToString() : "refused";
    });

    private static void Run(string[] types, Func<JsonElement, string> answer)
    {
        var (cases, deviations) = (0, new List<string>());
        foreach (var file in Directory.EnumerateFiles(Path.Combine(SharedData.Folder("vers"), "vers-spec"), "*.json")
            .Order(StringComparer.Ordinal))
        {
            foreach (var test in SharedData.Cases(file).Where(test => types.Contains(test.Text("test_type"))))
            {
                cases++;
                if (answer(test) != Expected(test)) deviations.Add(NameOf(test));
            }
        }
        var known = SuiteFaults.Where(fault => types.Contains(fault.Key.Split(' ')[0])).ToDictionary();
        SharedData.Judge($"vers {string.Join(" and ", types)}", cases, deviations, known);
    }

    private static string Expected(JsonElement test)
    {
        if (test.IsToFail()) return "refused";
        var expected = test.GetProperty("expected_output");
        return expected.ValueKind switch
        {
            JsonValueKind.Array => string.Join(' ', expected.EnumerateArray()),
            JsonValueKind.Object => expected.Text("scheme")
                + string.Concat(expected.GetProperty("version_constraints").EnumerateArray().Select(pair => $" {pair[0]} {pair[1]}")),
            _ => expected.ToString(),
        };
    }

    private static string NameOf(JsonElement test)
    {
        var input = test.GetProperty("input");
        if (input.ValueKind == JsonValueKind.String) return $"{test.Text("test_type")} {input}";
        var what = input.Text("native_range") ?? input.Text("version") ?? string.Join(' ', input.GetProperty("versions").EnumerateArray());
        return $"{test.Text("test_type")} {input.Text("scheme") ?? input.Text("input_scheme") ?? input.Text("vers")} {what}";
    }
}
