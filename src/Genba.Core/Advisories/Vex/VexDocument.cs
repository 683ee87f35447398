namespace Genba.Core.Advisories.Vex;

/// <summary>What somebody states of vulnerabilities in products: the part that CSAF's VEX profile, OpenVEX and CycloneDX have in
/// common.</summary>
/// <param name="Id">Unique; stays the same from version to version.</param>
/// <param name="Author">Who answers for it.</param>
/// <param name="Namespace">An address of the author's, under which ids are unique, for example <c>https://plant.example</c>.</param>
/// <param name="Version">1 and up.</param>
public sealed record VexDocument(string Id, string Author, string Namespace, DateTimeOffset Issued, int Version,
    IReadOnlyList<VexStatement> Statements);

/// <param name="Vulnerability">A CVE id, or another.</param>
public sealed record VexStatement(string Vulnerability, ClaimStatus Status, VexProduct Product)
{
    /// <summary>Why it is not affected.</summary>
    public VexJustification? Justification { get; init; }

    /// <summary>Why it is not affected, in words.</summary>
    public string? Impact { get; init; }

    /// <summary>What is to be done where it is affected.</summary>
    public string? Action { get; init; }
}

/// <summary>The product of a statement; at least one of name, purl and CPE is there.</summary>
public sealed record VexProduct
{
    public string? Vendor { get; init; }
    public string? Name { get; init; }
    public string? Version { get; init; }
    public string? Purl { get; init; }
    public string? Cpe { get; init; }
    public string? SerialNumber { get; init; }

    /// <summary>Everything of it in one line, for people.</summary>
    public override string ToString() => string.Join(' ', new[] { Vendor, Name,
        Version }.Where(part => part is not null)) is { Length: > 0 } words
        ? words : Purl ?? Cpe ?? "";
}

/// <summary>The five reasons for "not affected" (CISA, VEX Status Justifications, 2022; CSAF 2.0, 3.2.3.5.2; OpenVEX 0.2.0).</summary>
public enum VexJustification
{
    ComponentNotPresent,
    VulnerableCodeNotPresent,
    VulnerableCodeNotInExecutePath,
    VulnerableCodeCannotBeControlledByAdversary,
    InlineMitigationsAlreadyExist,
}

public static class VexWords
{
    private static readonly string[] Statuses = ["unknown", "affected", "not_affected", "fixed", "under_investigation"];

    private static readonly string[] Justifications =
    [
        "component_not_present", "vulnerable_code_not_present", "vulnerable_code_not_in_execute_path",
        "vulnerable_code_cannot_be_controlled_by_adversary", "inline_mitigations_already_exist",
    ];

    /// <summary>CycloneDX draws other lines; each of the five has one word there that comes back to it.</summary>
    private static readonly string[] InCycloneDx =
        ["requires_dependency", "code_not_present", "code_not_reachable", "requires_environment", "protected_by_mitigating_control"];

    public static IReadOnlyList<string> AllJustifications => Justifications;

    /// <summary>The spelling of OpenVEX, also on the command line.</summary>
    public static string NameOf(ClaimStatus status) => Statuses[(int)status];

    public static ClaimStatus? ParseStatus(string? name) => Array.IndexOf(Statuses, name) is > 0 and var status ? (ClaimStatus)status
        : null;

    public static string NameOf(VexJustification justification) => Justifications[(int)justification];

    public static string CycloneDxOf(VexJustification justification) => InCycloneDx[(int)justification];

    /// <summary>From any of the formats; null for a word that none of them has.</summary>
    public static VexJustification? ParseJustification(string? name)
    {
        var index = Array.IndexOf(Justifications, name);
        if (index < 0) index = Array.IndexOf(InCycloneDx, name);
        return index >= 0 ? (VexJustification)index : name switch
        {
            "requires_configuration" => VexJustification.VulnerableCodeCannotBeControlledByAdversary,
            "protected_by_compiler" or "protected_at_runtime" or "protected_at_perimeter" => VexJustification.InlineMitigationsAlreadyExist,
            _ => null,
        };
    }
}
