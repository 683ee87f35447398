using System.Net.NetworkInformation;

namespace Genba.App.Watch;

/// <summary>What this machine could watch.</summary>
internal static class Interfaces
{
    public static string Names() => string.Join(
        ", ", NetworkInterface.GetAllNetworkInterfaces().Select(one => one.Name).Order(StringComparer.Ordinal));
}
