namespace Genba.Core.Versions.Orders;

/// <summary>Perl, version(3perl): 1.5 is v1.500.0, for decimals count in groups of three; with a v or two dots they are numbers.</summary>
internal sealed class CpanOrder : IVersionOrder
{
    private const int GroupDigits = 3;
    private const byte End = 1, Number = 2;

    public VersionKey? KeyOf(string version)
    {
        if (!VersionText.IsPlausible(version)) return null;
        var text = version.Replace("_", "", StringComparison.Ordinal);
        var isDotted = text.StartsWith('v') || text.AsSpan().Count('.') > 1;
        if (VersionText.Numbers(text.AsSpan(text.StartsWith('v') ? 1 : 0)) is not { } numbers) return null;
        if (!isDotted && text.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot)
            numbers = [numbers[0], .. Groups(text[(dot + 1)..])];
        VersionText.TrimZeros(numbers);
        var key = new VersionKeyWriter();
        foreach (var number in numbers) key.Kind(Number).Number(number);
        return key.Kind(End).ToKey();
    }

    private static IEnumerable<string> Groups(string decimals) =>
        decimals.Chunk(GroupDigits).Select(group => new string(group).PadRight(GroupDigits, '0').TrimStart('0'));
}
