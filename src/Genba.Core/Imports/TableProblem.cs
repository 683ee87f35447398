using Genba.Core.Texts;

namespace Genba.Core.Imports;

/// <summary>Something in a file of tables that a person should know, with its place.</summary>
/// <param name="Place">As spreadsheet programs name it, for example <c>items!B12</c>; empty: the whole file.</param>
/// <param name="Written">What stands there; empty where nothing does.</param>
public sealed record TableProblem(string Place, string Written, BilingualText What)
{
    /// <summary>In one line for a terminal.</summary>
    public override string ToString() => string.Concat(
        Place.Length > 0 ? $"{Place}: " : "", Written.Length > 0 ? $"\"{Written}\" " : "", What.ToString());
}
