namespace Genba.Core.Versions.Orders;

/// <summary>
/// Whole numbers between dots. With <paramref name="stopsAtOther"/> reading ends at the first other character, as VERS says of intdot;
/// with <paramref name="zerosCount"/> 1 comes before 1.0, as the Haskell Package Versioning Policy says.
/// </summary>
internal sealed class IntdotOrder(bool stopsAtOther = false, bool zerosCount = false) : IVersionOrder
{
    private const byte End = 1, Number = 2;

    public VersionKey? KeyOf(string version)
    {
        if (!VersionText.IsPlausible(version)) return null;
        var text = version.AsSpan();
        if (stopsAtOther) text = text[..VersionText.NumbersAtStart(text)].TrimEnd('.');
        if (VersionText.Numbers(text) is not { } numbers) return null;
        if (!zerosCount) VersionText.TrimZeros(numbers);
        var key = new VersionKeyWriter();
        foreach (var number in numbers) key.Kind(Number).Number(number);
        return key.Kind(End).ToKey();
    }
}
