using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Genba.App.Web.Inspection;
using Genba.App.Web.Parts;
using Genba.Core.Assets;
using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Wire;

namespace Genba.App.Web.Assets;

/// <summary>One line of the list of assets.</summary>
public sealed record AssetRow(Asset Asset, string Name, string Address, string? Zone, State? State, int Findings);

/// <summary>The assets in the order and with the filters that an address asks for; the page and its exports use the same.</summary>
internal static class AssetList
{
    /// <summary>Rows of each plant that is still shown, by language: made for the first reader, used by all.</summary>
    private static readonly ConditionalWeakTable<Plant, ConcurrentDictionary<string, IReadOnlyList<AssetRow>>> Made = [];

    public static IReadOnlyList<AssetRow> All(PlantSnapshot plant) =>
        Made.GetOrCreateValue(plant.Plant).GetOrAdd(CultureInfo.CurrentUICulture.Name, _ => RowsOf(plant));

    private static IReadOnlyList<AssetRow> RowsOf(PlantSnapshot plant) =>
    [
        .. plant.Plant.Assets.Select(asset => new AssetRow(
            asset, AssetWords.NameOf(asset), AssetWords.AddressOf(asset),
            asset.Zone is { } zone && plant.Zones.TryGetValue(zone, out var named) ? named.Name.ToString() : null,
            plant.StateOf(asset.Id), plant.FindingsOf(asset.Id).Count())),
    ];

    public static IReadOnlyList<AssetRow> Shown(IReadOnlyList<AssetRow> rows, ListQuery query)
    {
        var shown = rows.AsEnumerable();
        if (query["state"] is { } state) shown = shown.Where(row => row.State is { } has && States.ClassOf(has) == state);
        if (query["kind"] is { } kind) shown = shown.Where(row => row.Asset.Kind.ToString() == kind);
        if (query["zone"] is { } zone) shown = shown.Where(row => row.Asset.Zone == zone);
        if (query.Words is { } words) shown = shown.Where(row => Matches(row, words));
        return [.. Ordered(shown, query)];
    }

    /// <summary>By one of its names, addresses or numbers, or by who made it; or by a protocol that it speaks.</summary>
    public static bool Matches(AssetRow row, string words) =>
        IsCalled(row, words) || row.Asset.Protocols.Any(spoken => spoken.Name.Equals(words, StringComparison.OrdinalIgnoreCase)
            || ProtocolNames.Of(spoken.Name).Equals(words, StringComparison.OrdinalIgnoreCase));

    /// <summary>By one of its names, addresses or numbers, or by who made it.</summary>
    public static bool IsCalled(AssetRow row, string words) =>
        row.Asset.Names.Any(name => Holds(name, words)) || Holds(row.Asset.Vendor, words) || Holds(row.Asset.Model, words) || Holds(row.Asset.Serial, words)
        || row.Asset.Addresses.Any(held => Holds(held.Address.ToString(), words)) || row.Asset.Macs.Any(mac => Holds(mac.ToString(), words));

    private static bool Holds(string? text, string words) => text?.Contains(words, StringComparison.OrdinalIgnoreCase) ?? false;

    private static IEnumerable<AssetRow> Ordered(IEnumerable<AssetRow> rows, ListQuery query) => query.SortColumn switch
    {
        "name" => By(rows, row => row.Name, query.Descending),
        "what" => By(rows, row => AssetWords.WhatOf(row.Asset), query.Descending),
        "zone" => By(rows, row => row.Zone ?? "", query.Descending),
        "bytes" => By(rows, row => row.Asset.Volume.Bytes, query.Descending),
        "last" => By(rows, row => row.Asset.Seen.Last, query.Descending),
        "state" => By(rows, row => row.State ?? State.Unknown, query.Descending),
        // Worst first, then as addresses count.
        _ => rows.OrderBy(row => row.State ?? State.Unknown).ThenBy(row => FirstAddress(row.Asset)).ThenBy(row => row.Asset.Id, StringComparer.Ordinal),
    };

    private static HostAddress FirstAddress(Asset asset) => asset.Addresses.Count > 0 ? asset.Addresses[0].Address : HostAddress.None;

    private static IOrderedEnumerable<AssetRow> By<T>(IEnumerable<AssetRow> rows, Func<AssetRow, T> key, bool descending) =>
        descending ? rows.OrderByDescending(key) : rows.OrderBy(key);
}
