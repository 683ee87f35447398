using Genba.Core.Imports.Sources;
using Genba.Core.Texts;

namespace Genba.Core.Imports;

internal static class SourceTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(SourceTexts));

    /// <summary>What a person brings.</summary>
    public static BilingualText NameOf(string kind) => Texts.Get("Name-" + kind);

    public static BilingualText Empty(string name) => Texts.Get(nameof(Empty), name);

    /// <param name="why">The first problem; null when there was nothing to complain about.</param>
    public static BilingualText Nothing(string name, BilingualText kind, BilingualText? why) =>
        why is null ? Texts.Get(nameof(Nothing), name, kind) : Texts.Get("NothingWhy", name, kind, why);

    public static BilingualText Problem(SourceProblem problem, long first, long count, string detail) =>
        Texts.Get($"{problem}", first, count, detail);
}
