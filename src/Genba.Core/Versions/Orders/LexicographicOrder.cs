namespace Genba.Core.Versions.Orders;

/// <summary>Text by its UTF-8 bytes, unsigned and not normalised: for schemes that say so themselves, never as a guess.</summary>
internal sealed class LexicographicOrder : IVersionOrder
{
    public VersionKey? KeyOf(string version) =>
        version.Length is 0 or > VersionText.LongestVersion ? null : new VersionKeyWriter().Raw(version).ToKey();
}
