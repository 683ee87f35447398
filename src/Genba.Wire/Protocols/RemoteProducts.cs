using System.Text;

namespace Genba.Wire.Protocols;

/// <summary>
/// Names of servers on the internet and the product for remote maintenance that they belong to: whoever asks for one uses
/// that product, or tries to. A name covers all names below it. From the makers' own lists of addresses to allow.
/// </summary>
public static class RemoteProducts
{
    /// <summary>Domain in lower case, product. To add one: a line here.</summary>
    public static IReadOnlyList<(string Domain, string Product)> All { get; } =
    [
        ("teamviewer.com", "TeamViewer"), ("dyngate.com", "TeamViewer"),
        ("anydesk.com", "AnyDesk"),
        ("splashtop.com", "Splashtop"), ("splashtop.eu", "Splashtop"),
        ("logmein.com", "LogMeIn"), ("logmeininc.com", "LogMeIn"), ("logmeinrescue.com", "LogMeIn Rescue"),
        ("logmein-gateway.com", "LogMeIn"), ("gotomypc.com", "GoToMyPC"), ("gotoassist.com", "GoTo Resolve"), ("getgo.com", "GoTo Resolve"),
        ("hamachi.cc", "Hamachi"),
        ("screenconnect.com", "ScreenConnect"), ("connectwise.com", "ConnectWise"),
        ("remoteutilities.com", "Remote Utilities"), ("remotepc.com", "RemotePC"),
        ("realvnc.com", "RealVNC"), ("vnc.com", "RealVNC"),
        ("remotedesktop.google.com", "Chrome Remote Desktop"), ("remotedesktop-pa.googleapis.com", "Chrome Remote Desktop"),
        ("remoteassistance.support.services.microsoft.com", "Quick Assist"), ("wvd.microsoft.com", "Azure Virtual Desktop"),
        ("zohoassist.com", "Zoho Assist"), ("assist.zoho.com", "Zoho Assist"),
        ("bomgarcloud.com", "BeyondTrust"), ("beyondtrustcloud.com", "BeyondTrust"),
        ("dwservice.net", "DWService"), ("rustdesk.com", "RustDesk"), ("supremocontrol.com", "Supremo"), ("aeroadmin.com", "AeroAdmin"),
        ("ammyy.com", "Ammyy Admin"), ("radmin-vpn.com", "Radmin VPN"), ("meshcentral.com", "MeshCentral"), ("parsec.app", "Parsec"),
        ("ninjarmm.com", "NinjaOne"), ("atera.com", "Atera"),
        ("islonline.com", "ISL Online"), ("islonline.net", "ISL Online"), ("islonline.jp", "ISL Online"),
        ("rview.com", "RemoteView"), ("rsupport.com", "RemoteCall"), ("magicconnect.net", "MagicConnect"), ("cachatto.jp", "CACHATTO"),
        ("telework.cyber.ipa.go.jp", "Thin Telework System"), ("softether.net", "SoftEther VPN"), ("vpnazure.net", "SoftEther VPN"),
        ("zerotier.com", "ZeroTier"), ("tailscale.com", "Tailscale"),
        ("ngrok.com", "ngrok"), ("ngrok.io", "ngrok"), ("ngrok-free.app", "ngrok"), ("argotunnel.com", "Cloudflare Tunnel"),
        ("talk2m.com", "Ewon Talk2M"), ("ewon.biz", "Ewon Talk2M"), ("secomea.com", "Secomea"), ("ixon.cloud", "IXON"),
        ("ixon.net", "IXON"), ("tosibox.com", "Tosibox"), ("mbconnect24.net", "mbCONNECT24"), ("mymbconnect24.com", "mbCONNECT24"),
        ("mguard.com", "mGuard Secure Cloud"), ("weincloud.net", "Weintek EasyAccess"),
    ];

    private static readonly (byte[] Domain, byte[] Product)[] Bytes =
        [.. All.Select(pair => (Encoding.ASCII.GetBytes(pair.Domain), Encoding.ASCII.GetBytes(pair.Product)))];

    /// <summary>
    /// The product whose domain is <paramref name="name"/> or lies above it; empty when there is none. Case does not
    /// matter.
    /// </summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> name)
    {
        foreach (var (domain, product) in Bytes)
        {
            var before = name.Length - domain.Length;
            if (before < 0 || before > 0 && name[before - 1] != '.') continue;
            if (Ascii.EqualsIgnoreCase(name[before..], domain)) return product;
        }
        return default;
    }
}
