using Genba.Core.Components.Reading;

namespace Genba.Core.Components.CycloneDx;

/// <summary>Words of CycloneDX 1.6 for what other formats call otherwise.</summary>
internal static class CycloneDxKinds
{
    private static readonly string[] Kinds =
    [
        "application", "framework", "library", "container", "platform", "operating-system", "device", "device-driver", "firmware", "file",
        "machine-learning-model", "data", "cryptographic-asset",
    ];

    private static readonly string[] LinkTypes =
    [
        "vcs", "issue-tracker", "website", "advisories", "bom", "mailing-list", "social", "chat", "documentation", "support",
        "source-distribution", "distribution", "distribution-intake", "license", "build-meta", "build-system", "release-notes",
        "security-contact", "model-card", "log", "configuration", "evidence", "formulation", "attestation", "threat-model",
        "adversary-model", "risk-assessment", "vulnerability-assertion", "exploitability-statement", "pentest-report",
            "static-analysis-report",
        "dynamic-analysis-report", "runtime-analysis-report", "component-analysis-report", "maturity-report", "certification-report",
        "codified-infrastructure", "quality-metrics", "poam", "electronic-signature", "digital-signature", "rfc-9116", "other",
    ];

    /// <summary>The nearest of its types of component.</summary>
    public static string Of(string kind) => Kinds.Contains(kind) ? kind : kind is "snippet" or "archive" ? "file" : kind == "dataset"
        ? "data" : "library";

    public static bool IsLink(string type) => LinkTypes.Contains(type);

    /// <summary>What CycloneDX calls a dependency; null for other relationships.</summary>
    public static Relationship? Dependency(Relationship one) => one.Kind switch
    {
        Relationship.DependsOn or Relationship.Provides => one,
        "DYNAMIC_LINK" or "STATIC_LINK" or "HAS_PREREQUISITE" => one with { Kind = Relationship.DependsOn },
        "DEPENDENCY_OF" when one.From is Relationship.None => null,
        "DEPENDENCY_OF" or "RUNTIME_DEPENDENCY_OF" or "OPTIONAL_DEPENDENCY_OF" or "PROVIDED_DEPENDENCY_OF" or "PREREQUISITE_FOR" =>
            new(one.To, Relationship.DependsOn, one.From),
        _ => null,
    };

    /// <summary>What no component of the file is: nothing, or a component of another SBOM (BOM-Link, urn:cdx:).</summary>
    public static void KnowOutside(string reference, SbomBuilder builder)
    {
        if (reference == Relationship.None || reference.StartsWith("urn:cdx:", StringComparison.Ordinal)) builder.Know(reference);
    }
}
