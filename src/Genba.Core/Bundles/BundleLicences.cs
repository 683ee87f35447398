namespace Genba.Core.Bundles;

/// <summary>Under which terms sources give their data away, as they stood in 2026; whoever hands a bundle on reads them there.</summary>
internal static class BundleLicences
{
    public static string Of(string source) => source switch
    {
        "cve" => "CVE Terms of Use: may be copied and passed on with the notice of the CVE Program",
        "nvd" => "public domain (US government); NVD asks to be named",
        "osv" => "per database, mostly CC-BY-4.0 or CC0-1.0",
        "github" => "CC-BY-4.0",
        "csaf" or "openvex" or "cyclonedx" => "terms of each publisher",
        "jvn" or "jvn-overview" => "terms of JVN iPedia: name the source; check before passing it on",
        "kev" => "CC0-1.0",
        "epss" => "free of charge; FIRST asks to be named",
        "oui" => "public listing of the IEEE, or Wireshark's (GPL-2.0-or-later)",
        _ => "terms of the supplier",
    };
}
