using Genba.Core.Assets;

namespace Genba.App.Web.Parts;

/// <summary>Which drawing stands for which kind of machine, and its name.</summary>
internal static class MachineSymbols
{
    public static string Of(AssetKind kind) => kind switch
    {
        AssetKind.Plc => "plc",
        AssetKind.Io => "io",
        AssetKind.Drive => "drive",
        AssetKind.Hmi => "hmi",
        AssetKind.Scada => "scada",
        AssetKind.Engineering => "engineering-station",
        AssetKind.Historian => "historian",
        AssetKind.Robot => "robot",
        AssetKind.Safety => "safety-controller",
        AssetKind.Switch => "switch",
        AssetKind.Router => "router",
        AssetKind.Firewall => "firewall",
        AssetKind.Server => "server",
        AssetKind.Workstation => "workstation",
        AssetKind.Printer => "printer",
        AssetKind.Camera => "camera",
        AssetKind.Iot or AssetKind.Meter => "sensor",
        _ => "unknown",
    };

    public static string NameOf(AssetKind kind) => AssetKinds.WordsOf(kind).ToString();
}
