namespace Genba.Core.Frameworks;

/// <summary>Official wording of one requirement, as a site brought it along.</summary>
/// <param name="Language">en, ja, or empty where the file did not say.</param>
public sealed record Wording(string Requirement, string Language, string Text)
{
    public const int LongestText = 20_000;
}
