using System.Buffers;

namespace Genba.Core.Versions;

/// <summary>What all grammars of versions share.</summary>
internal static class VersionText
{
    /// <summary>Longer ones are not versions but an attack or a mistake.</summary>
    public const int LongestVersion = 4_096;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    private static readonly SearchValues<char> DigitsAndDot = SearchValues.Create("0123456789.");

    /// <summary>Whether a grammar should look at it at all: not empty, not endless, nothing invisible.</summary>
    public static bool IsPlausible(string version)
    {
        if (version.Length is 0 or > LongestVersion) return false;
        foreach (var character in version)
        {
            if (character is <= ' ' or '\x7f') return false;
        }
        return true;
    }

    /// <summary>How many characters of numbers and dots it begins with.</summary>
    public static int NumbersAtStart(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExcept(DigitsAndDot);
        return end < 0 ? text.Length : end;
    }

    public static bool IsNumber(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExcept(Digits);

    /// <summary>How many digits it begins with.</summary>
    public static int DigitsAtStart(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExcept(Digits);
        return end < 0 ? text.Length : end;
    }

    /// <summary>How many ASCII letters it begins with.</summary>
    public static int LettersAtStart(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && char.IsAsciiLetter(text[length])) length++;
        return length;
    }

    /// <summary>Numbers separated by dots, without the zeros at the end; null when there is anything else.</summary>
    public static List<string>? Numbers(ReadOnlySpan<char> text)
    {
        var numbers = new List<string>();
        foreach (var range in text.Split('.'))
        {
            var part = text[range];
            if (!IsNumber(part)) return null;
            numbers.Add(part.TrimStart('0').ToString());
        }
        return numbers;
    }

    public static void TrimZeros(List<string> numbers)
    {
        while (numbers.Count > 0 && numbers[^1].Length == 0) numbers.RemoveAt(numbers.Count - 1);
    }
}
