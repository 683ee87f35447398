using System.Text;

namespace Genba.Core.Identifiers;

/// <summary>Binds CPE names: NISTIR 7695, 6.1.2 (URI) and 6.2.2 (formatted string).</summary>
internal static class CpeWriter
{
    private static readonly CpeField[] Packed =
        [CpeField.SoftwareEdition, CpeField.TargetSoftware, CpeField.TargetHardware, CpeField.Other];

    public static string Formatted(Cpe cpe)
    {
        var text = new StringBuilder("cpe:2.3");
        foreach (var attribute in Enum.GetValues<CpeField>()) text.Append(':').Append(Formatted(cpe[attribute]));
        return text.ToString();
    }

    public static string Uri(Cpe cpe)
    {
        var text = new StringBuilder("cpe:/");
        for (var attribute = CpeField.Part; attribute <= CpeField.Language; attribute++)
        {
            if (attribute > CpeField.Part) text.Append(':');
            text.Append(attribute == CpeField.Edition ? Edition(cpe) : Uri(cpe[attribute]));
        }
        return text.ToString().TrimEnd(':') is { Length: > 5 } trimmed ? trimmed : "cpe:/";
    }

    public static string WellFormedName(Cpe cpe)
    {
        var pairs = Enum.GetValues<CpeField>().Select(attribute => CpeValue.NameOf(attribute) + "=" + cpe[attribute] switch
        {
            Cpe.Any => "ANY",
            Cpe.NotApplicable => "NA",
            var value => $"\"{value}\"",
        });
        return $"wfn:[{string.Join(',', pairs)}]";
    }

    /// <summary>Dots and hyphens need no backslash in a formatted string, except where the hyphen would be the whole value.</summary>
    private static string Formatted(string value)
    {
        if (CpeValue.IsLogical(value)) return value;
        var text = new StringBuilder(value.Length);
        for (var at = 0; at < value.Length; at++)
        {
            if (value[at] != '\\') text.Append(value[at]);
            else if (value[at + 1] is '.' or '-') text.Append(value[++at]);
            else text.Append('\\').Append(value[++at]);
        }
        return text.ToString();
    }

    private static string Edition(Cpe cpe) => Packed.All(attribute => cpe[attribute] == Cpe.Any)
        ? Uri(cpe[CpeField.Edition])
        : "~" + string.Join('~', Packed.Prepend(CpeField.Edition).Select(attribute => Uri(cpe[attribute])));

    private static string Uri(string value)
    {
        if (value == Cpe.Any) return "";
        if (value == Cpe.NotApplicable) return value;
        var text = new StringBuilder();
        for (var at = 0; at < value.Length; at++)
        {
            if (value[at] == '\\' && value[at + 1] is '.' or '-') text.Append(value[++at]);
            else if (value[at] == '\\')
                text.Append('%').Append(((int)value[++at]).ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
            else text.Append(value[at] switch { '?' => "%01", '*' => "%02", var character => $"{character}" });
        }
        return text.ToString();
    }
}
