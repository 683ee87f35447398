using Genba.Core.Texts;

namespace Genba.Core.Advisories.Vex;

/// <summary>
/// What a VEX document must fulfil before it leaves the house: CSAF 2.0, profile 5 and mandatory tests 6.1.6, 6.1.27.7 to 6.1.27.10;
/// OpenVEX 0.2.0, status requirements.
/// </summary>
public static class VexRules
{
    /// <returns>What is missing, with the number of its statement; empty when all is well.</returns>
    public static IReadOnlyList<BilingualText> Check(VexDocument document)
    {
        var faults = new List<BilingualText>();
        if (string.IsNullOrWhiteSpace(document.Author)) faults.Add(VexTexts.NoAuthor);
        if (!Uri.TryCreate(document.Namespace, UriKind.Absolute, out _)) faults.Add(VexTexts.NoNamespace);
        if (document.Statements.Count == 0) faults.Add(VexTexts.NoStatements);
        var statuses = new Dictionary<(string, VexProduct), ClaimStatus>();
        for (var i = 0; i < document.Statements.Count; i++)
        {
            var statement = document.Statements[i];
            faults.AddRange(Check(statement).Select(fault => VexTexts.InStatement(i + 1, fault)));
            if (statuses.TryGetValue((statement.Vulnerability, statement.Product), out var before) && before != statement.Status)
                faults.Add(VexTexts.InStatement(i + 1, VexTexts.Contradicts(statement.Vulnerability, statement.Product.ToString())));
            statuses[(statement.Vulnerability, statement.Product)] = statement.Status;
        }
        return faults;
    }

    public static IEnumerable<BilingualText> Check(VexStatement statement)
    {
        if (string.IsNullOrWhiteSpace(statement.Vulnerability)) yield return VexTexts.NoVulnerability;
        if (statement.Product.ToString().Length == 0) yield return VexTexts.NoProduct;
        if (statement.Status == ClaimStatus.Unknown) yield return VexTexts.NoStatus;
        if (statement is { Status: ClaimStatus.NotAffected, Justification: null } && string.IsNullOrWhiteSpace(statement.Impact))
            yield return VexTexts.NoJustification;
        if (statement is { Status: not ClaimStatus.NotAffected, Justification: not null }) yield return VexTexts.JustificationElsewhere;
        if (statement.Status == ClaimStatus.Affected && string.IsNullOrWhiteSpace(statement.Action)) yield return VexTexts.NoAction;
    }
}
