namespace Genba.App.Web.Advisories;

/// <summary>Addresses that others wrote: only those of the web become links.</summary>
internal static class AdvisoryLink
{
    public static bool IsSafe(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address)
        && address.Scheme is ("https" or "http");
}
