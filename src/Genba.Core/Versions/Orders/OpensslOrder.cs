namespace Genba.Core.Versions.Orders;

/// <summary>OpenSSL: 1.0.2 before 1.0.2a before 1.0.2za; alphas, betas and -preN before the release; since 3.0 three numbers.</summary>
internal sealed class OpensslOrder : IVersionOrder
{
    private const byte Number = 5, Letters = 4, End = 3;
    private static readonly string[] EarlyWords = ["alpha", "beta", "pre"];

    public VersionKey? KeyOf(string version)
    {
        if (!VersionText.IsPlausible(version)) return null;
        var text = version.AsSpan();
        var rest = text[VersionText.NumbersAtStart(text)..];
        var numbers = VersionText.Numbers(text[..^rest.Length]);
        if (numbers is null) return null;
        VersionText.TrimZeros(numbers);
        var key = new VersionKeyWriter();
        foreach (var number in numbers) key.Kind(Number).Number(number);
        if (rest.Length == 0) return key.Kind(End).ToKey();
        if (VersionText.LettersAtStart(rest) == rest.Length) return key.Kind(Letters).Text(rest).ToKey();
        if (rest[0] != '-') return null;
        var letters = VersionText.LettersAtStart(rest[1..]);
        var rank = Array.IndexOf(EarlyWords, rest.Slice(1, letters).ToString());
        var count = rest[(1 + letters)..];
        if (rank < 0 || (count.Length > 0 && !VersionText.IsNumber(count))) return null;
        return key.Kind((byte)Math.Min(rank, 1)).Number(count).ToKey();
    }
}
