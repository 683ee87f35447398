namespace Genba.Core.Versions.Orders;

/// <summary>How a maker writes firmware versions.</summary>
/// <param name="Prefixes">What may stand before the numbers; the longest that fits comes first.</param>
/// <param name="Words">What may stand after them, in this order, each with its spellings and followed by a number.</param>
/// <param name="Digits">Exactly so many characters before letters and words; 0 when it does not matter.</param>
internal sealed record FirmwareGrammar(
    IReadOnlyList<string> Prefixes,
    int FewestNumbers,
    int MostNumbers,
    bool MayEndInLetter,
    IReadOnlyList<IReadOnlyList<string>> Words,
    int Digits = 0);
