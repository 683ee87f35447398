using Genba.Core.Frameworks;

namespace Genba.Core.Products;

/// <param name="Answer"><see cref="ProductAnswer.None"/> where nobody said anything.</param>
public sealed record ConformityRow(Requirement Requirement, ProductAnswer Answer);

/// <summary>How many provisions of one obligation stand how.</summary>
public sealed record ConformityTally(string Obligation, int All, int Yes, int Partly, int No, int NotApplicable)
{
    public int Open => All - Yes - Partly - No - NotApplicable;
}

/// <summary>
/// A product beside the provisions of one framework. The program never says that a product conforms: it counts what is missing.
/// </summary>
public sealed record ConformityTable(Framework Framework, IReadOnlyList<ConformityRow> Rows)
{
    /// <summary>Frameworks that say what a product must do, in the order of choice.</summary>
    public static IReadOnlyList<string> Frameworks { get; } =
    [
        "jc-star-1", "etsi-en-303-645-v3", "etsi-en-303-645", "uk-cop-13", "nistir-8259a", "nist-iot-baseline-2019", "eu-cra",
        "bsi-tr-03148", "semi-e187", "iec-62443-4-2",
    ];

    public static ConformityTable Of(Framework framework, IReadOnlyDictionary<string, ProductAnswer> answers) => new(
        framework, [.. framework.Requirements.Select(one =>
            new ConformityRow(one, answers.GetValueOrDefault(one.Id, ProductAnswer.None)))]);

    public IReadOnlyList<ConformityTally> Tallies => [.. Obligations.All
        .Select(obligation => (obligation, Rows: Rows.Where(row => row.Requirement.Obligation == obligation).ToList()))
        .Where(one => one.Rows.Count > 0)
        .Select(one => new ConformityTally(one.obligation, one.Rows.Count, Count(one.Rows, Support.Yes), Count(one.Rows, Support.Partly),
            Count(one.Rows, Support.No), Count(one.Rows, Support.NotApplicable)))];

    /// <summary>Mandatory provisions, also those that are so under a condition, that apply and are not supported whole.</summary>
    public int MandatoryMissing => Rows.Count(row =>
        row.Requirement.Obligation is "mandatory" or "conditional-mandatory"
            && row.Answer.Support is not (Support.Yes or Support.NotApplicable));

    public bool HasMandatory => Rows.Any(row => row.Requirement.Obligation is "mandatory" or "conditional-mandatory");

    public int Answered => Rows.Count(row => row.Answer.Support != Support.Open);

    private static int Count(List<ConformityRow> rows, string support) => rows.Count(row => row.Answer.Support == support);
}
