using Genba.Core.Texts;

namespace Genba.Core.Assets;

/// <summary>The stable spelling of <see cref="AssetKind"/>; stored and printed, so never changed.</summary>
public static class AssetKinds
{
    private static readonly string[] Names = [.. Enum.GetNames<AssetKind>().Select(name => name.ToLowerInvariant())];

    public static string NameOf(AssetKind kind) => Names[(int)kind];

    /// <summary>What people call it.</summary>
    public static BilingualText WordsOf(AssetKind kind) => AssetTexts.KindOf(kind);

    /// <summary>The same word inside a sentence: English writes it small there, except letters that stand for words.</summary>
    public static BilingualText InSentence(AssetKind kind)
    {
        var words = WordsOf(kind);
        return words.En is [var first, var second, ..] && char.IsLower(second) ? words with { En = char.ToLowerInvariant(first) + words.En[1..] } : words;
    }

    /// <returns>Unknown for a word that is none of the kinds.</returns>
    public static AssetKind Parse(string name) => (AssetKind)Math.Max(0, Array.IndexOf(Names, name));

    /// <summary>It controls, or shows, a process: what must not be touched without asking the line.</summary>
    public static bool IsControl(AssetKind kind) => kind is AssetKind.Plc or AssetKind.Io or AssetKind.Drive or AssetKind.Hmi
        or AssetKind.Scada or AssetKind.Engineering or AssetKind.Historian or AssetKind.Robot or AssetKind.Safety or AssetKind.Meter;
}
