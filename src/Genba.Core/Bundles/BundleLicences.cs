using Genba.Core.Texts;

namespace Genba.Core.Bundles;

/// <summary>Under which terms sources give their data away, as they stood in 2026; whoever hands a bundle on reads them there.</summary>
internal static class BundleLicences
{
    public static BilingualText Of(string source) => source switch
    {
        "cve" => BundleTexts.TermsCve,
        "nvd" => BundleTexts.TermsNvd,
        "osv" => BundleTexts.TermsOsv,
        "github" => new("CC-BY-4.0", "CC-BY-4.0"),
        "csaf" or "openvex" or "cyclonedx" => BundleTexts.TermsOfPublisher,
        "jvn" or "jvn-overview" => BundleTexts.TermsJvn,
        "kev" => new("CC0-1.0", "CC0-1.0"),
        "epss" => BundleTexts.TermsEpss,
        "oui" => BundleTexts.TermsMakers,
        _ => BundleTexts.TermsOfSupplier,
    };
}
