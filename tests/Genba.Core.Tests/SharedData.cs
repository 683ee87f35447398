using System.Text.Json;

namespace Genba.Core.Tests;

/// <summary>Public test suites of others, which stay outside the project: the folder is named by GENBA_SHARED_DATA.</summary>
internal static class SharedData
{
    public static string Folder(string kind)
    {
        var root = Environment.GetEnvironmentVariable("GENBA_SHARED_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(root), $"GENBA_SHARED_DATA is not set: the public test suite '{kind}' is not at hand.");
        var folder = Path.Combine(root!, kind);
        Assert.SkipUnless(Directory.Exists(folder), $"There is no '{kind}' in the folder of GENBA_SHARED_DATA.");
        return folder;
    }

    /// <summary>The cases of a file in the form of the package-url suites: an object with a list "tests".</summary>
    public static IReadOnlyList<JsonElement> Cases(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        return [.. document.RootElement.GetProperty("tests").EnumerateArray().Select(test => test.Clone())];
    }

    public static string? Text(this JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static bool IsToFail(this JsonElement test) =>
        test.TryGetProperty("expected_failure", out var fails) && fails.ValueKind == JsonValueKind.True;

    /// <summary>Says how many cases passed and fails on any deviation that is not known, and on any known one that has gone.</summary>
    public static void Judge(string suite, int cases, IReadOnlyCollection<string> deviations, IReadOnlyDictionary<string, string> known)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{suite}: {cases - deviations.Count} of {cases} cases pass.");
        Assert.True(cases > 0, $"{suite}: no cases were found.");
        Assert.Equal(known.Keys.Order(StringComparer.Ordinal), deviations.Order(StringComparer.Ordinal));
    }
}
