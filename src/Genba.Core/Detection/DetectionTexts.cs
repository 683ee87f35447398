using Genba.Core.Texts;

namespace Genba.Core.Detection;

internal static class DetectionTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(DetectionTexts));

    /// <summary>What happened; the key is the rule's id and, where there are several, the case.</summary>
    public static BilingualText Title(string key, params ReadOnlySpan<object?> arguments) => Texts.Get(key + "Title", arguments);

    /// <summary>Why it matters to the line.</summary>
    public static BilingualText Why(string rule) => Texts.Get(rule + "Why");

    /// <summary>What to look at, whom to call, what not to do.</summary>
    public static BilingualText Advice(string rule, BilingualText whomToCall) => Texts.Get(rule + "Advice", whomToCall);

    /// <summary>What the rule can see, and what it cannot.</summary>
    public static BilingualText Sees(string rule) => Texts.Get(rule + "Sees");
    public static BilingualText Blind(string rule) => Texts.Get(rule + "Blind");

    /// <summary>What a device shares with the one it replaces: address, name or model.</summary>
    public static BilingualText Shared(string what) => Texts.Get("Shared" + char.ToUpperInvariant(what[0]) + what[1..]);

    /// <summary>Instead of a class of work, where nothing was done but talking.</summary>
    public static BilingualText Talking() => Texts.Get(nameof(Talking));

    public static BilingualText SecurityOfficer() => Texts.Get(nameof(SecurityOfficer));
    public static BilingualText Outcome(string key) => Texts.Get("Outcome" + key);
}
