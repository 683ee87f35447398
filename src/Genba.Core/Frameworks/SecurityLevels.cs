namespace Genba.Core.Frameworks;

/// <summary>
/// Which security level a set of fulfilled requirements reaches (IEC 62443-3-3: a level needs every requirement whose lowest
/// level is at or below it). What nobody can tell leaves a range, never a guess.
/// </summary>
/// <param name="Shown">The highest level of which everything is known to be met; 0: none.</param>
/// <param name="Possible">The highest level that nothing known speaks against.</param>
/// <param name="Blocking">Requirements known not to be met, of the level above <paramref name="Possible"/>.</param>
public sealed record SecurityLevels(int Shown, int Possible, IReadOnlyList<Requirement> Blocking)
{
    public const int Highest = 4;

    /// <param name="isMet">Null where nobody can tell.</param>
    public static SecurityLevels Of(Framework framework, Func<Requirement, bool?> isMet)
    {
        var judged = framework.Requirements.Where(one => one.MinSl is not null).Select(one => (One: one, Met: isMet(one))).ToList();
        var (shown, possible) = (0, 0);
        while (shown < Highest && judged.TrueForAll(one => one.One.MinSl > shown + 1 || one.Met == true)) shown++;
        while (possible < Highest && judged.TrueForAll(one => one.One.MinSl > possible + 1 || one.Met != false)) possible++;
        return new(shown, possible, [.. judged.Where(one => one.Met == false && one.One.MinSl <= possible + 1).Select(one => one.One)]);
    }
}
