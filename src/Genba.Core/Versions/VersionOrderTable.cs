using Genba.Core.Versions.Orders;

namespace Genba.Core.Versions;

/// <summary>
/// Every scheme whose versions can be compared, by its VERS type; makers' firmware under names that end in <c>-firmware</c>.
/// </summary>
public static class VersionOrderTable
{
    private static readonly SemverOrder Semver = new();
    private static readonly IntdotOrder Numbers = new();

    private static readonly Dictionary<string, IVersionOrder> Orders = new(StringComparer.OrdinalIgnoreCase)
    {
        ["semver"] = Semver,
        ["npm"] = Semver,
        ["cargo"] = Semver,
        ["golang"] = Semver,
        ["hex"] = Semver,
        ["pub"] = Semver,
        ["swift"] = Semver,
        ["github"] = Semver,
        ["nginx"] = Semver,
        ["apache"] = Semver,
        ["bitnami"] = Semver,
        ["julia"] = Semver,
        ["nuget"] = new SemverOrder(ignoresCase: true),
        ["maven"] = new MavenOrder(),
        ["pypi"] = new PypiOrder(),
        ["gem"] = new GemOrder(),
        ["composer"] = new ComposerOrder(),
        ["conan"] = new ConanOrder(),
        ["cpan"] = new CpanOrder(),
        ["hackage"] = new IntdotOrder(zerosCount: true),
        ["deb"] = new DebOrder(),
        ["opam"] = new DebOrder(),
        ["rpm"] = new RpmOrder(),
        ["apk"] = new ApkOrder(),
        ["alpine"] = new ApkOrder(),
        ["alpm"] = new AlpmOrder(),
        ["arch"] = new AlpmOrder(),
        ["gentoo"] = new GentooOrder(),
        ["ebuild"] = new GentooOrder(),
        ["openssl"] = new OpensslOrder(),
        ["intdot"] = new IntdotOrder(stopsAtOther: true),
        ["generic"] = new GenericOrder(),
        ["lexicographic"] = new LexicographicOrder(),
        ["datetime"] = new DatetimeOrder(),
        ["chrome-extension"] = Numbers,
        // V4.5.2, V04.05.02, V2.9 SP1, V17 Update 2, V8.2 SP1 Upd 3 HF1.
        ["siemens-firmware"] = Firmware(["FW", "V"], 1, 4,
            [["SP", "ServicePack"], ["Patch"], ["Update", "Upd", "UC"], ["HF", "HotFix"], ["Build", "B"]]),
        // 33.011, V20.012, FRN 33.11: revisions are major.minor, with or without leading zeros.
        ["rockwell-firmware"] = Firmware(["FRN", "Rev.", "Rev", "V"], 2, 4, [["Build", "B"]]),
        // Ver. 1.14, 26, 1.100E: numbers and perhaps one letter.
        ["mitsubishi-firmware"] = Firmware(["Firmware", "Version", "Ver.", "Ver", "V"], 1, 4, [], mayEndInLetter: true),
        // 20082: the first five digits of the serial number, in which MELSEC-Q and L write their version.
        ["mitsubishi-serial"] = Firmware(["withthefirst5digitsofserialnumber"], 1, 1, [], digits: 5),
        // Ver.4.1, V1.13, Ver.1.18.02: unit versions.
        ["omron-firmware"] = Firmware(["UnitVersion", "Version", "Ver.", "Ver", "V"], 2, 4, [["Build", "B"]]),
        // SV2.90, SV02.90, V3.20 IR2, V3.10 SP1.
        ["schneider-firmware"] = Firmware(["Version", "SV", "V"], 1, 5, [["SP"], ["IR"], ["HF", "HotFix"], ["Build", "B"]]),
        // R3.09.50: releases of CENTUM and ProSafe.
        ["yokogawa-firmware"] = Firmware(["R", "V"], 2, 4, []),
        // v3.9 Build 18061911, 5.1.0: numbers only, of a maker without a grammar of its own.
        ["dotted-firmware"] = Firmware(["Version", "Ver.", "Ver", "FW", "V"], 1, 6, [["Build", "B"]]),
    };

    public static IEnumerable<string> Schemes => Orders.Keys;

    /// <summary>The order of a scheme, or null when nobody here knows how its versions compare.</summary>
    public static IVersionOrder? Find(string scheme) => Orders.GetValueOrDefault(scheme);

    private static FirmwareOrder Firmware(
        string[] prefixes, int fewest, int most, string[][] words, bool mayEndInLetter = false, int digits = 0)
    {
        // "FW V4.5" has two prefixes.
        string[] all = prefixes.Contains("FW") ? ["FWV", .. prefixes] : prefixes;
        return new(new([.. all.OrderByDescending(prefix => prefix.Length)], fewest, most, mayEndInLetter, words, digits));
    }
}
