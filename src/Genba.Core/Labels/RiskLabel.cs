using System.Text.Json.Serialization;
using Genba.Core.Texts;

namespace Genba.Core.Labels;

/// <summary>Colours that labels may have; each has one place in the styles.</summary>
public enum LabelColour { Blue, Yellow, Red, Black, Green, Orange, White }

/// <summary>Shapes that tell labels apart without colour.</summary>
public enum LabelShape
{
    Circle, Diamond, Octagon,
    [JsonStringEnumMemberName("crossed-square")] CrossedSquare,
    Triangle, Square, Hexagon,
}

/// <summary>One of the labels that go onto machines.</summary>
/// <param name="Id">Stable: what rules, check lists and people's choices name.</param>
/// <param name="Word">Printed beside the shape.</param>
/// <param name="Meaning">What holds for a machine that wears it.</param>
/// <param name="Deed">What has to be done with such a machine.</param>
public sealed record RiskLabel(string Id, LabelColour Colour, LabelShape Shape, BilingualText Word, BilingualText Meaning,
    BilingualText Deed);

/// <summary>Gives a label to machines of which its conditions hold: all of <paramref name="All"/> and one of
/// <paramref name="Any"/>.</summary>
/// <param name="Reason">Why, in a sentence for people.</param>
public sealed record LabelRule(
    string Id, string Label, BilingualText Reason, IReadOnlyList<LabelCondition>? All = null, IReadOnlyList<LabelCondition>? Any = null)
{
    internal IEnumerable<LabelCondition> Conditions => (All ?? []).Concat(Any ?? []);
}

/// <summary>
/// What one fact must say; exactly one of the three. A word fits when the fact holds it in any width and case of letters; a word that
/// begins
/// with <c>=</c> must be the whole of it. A fact that nobody stated fits neither <paramref name="Says"/> nor
/// <paramref name="SaysNone"/>: it leaves
/// the rule open.
/// </summary>
/// <param name="Fact">A name of <see cref="AssetFacts"/>.</param>
/// <param name="Stated">Whether anything is stated at all; the one condition that is never open.</param>
public sealed record LabelCondition(string Fact, IReadOnlyList<string>? Says = null, IReadOnlyList<string>? SaysNone = null,
    bool? Stated = null);

/// <summary>The labels of a plant and the rules that give them, in their order.</summary>
/// <param name="Version">Of the document's shape: 1.</param>
public sealed record LabelRules(int Version, IReadOnlyList<RiskLabel> Labels, IReadOnlyList<LabelRule> Rules)
{
    /// <returns>Null when no label has this id.</returns>
    public RiskLabel? Find(string? id) => Labels.FirstOrDefault(label => label.Id == id);
}
