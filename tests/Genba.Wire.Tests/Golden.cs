using System.Runtime.CompilerServices;

namespace Genba.Wire.Tests;

/// <summary>Compares lines with a recorded file beside the test. GENBA_UPDATE_GOLDEN=1 records anew.</summary>
public static class Golden
{
    public static void Verify(IEnumerable<string> lines, string name, [CallerFilePath] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, name);
        var actual = string.Concat(lines.Select(line => line + "\n"));
        if (Environment.GetEnvironmentVariable("GENBA_UPDATE_GOLDEN") == "1") File.WriteAllText(path, actual);
        Assert.True(File.Exists(path), $"{name} is missing: run once with GENBA_UPDATE_GOLDEN=1 and review it.");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
