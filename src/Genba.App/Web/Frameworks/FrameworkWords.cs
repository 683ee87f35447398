using Genba.App.Web.Parts;
using Genba.App.Web.Texts;
using Genba.Core.Frameworks;

namespace Genba.App.Web.Frameworks;

/// <summary>Frameworks, their requirements and links in words and addresses.</summary>
internal static class FrameworkWords
{
    private static TextSet T => PageTexts.Frameworks;

    public static readonly IReadOnlyList<LinkKind> Kinds = [LinkKind.Stated, LinkKind.Suggested, LinkKind.Ambiguous, LinkKind.Derived];

    public static string LinkTo(string framework) => $"/frameworks/{Uri.EscapeDataString(framework)}";

    public static string LinkTo(RequirementId requirement) =>
        $"{LinkTo(requirement.Framework)}/{Uri.EscapeDataString(requirement.Requirement)}";

    public static string KindOf(LinkKind kind) => T["Link-" + NameOf(kind)];

    /// <summary>The spelling in class names and addresses.</summary>
    public static string NameOf(LinkKind kind) => kind.ToString().ToLowerInvariant();

    public static string Obligation(Requirement requirement) => T["Obligation-" + requirement.Obligation];

    public static string ConfidenceOf(string confidence) => T["Confidence-" + confidence];

    public static State StateOf(string confidence) => confidence switch
    {
        "confirmed" => State.Good,
        "partly" => State.Attention,
        OwnFramework.About => State.Instruct,
        _ => State.Unknown,
    };

    /// <summary>The level, star, status or kind that a framework gives a requirement; null where it gives none.</summary>
    public static string? LevelOf(Requirement requirement) => requirement switch
    {
        { MinSl: { } level } => T["FromSl", level],
        { Star: { } star } => $"★{star}",
        { Status: { } status } => status,
        { Type: { } type } => T.Find("Type-" + type) ?? type,
        { Kind: { } kind } => T.Find("Kind-" + kind) ?? kind,
        { Weight: { } weight } => T["Weight", weight],
        _ => null,
    };

    public static string FateOf(Fate fate) => T["Fate-" + fate];

    public static State StateOf(Fate fate) => fate switch
    {
        Fate.Same => State.Good,
        Fate.Changed => State.Attention,
        Fate.Moved => State.Instruct,
        Fate.New => State.Warning,
        _ => State.Unknown,
    };
}
