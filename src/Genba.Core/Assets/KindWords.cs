using System.Text.RegularExpressions;

namespace Genba.Core.Assets;

/// <summary>Words that tell a kind: device types as protocols spell them, and names of product families.</summary>
internal static partial class KindWords
{
    public static AssetKind Find(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return AssetKind.Unknown;
        foreach (var (pattern, kind) in Patterns)
        {
            if (pattern().IsMatch(text)) return kind;
        }
        return AssetKind.Unknown;
    }

    // The more particular first: a safety controller is also a controller, a drive may call itself a control unit.
    private static readonly (Func<Regex> Pattern, AssetKind Kind)[] Patterns =
    [
        (Safety, AssetKind.Safety), (Robot, AssetKind.Robot), (Drive, AssetKind.Drive), (Firewall, AssetKind.Firewall),
        (Switch, AssetKind.Switch), (Router, AssetKind.Router), (Hmi, AssetKind.Hmi), (Engineering, AssetKind.Engineering),
        (Historian, AssetKind.Historian), (Scada, AssetKind.Scada), (Meter, AssetKind.Meter), (Io, AssetKind.Io),
        (Plc, AssetKind.Plc), (Printer, AssetKind.Printer), (Camera, AssetKind.Camera), (Phone, AssetKind.Phone),
        (Server, AssetKind.Server), (Workstation, AssetKind.Workstation),
    ];

    private const RegexOptions Words = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\b(safety (controller|plc|instrumented)|triconex|tricon|guardlogix|pnoz|psszs?|f-cpu|flexi soft)\b", Words)]
    private static partial Regex Safety();

    [GeneratedRegex(@"\b(robot( controller)?|yrc1000|r-30i[ab]|irc5|krc ?[245])\b", Words)]
    private static partial Regex Robot();

    [GeneratedRegex(@"\b(ac drive|dc drive|servo( drive)?|inverter|frequency converter|sinamics|powerflex|altivar|melservo|mr-j[45]\w*|fr-[aef]\d{3}\w*|motor (drive|starter|overload))\b", Words)]
    private static partial Regex Drive();

    [GeneratedRegex(@"\b(firewall|fortigate|palo alto|pan-os|scalance s\w*|eagle\d+|tofino|utm)\b", Words)]
    private static partial Regex Firewall();

    [GeneratedRegex(@"\b(switch|bridge|catalyst|ios software, c\d{3,4}|scalance x\w*|hirschmann|stratix|moxa eds\w*|managed ethernet|procurve)\b", Words)]
    private static partial Regex Switch();

    [GeneratedRegex(@"\b(router|gateway|access point|scalance m\w*|ewon)\b", Words)]
    private static partial Regex Router();

    [GeneratedRegex(@"\b(hmi|human[- ]machine interface|operator panel|operator terminal|panelview|simatic hmi|got[12]000|gt[12]\d{3}\w*|proface|pro-face)\b", Words)]
    private static partial Regex Hmi();

    [GeneratedRegex(@"\b(engineering (station|workstation)|programming device|supervisor|tia portal|gx works\d?|rslinx|studio 5000)\b", Words)]
    private static partial Regex Engineering();

    [GeneratedRegex(@"\b(historian|pi server|proficy)\b", Words)]
    private static partial Regex Historian();

    [GeneratedRegex(@"\b(scada|wincc|intouch|ifix|citect|ignition)\b", Words)]
    private static partial Regex Scada();

    [GeneratedRegex(@"\b(power meter|energy meter|electricity meter|smart meter|meter|powerlogic|sentron pac\w*)\b", Words)]
    private static partial Regex Meter();

    [GeneratedRegex(@"\b(general purpose discrete i/o|(remote|distributed|discrete|analog|digital) i/?o|i/o (block|adapter|module|device)|io[- ]device|et ?200\w*|flex i/o|point i/o|wago 750|sensor|transmitter|barcode scanner)\b", Words)]
    private static partial Regex Io();

    [GeneratedRegex(@"\b(plc|programmable (logic )?controller|io[- ]controller|cpu ?\d{3,4}\w*|simatic s7\w*|s7-\d{3,4}\w*|6es7\w*|controllogix|compactlogix|micrologix|1756-\w+|1769-\w+|modicon|tm2\d\d\w*|bmx \w+|melsec\w*|q\d{2}u?\w*cpu|r\d{2,3}cpu|fx[35]\w*|sysmac|cj[12]\w+|cs1\w+|nj\d{3}\w*|nx\w{3}-\w+|nx\d{3}\w*|toyopuc|cx\d{4})\b", Words)]
    private static partial Regex Plc();

    [GeneratedRegex(@"\b(printer|laserjet|officejet|_ipp|_pdl-datastream)\b", Words)]
    private static partial Regex Printer();

    [GeneratedRegex(@"\b(camera|webcam|ipcam|hikvision|onvif|_axis-video)\b", Words)]
    private static partial Regex Camera();

    [GeneratedRegex(@"\b(ip phone|telephone|iphone|android|smartphone)\b", Words)]
    private static partial Regex Phone();

    [GeneratedRegex(@"\b(windows server|server \d{4}|ubuntu server|esxi|domain controller)\b", Words)]
    private static partial Regex Server();

    [GeneratedRegex(@"\b(workstation|station only|windows (xp|vista|7|8|10|11|nt)|windows [56]\.\d|msft 5\.0|macos|mac os x|macbook|imac)\b", Words)]
    private static partial Regex Workstation();
}
