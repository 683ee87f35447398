using System.Collections.Frozen;
using System.Text;
using System.Xml.Linq;
using Genba.App.Web.Frame;
using Genba.App.Web.Parts;

namespace Genba.App.Web.Map;

/// <summary>The machine symbols inside a drawing, so that it needs no other file.</summary>
internal sealed class MapSymbols
{
    private const string Prefix = "sym-";
    private readonly FrozenDictionary<string, string> _symbols;

    public MapSymbols(BuiltFiles built)
    {
        var sprite = XDocument.Parse(Encoding.UTF8.GetString(built.Content("symbols.svg").Span));
        _symbols = sprite.Root!.Elements().ToFrozenDictionary(symbol => symbol.Attribute("id")!.Value, symbol =>
        {
            symbol.SetAttributeValue("id", Prefix + symbol.Attribute("id")!.Value);
            return symbol.ToString(SaveOptions.DisableFormatting)
                .Replace(" xmlns=\"http://www.w3.org/2000/svg\"", "", StringComparison.Ordinal);
        });
    }

    public static string Reference(string symbol) => "#" + Prefix + symbol;
    public static string Reference(State state) => "#" + StateId(state);
    public static string StateId(State state) => "state-" + States.ClassOf(state);

    /// <summary>The definitions of these symbols, each once.</summary>
    public string Define(IEnumerable<string> symbols) =>
        string.Concat(symbols.Distinct().Order(StringComparer.Ordinal).Select(symbol => _symbols[symbol]));
}
