using Genba.App.Web.Parts;
using Genba.Core.Assets;

namespace Genba.App.Web.Inspection;

/// <summary>What to call a machine.</summary>
internal static class AssetWords
{
    /// <summary>Its name, else what it is, else where it answers.</summary>
    public static string NameOf(Asset asset) =>
        (asset.Names.Count > 0 ? asset.Names[0] : null) ?? asset.Model ?? (AddressOf(asset) is { Length: > 0 } address ? address : asset.Id);

    /// <summary>Its latest address; its MAC address when it has none.</summary>
    public static string AddressOf(Asset asset) => asset.Addresses.Count > 0
        ? asset.Addresses.OrderBy(held => held.Address.IsV4 ? 0 : 1).ThenByDescending(held => held.Seen.Last).First().Address.ToString()
        : asset.Macs.Count > 0 ? asset.Macs[0].ToString() : "";

    /// <summary>Vendor and model in one line, the vendor once; what kind of thing it is when neither is known.</summary>
    public static string WhatOf(Asset asset)
    {
        var isNamedTwice = asset is { Vendor: { } vendor, Model: { } model } && model.StartsWith(vendor, StringComparison.OrdinalIgnoreCase);
        var known = isNamedTwice ? asset.Model! : string.Join(' ', new[] { asset.Vendor, asset.Model }.OfType<string>());
        return known.Length > 0 ? known : MachineSymbols.NameOf(asset.Kind);
    }

    public static string LinkTo(string asset) => "/assets/" + Uri.EscapeDataString(asset);
}
