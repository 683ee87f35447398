using System.Text;
using Genba.Core.Texts;

namespace Genba.Core.Identifiers;

/// <summary>
/// Unbinds CPE names: NISTIR 7695, 6.1.3 (URI) and 6.2.3 (formatted string), and reads well-formed names. Case is lowered.
/// </summary>
internal sealed class CpeReader
{
    private const string FormattedPrefix = "cpe:2.3:", UriPrefix = "cpe:/", NamePrefix = "wfn:[";
    private const int LongestName = 8_192;
    private const int UriParts = 7, PackedParts = 5;
    private static readonly Cpe Nothing = new([.. Enumerable.Repeat(Cpe.Any, Cpe.AttributeCount)]);

    private readonly string[] _values = [.. Enumerable.Repeat(Cpe.Any, Cpe.AttributeCount)];
    private ReadingFault? _fault;

    public static bool TryRead(string text, out Cpe cpe, out ReadingFault? fault)
    {
        var reader = new CpeReader();
        reader.Read(text);
        fault = reader._fault;
        cpe = fault is null ? new(reader._values) : Nothing;
        return fault is null;
    }

    private void Read(string text)
    {
        if (text.Length > LongestName) Fail(LongestName, IdentifierTexts.TooLong(LongestName));
        else if (text.StartsWith(FormattedPrefix, StringComparison.OrdinalIgnoreCase)) ReadFormatted(text);
        else if (text.StartsWith(UriPrefix, StringComparison.OrdinalIgnoreCase)) ReadUri(text);
        else if (text.StartsWith(NamePrefix, StringComparison.OrdinalIgnoreCase)) ReadName(text);
        else Fail(0, IdentifierTexts.NoCpe());
    }

    private void ReadFormatted(string text)
    {
        var starts = new List<int> { FormattedPrefix.Length };
        for (var at = FormattedPrefix.Length; at < text.Length; at++)
        {
            if (text[at] == '\\') at++;
            else if (text[at] == ':') starts.Add(at + 1);
        }
        if (starts.Count != Cpe.AttributeCount)
        {
            Fail(text.Length, IdentifierTexts.CpeParts(starts.Count));
            return;
        }
        for (var index = 0; index < Cpe.AttributeCount; index++)
        {
            var end = index + 1 < starts.Count ? starts[index + 1] - 1 : text.Length;
            Set(index, text[starts[index]..end], starts[index]);
        }
    }

    private void ReadUri(string text)
    {
        var parts = text[UriPrefix.Length..].Split(':');
        if (parts.Length > UriParts)
        {
            Fail(text.Length, IdentifierTexts.CpeUriParts(parts.Length));
            return;
        }
        var position = UriPrefix.Length;
        for (var index = 0; index < parts.Length; position += parts[index++].Length + 1)
        {
            if (index == (int)CpeField.Edition && parts[index].StartsWith('~')) ReadPacked(parts[index], position);
            else SetFromUri(index, parts[index], position);
        }
    }

    /// <summary>The edition of a URI may hold five attributes, each after a tilde.</summary>
    private void ReadPacked(string text, int position)
    {
        var parts = text[1..].Split('~');
        if (parts.Length != PackedParts)
        {
            Fail(position, IdentifierTexts.CpePacked());
            return;
        }
        SetFromUri((int)CpeField.Edition, parts[0], position);
        for (var index = 1; index < PackedParts; index++)
            SetFromUri((int)CpeField.SoftwareEdition + index - 1, parts[index], position);
    }

    private void SetFromUri(int index, string value, int position)
    {
        if (value.Length == 0) return;
        if (value == Cpe.NotApplicable)
        {
            _values[index] = value;
            return;
        }
        if (FromUri(value) is { } quoted) Set(index, quoted, position);
        else Fail(position, IdentifierTexts.CpeValue(value, CpeValue.NameOf((CpeField)index)));
    }

    /// <summary>Percent-encoded signs become quoted ones; %01 is one unknown character, %02 any number of them.</summary>
    private static string? FromUri(string value)
    {
        var quoted = new StringBuilder();
        for (var at = 0; at < value.Length; at++)
        {
            var character = value[at];
            if (character == '%')
            {
                if (at + 2 >= value.Length || !byte.TryParse(value.AsSpan(at + 1, 2), System.Globalization.NumberStyles.AllowHexSpecifier,
                    null, out var octet)) return null;
                at += 2;
                if (octet is 1 or 2) quoted.Append(octet == 1 ? '?' : '*');
                else quoted.Append('\\').Append((char)octet);
            }
            else if (char.IsAsciiLetterOrDigit(character) || character == '_')
            {
                quoted.Append(character);
            }
            else
            {
                // A tilde and the signs that only 2.3 quotes stand bare in old names; none of them is a wildcard.
                quoted.Append('\\').Append(character);
            }
        }
        return quoted.ToString();
    }

    private void ReadName(string text)
    {
        var at = NamePrefix.Length;
        var seen = new HashSet<int>();
        while (_fault is null)
        {
            while (at < text.Length && text[at] is ' ' or ',') at++;
            if (at < text.Length && text[at] == ']' && at == text.Length - 1) return;
            var equals = text.IndexOf('=', at);
            if (equals < 0)
            {
                Fail(at, IdentifierTexts.WfnSyntax());
                return;
            }
            var name = text[at..equals].Trim();
            if (CpeValue.IndexOf(name) is not (>= 0 and var index) || !seen.Add(index))
            {
                Fail(at, IdentifierTexts.WfnAttribute(name));
                return;
            }
            at = ReadNameValue(text, equals + 1, index);
        }
    }

    private int ReadNameValue(string text, int at, int index)
    {
        while (at < text.Length && text[at] == ' ') at++;
        if (at < text.Length && text[at] == '"')
        {
            var end = at + 1;
            while (end < text.Length && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
            if (end < text.Length)
            {
                var value = text[(at + 1)..end];
                if (CpeValue.IsLogical(value)) Fail(at, IdentifierTexts.CpeValue(value, CpeValue.NameOf((CpeField)index)));
                else Set(index, value, at + 1);
                return end + 1;
            }
        }
        else
        {
            var end = at;
            while (end < text.Length && char.IsAsciiLetter(text[end])) end++;
            if (text[at..end] is ("ANY" or "NA") and var logical)
            {
                _values[index] = logical == "ANY" ? Cpe.Any : Cpe.NotApplicable;
                return end;
            }
        }
        Fail(at, IdentifierTexts.WfnSyntax());
        return text.Length;
    }

    private void Set(int index, string value, int position)
    {
        var name = CpeValue.NameOf((CpeField)index);
        if (_fault is not null) return;
        if (value.Length == 0) Fail(position, IdentifierTexts.CpeEmpty(name));
        else if (CpeValue.IsLogical(value)) _values[index] = value;
        else if (CpeValue.Quote(value)?.ToLowerInvariant() is not { } quoted) Fail(position, IdentifierTexts.CpeValue(value, name));
        else if (index == (int)CpeField.Part && quoted is not ("a" or "o" or "h")) Fail(position, IdentifierTexts.CpePart());
        else _values[index] = quoted;
    }

    private void Fail(int position, BilingualText reason) => _fault ??= new(position, reason);
}
