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

    private const double SureEnough = 0.5;

    /// <summary>Words at the end of a product's name that tell nothing apart.</summary>
    private static readonly string[] EmptyWords =
        ["firmware", "controllers", "controller", "series", "family", "plc", "plcs", "module", "modules", "device", "devices", "cpu", "unit",
            "units", "all", "models", "version", "versions", "firmware versions", "products"];

    private static readonly Regex Major = new(@"\bv(\d{1,2})\b", RegexOptions.CultureInvariant);

    private readonly HashSet<string> _numbers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<string> _claims = [];
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
                foreach (Match match in pattern.Matches(model)) _numbers.Add(Compact(match.Value));
            foreach (var family in maker.Families)
            {
                var match = family.ModelPattern.Match(compact) is { Success: true } found ? found : family.ModelPattern.Match(model);
                if (!match.Success) continue;
                _claims.AddRange(family.Claims.Select(claim => match.Result(claim).ToLowerInvariant()));
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
        var said = asset.Seen?.Facts.Where(fact => NameKeys.Contains(fact.Key) && fact.Confidence >= SureEnough).Select(fact => fact.Value) ?? [];
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
    /// <param name="modelNumbers">Model numbers that the source gives beside it; may hold <c>*</c> and <c>?</c> (CSAF 2.1, 3.1.3.3.5).</param>
    public Likeness LikenessTo(string product, IReadOnlyList<string> modelNumbers)
    {
        if (modelNumbers.Count > 0 && _numbers.Count > 0)
            return modelNumbers.Any(number => _numbers.Any(own => IsLike(Compact(number), own))) ? Likeness.Exact : Likeness.None;
        if (Maker.NumberPattern is { } pattern && pattern.Matches(product) is { Count: > 0 } named)
        {
            var matched = named.FirstOrDefault(match => Expanded(match.Value).Any(number => _numbers.Any(own => IsSameNumber(number, own))));
            if (matched is null) return Likeness.None;
            return IsConditional(product.Remove(matched.Index, matched.Length)) ? Likeness.Conditional : Likeness.Exact;
        }
        var words = Trimmed(product);
        if (words.Length == 0) return Likeness.None;
        if (_names.Contains(words)) return Likeness.Exact;
        if (_claims.Any(claim => IsLike(claim, words) || IsLike(claim, ProductKeys.Words(product))))
            return IsOtherGeneration(words) ? Likeness.None : Likeness.Family;
        return _asks.Any(ask => IsLike(ask, words)) && !IsOtherGeneration(words) ? Likeness.Alike : Likeness.None;
    }

    /// <summary>"S7-1200 CPU family V4" does not mean a V3.</summary>
    private bool IsOtherGeneration(string words) => Major.Match(words) is { Success: true } named && _firmware is not null
        && FirstNumber(_firmware) is { } own && own != named.Groups[1].Value.TrimStart('0');

    private static string? FirstNumber(string version) =>
        Regex.Match(version, "[0-9]+", RegexOptions.CultureInvariant) is { Success: true } first ? first.Value.TrimStart('0') : null;

    private static bool IsConditional(string rest) => rest.Contains("serial", StringComparison.OrdinalIgnoreCase)
        || rest.Contains("製造番号", StringComparison.Ordinal) || rest.Contains("only", StringComparison.OrdinalIgnoreCase);

    /// <summary>1756-EN2T means every series of it, 1756-EN2T/A only one.</summary>
    private static bool IsSameNumber(string said, string own) =>
        said == own || own.StartsWith(said + '/', StringComparison.Ordinal) || said.StartsWith(own + '/', StringComparison.Ordinal)
            && !own.Contains('/', StringComparison.Ordinal);

    /// <summary>R00/01/02CPU are three.</summary>
    private static IEnumerable<string> Expanded(string number)
    {
        var compact = Compact(number);
        var list = Regex.Match(compact, "^([A-Z]+)([0-9]+(?:/[0-9]+)+)([A-Z].*)$", RegexOptions.CultureInvariant);
        return list.Success ? list.Groups[2].Value.Split('/').Select(one => list.Groups[1].Value + one + list.Groups[3].Value) : [compact];
    }

    private static string Compact(string number) => string.Concat(number.Where(character => !char.IsWhiteSpace(character))).ToUpperInvariant();

    /// <summary>Words without the maker's name before them and without empty words after them.</summary>
    private string Trimmed(string product)
    {
        var words = ProductKeys.Words(product);
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
