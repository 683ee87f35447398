using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Telnet;

/// <summary>What a login dialogue says, in the words that devices use.</summary>
internal static class TelnetPrompt
{
    private const int MaxPromptBytes = 64;

    public static bool AsksForUser(ReadOnlySpan<byte> prompt) =>
        Asks(prompt) && (AsciiText.Has(prompt, "login"u8) || AsciiText.Has(prompt, "user"u8) || AsciiText.Has(prompt, "account"u8));

    public static bool AsksForPassword(ReadOnlySpan<byte> prompt) => Asks(prompt) && AsciiText.Has(prompt, "passw"u8);

    /// <summary>A refusal in words, or a prompt that waits for commands; none when neither can be told.</summary>
    public static Sign OutcomeIn(ReadOnlySpan<byte> text)
    {
        if (AsciiText.Has(text, "incorrect"u8) || AsciiText.Has(text, "invalid"u8) || AsciiText.Has(text, "failed"u8)
            || AsciiText.Has(text, "denied"u8) || AsciiText.Has(text, "bad password"u8)) return Sign.LoginFailed;
        if (AsciiText.Has(text, "last login"u8) || AsciiText.Has(text, "welcome"u8)) return Sign.LoginSucceeded;
        var prompt = AsciiText.Trim(text);
        if (prompt.IsEmpty) return Sign.None;
        return prompt[^1] is (byte)'$' or (byte)'#' or (byte)'>' or (byte)'%' ? Sign.LoginSucceeded
            : AsksForUser(LastLine(prompt)) ? Sign.LoginFailed
            : Sign.None;
    }

    private static bool Asks(ReadOnlySpan<byte> prompt) =>
        !prompt.IsEmpty && prompt.Length <= MaxPromptBytes && prompt[^1] is (byte)':' or (byte)'?' or (byte)'>';

    private static ReadOnlySpan<byte> LastLine(ReadOnlySpan<byte> text) => text[(text.LastIndexOf((byte)'\n') + 1)..];
}
