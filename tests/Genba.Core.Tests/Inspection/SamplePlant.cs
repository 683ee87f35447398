using System.Runtime.CompilerServices;

namespace Genba.Core.Tests.Inspection;

/// <summary>The files of the sample plant; story.md there says what is true and what a correct tool says.</summary>
internal static class SamplePlant
{
    public static string PathOf(string file, [CallerFilePath] string test = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(test)!, "../../../samples/plant", file));
}
