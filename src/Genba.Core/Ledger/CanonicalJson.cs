using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Genba.Core.Ledger;

/// <summary>JSON with exactly one way to write each value: the JSON Canonicalization Scheme, RFC 8785.</summary>
public static class CanonicalJson
{
    /// <exception cref="ArgumentException">A value that has no single canonical form; the message names it.</exception>
    public static byte[] Encode(JsonNode? node)
    {
        using var document = JsonDocument.Parse(node?.ToJsonString() ?? "null");
        return Encode(document.RootElement);
    }

    /// <inheritdoc cref="Encode(JsonNode?)"/>
    public static byte[] Encode(JsonElement value)
    {
        var text = new StringBuilder();
        Write(value, text);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(JsonElement value, StringBuilder text)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object: WriteObject(value, text); break;
            case JsonValueKind.Array: WriteArray(value, text); break;
            case JsonValueKind.String: WriteString(value.GetString()!, text); break;
            case JsonValueKind.Number: WriteNumber(value, text); break;
            case JsonValueKind.True: text.Append("true"); break;
            case JsonValueKind.False: text.Append("false"); break;
            default: text.Append("null"); break;
        }
    }

    private static void WriteObject(JsonElement value, StringBuilder text)
    {
        // 3.2.3: names are sorted by their UTF-16 code units, which is what ordinal comparison does.
        var members = value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal).ToList();
        text.Append('{');
        for (var i = 0; i < members.Count; i++)
        {
            if (i > 0 && members[i].Name == members[i - 1].Name)
                throw new ArgumentException($"The name '{members[i].Name}' is given twice.", nameof(value));
            if (i > 0) text.Append(',');
            WriteString(members[i].Name, text);
            text.Append(':');
            Write(members[i].Value, text);
        }
        text.Append('}');
    }

    private static void WriteArray(JsonElement value, StringBuilder text)
    {
        text.Append('[');
        var separator = "";
        foreach (var item in value.EnumerateArray())
        {
            text.Append(separator);
            Write(item, text);
            separator = ",";
        }
        text.Append(']');
    }

    private static void WriteString(string value, StringBuilder text)
    {
        text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var unit = value[i];
            if (char.IsSurrogate(unit) && !char.IsSurrogatePair(value, i) && (i == 0 || !char.IsSurrogatePair(value, i - 1)))
                throw new ArgumentException("A text holds half a character (lone surrogate).", nameof(value));
            text.Append(unit switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\t' => "\\t",
                '\n' => "\\n",
                '\f' => "\\f",
                '\r' => "\\r",
                < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}"),
                _ => null,
            });
            if (unit is not ('"' or '\\' or < ' ')) text.Append(unit);
        }
        text.Append('"');
    }

    private static void WriteNumber(JsonElement value, StringBuilder text)
    {
        if (!value.TryGetDouble(out var real) || !double.IsFinite(real))
            throw new ArgumentException($"The number {value.GetRawText()} cannot be kept.", nameof(value));
        var canonical = AsEcmaScript(real);
        if (value.TryGetInt64(out var integer) && integer != 0 && canonical != integer.ToString(CultureInfo.InvariantCulture))
            throw new ArgumentException($"The number {value.GetRawText()} would lose digits: write it as a text.", nameof(value));
        text.Append(canonical);
    }

    /// <summary>The shortest digits that give the number back, laid out as ECMAScript's Number::toString does (3.2.2.3).</summary>
    private static string AsEcmaScript(double value)
    {
        if (value == 0) return "0";
        var parts = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture).Split('E');
        var mantissa = parts[0].Split('.');
        var exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        var all = string.Concat(mantissa);
        var digits = all.TrimStart('0');
        var point = mantissa[0].Length + exponent - (all.Length - digits.Length);
        return (value < 0 ? "-" : "") + Layout(digits.TrimEnd('0'), point);
    }

    /// <param name="point">Digits before the decimal point; may be negative or beyond the digits.</param>
    private static string Layout(string digits, int point) => point switch
    {
        > 21 or <= -6 => Exponential(digits, point - 1),
        _ when point >= digits.Length => digits + new string('0', point - digits.Length),
        > 0 => digits[..point] + "." + digits[point..],
        _ => "0." + new string('0', -point) + digits,
    };

    private static string Exponential(string digits, int exponent) => string.Create(
        CultureInfo.InvariantCulture,
        $"{digits[0]}{(digits.Length > 1 ? "." + digits[1..] : "")}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}");
}
