using System.Text.RegularExpressions;
using Genba.Core.Advisories;
using Genba.Core.AssetLedger;

namespace Genba.Core.Exposures.Matching;

/// <summary>How sure it is that a source means this product.</summary>
public enum Likeness
{
    None,

    /// <summary>The names are alike, no more.</summary>
    Alike,

    /// <summary>The source means it under a further condition that nobody here knows of.</summary>
    Conditional,

    /// <summary>Maker and family, or maker and product by name.</summary>
    Family,

    /// <summary>An identifier or an order number.</summary>
    Exact,
}

/// <summary>A machine by maker and model, as sources may name it.</summary>
internal sealed class Device
{
    /// <summary>Facts that may hold an order number or a model.</summary>
    private static readonly string[] NameKeys = ["model", "order-number", "product-code", "hardware"];

    /// <summary>Patterns take the square of it.</summary>
    private const int LongestName = 1000;

    private const double SureEnough = 0.5;

    /// <summary>Words at the end of a product's name that tell nothing apart.</summary>
    private static readonly string[] EmptyWords =
        ["firmware", "controllers", "controller", "series", "family", "plc", "plcs", "module", "modules", "device", "devices", "cpu",
            "unit",
            "units", "all", "models", "version", "versions", "firmware versions", "products"];

    /// <summary>Which generation of firmware a family is about.</summary>
    private static readonly Regex Generation = new(
        @"(?<below>(<|\bprior to|\bbefore|\bbelow)\s*)?\bV(?<number>\d{1,2})(\.x)?(?![\d.])(?<upTo>\s+and\s+(below|earlier|prior|older))?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Series of hardware that stand behind a number in words.</summary>
    private static readonly Regex Series = new(@"\G\s*,?\s*series\s+([A-Z](?:\s*/\s*[A-Z])*)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>What nobody can see from the model: when or under which number it was made.</summary>
    private static readonly Regex Condition = new(
        @"\bserial\s*(no\b|numbers?\b|#)|製造番号|シリアル|\bonly\b|\bmanufactured\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>What else a name holds: "(incl. SIPLUS variants)".</summary>
    private static readonly Regex Including = new(@"\(\s*incl[^)]*\)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private readonly HashSet<string> _numbers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<string> _claims = [];
    private readonly List<string> _conditions = [];
    private readonly List<string> _asks = [];
    private readonly string? _firmware;

    private Device(Maker maker, IEnumerable<string> models, string? firmware)
    {
        (Maker, _firmware) = (maker, firmware);
        foreach (var model in models)
        {
            _names.Add(Trimmed(model));
            var compact = Compact(model);
            if (maker.NumberPattern is { } pattern)
                foreach (Match match in pattern.Matches(model.ToUpperInvariant())) _numbers.Add(Compact(match.Value));
            foreach (var family in maker.Families)
            {
                var match = family.ModelPattern.Match(compact) is { Success: true } found ? found : family.ModelPattern.Match(model);
                if (!match.Success) continue;
                _claims.AddRange(family.Claims.Select(claim => match.Result(claim).ToLowerInvariant()));
                _conditions.AddRange((family.Conditions ?? []).Select(claim => match.Result(claim).ToLowerInvariant()));
                _asks.AddRange((family.Asks ?? []).Select(claim => match.Result(claim).ToLowerInvariant()));
            }
        }
        _names.Remove("");
    }

    public Maker Maker { get; }

    /// <summary>What else a record may be found by.</summary>
    public IEnumerable<string> Numbers => _numbers;

    /// <returns>Null when maker or model is not known.</returns>
    public static Device? Of(KnownAsset asset)
    {
        if (asset.Vendor is not { Length: > 0 } vendor || asset.Model is not { Length: > 0 } model) return null;
        var said = asset.Seen?.Facts.Where(fact => NameKeys.Contains(fact.Key) && fact.Confidence >= SureEnough)
            .Select(fact => fact.Value) ?? [];
        return new(Maker.Of(vendor), said.Prepend(model).Distinct(StringComparer.Ordinal), asset.Firmware);
    }

    public static Device Of(string vendor, string model, string? firmware) => new(Maker.Of(vendor), [model], firmware);

    public bool IsOf(string vendor)
    {
        var words = ProductKeys.Words(vendor);
        return Maker.Names.Any(name => words == name || words.StartsWith(name + ' ', StringComparison.Ordinal)
            || words.EndsWith(' ' + name, StringComparison.Ordinal));
    }

    /// <param name="product">As a source names it.</param>
    /// <param name="modelNumbers">Model numbers that the source gives beside it; may hold <c>*</c> and <c>?</c> (CSAF 2.1,
    /// 3.1.3.3.5).</param>
    public Likeness LikenessTo(string product, IReadOnlyList<string> modelNumbers)
    {
        if (product.Length > LongestName) return Likeness.None;
        if (modelNumbers.Count > 0 && _numbers.Count > 0)
            return modelNumbers.Any(number => _numbers.Any(own => IsLike(Compact(number), own))) ? Likeness.Exact : Likeness.None;
        if (Maker.NumberPattern is { } pattern && pattern.Matches(product) is { Count: > 0 } named)
        {
            var (match, likeness) = named.Select(one => (one, Likeness: OfNumber(product, one))).MaxBy(one => one.Likeness);
            return likeness == Likeness.Exact && IsConditional(product.Remove(match.Index, match.Length)) ? Likeness.Conditional : likeness;
        }
        var words = Trimmed(product);
        if (words.Length == 0) return Likeness.None;
        if (_names.Contains(words)) return Likeness.Exact;
        var family = OfFamily(words, ProductKeys.Words(product));
        return family == Likeness.None ? family : OfGeneration(product) switch
        {
            false => Likeness.None,
            null => family == Likeness.Family ? Likeness.Conditional : family,
            true => family == Likeness.Family && IsConditional(product) ? Likeness.Conditional : family,
        };
    }

    private Likeness OfNumber(string product, Match named)
    {
        var numbers = ModelNumbers.Expand(Compact(named.Value));
        if (Series.Match(product, named.Index + named.Length) is { Success: true } series)
            numbers = [.. numbers.SelectMany(number =>
                series.Groups[1].Value.Where(char.IsAsciiLetter).Select(letter => $"{number}/{letter}"))];
        return numbers.Max(said => _numbers.Count == 0 ? Likeness.None : _numbers.Max(own => ModelNumbers.LikenessOf(said, own)));
    }

    private Likeness OfFamily(string words, string allWords)
    {
        if (_claims.Exists(IsMeant)) return Likeness.Family;
        return _conditions.Exists(IsMeant) ? Likeness.Conditional : _asks.Exists(IsMeant) ? Likeness.Alike : Likeness.None;

        bool IsMeant(string name) => IsLike(name, words) || IsLike(name, allWords);
    }

    /// <summary>"S7-1200 CPU family V4" does not mean a V3, "V6 and below" does, "&lt; V4.x" does not mean a V4.</summary>
    /// <returns>Null: it names one, and of the machine it is not known.</returns>
    private bool? OfGeneration(string product)
    {
        if (Generation.Match(product) is not { Success: true } named) return true;
        if (_firmware is null || FirstNumber(_firmware) is not { } own || !int.TryParse(own, out var number)) return null;
        var said = int.Parse(named.Groups["number"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
        if (named.Groups["below"].Success) return number < said;
        return named.Groups["upTo"].Success ? number <= said : number == said;
    }

    private static string? FirstNumber(string version) =>
        Regex.Match(version, "[0-9]+", RegexOptions.CultureInvariant) is { Success: true } first ? first.Value : null;

    private static bool IsConditional(string rest) => Condition.IsMatch(rest);

    private static string Compact(string number) =>
        string.Concat(number.Where(character => !char.IsWhiteSpace(character))).ToUpperInvariant();

    /// <summary>Words without the maker's name before them and without empty words after them.</summary>
    private string Trimmed(string product)
    {
        var words = ProductKeys.Words(Including.Replace(product, ""));
        foreach (var name in Maker.Names.OrderByDescending(name => name.Length))
            if (words.StartsWith(name + ' ', StringComparison.Ordinal))
            {
                words = words[(name.Length + 1)..];
                break;
            }
        for (var last = words.LastIndexOf(' '); last > 0 && EmptyWords.Contains(words[(last + 1)..]); last = words.LastIndexOf(' '))
            words = words[..last];
        return words;
    }

    /// <summary><c>*</c> stands for anything, <c>?</c> for one character.</summary>
    private static bool IsLike(string pattern, string text)
    {
        if (pattern.EndsWith(" *", StringComparison.Ordinal) && text == pattern[..^2]) return true;
        return System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: false);
    }
}
