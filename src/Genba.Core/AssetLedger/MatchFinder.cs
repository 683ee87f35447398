using Genba.Core.Assets;
using Genba.Wire;

namespace Genba.Core.AssetLedger;

/// <summary>Finds for each row the devices that it may describe, by looking things up and never by comparing all with all.</summary>
internal sealed class MatchFinder
{
    // A name or serial that so many devices share names none of them.
    private const int SharedByAtMost = 16;
    private const int MacPoints = 100, SerialPoints = 100, AddressPoints = 60, NamePoints = 40, ModelPoints = 30, VendorPoints = 10;
    private const int OtherMac = -30, OtherSerial = -30, OtherModel = -20;
    private readonly AssetProfile[] _assets;
    private readonly Dictionary<MacAddress, List<int>> _byMac = [];
    private readonly Dictionary<HostAddress, List<int>> _byAddress = [];
    private readonly Dictionary<string, List<int>> _bySerial = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _byName = new(StringComparer.Ordinal);

    public MatchFinder(IReadOnlyList<Asset> assets)
    {
        _assets = [.. assets.Select(asset => new AssetProfile(asset))];
        for (var index = 0; index < _assets.Length; index++)
        {
            foreach (var mac in _assets[index].Macs) Index(_byMac, mac, index);
            foreach (var address in _assets[index].Addresses) Index(_byAddress, address, index);
            foreach (var serial in _assets[index].Serials) Index(_bySerial, serial, index);
            foreach (var name in _assets[index].Names) Index(_byName, name, index);
        }
    }

    /// <summary>Possible devices with their strength before it is cut to 100, each at most once.</summary>
    public IReadOnlyList<(int Asset, int Weight, List<MatchReason> Reasons)> Candidates(LedgerRow row)
    {
        var claims = new RowProfile(row);
        var found = new HashSet<int>();
        foreach (var mac in claims.Macs) Collect(_byMac, mac, found);
        foreach (var serial in claims.Serials) Collect(_bySerial, serial, found);
        // A device that is gone left its address and name to its successor.
        if (!row.IsRetired)
        {
            foreach (var address in claims.Addresses) Collect(_byAddress, address, found);
            foreach (var name in claims.Names) Collect(_byName, name, found);
        }
        var candidates = new List<(int, int, List<MatchReason>)>(found.Count);
        foreach (var index in found.Order())
        {
            var reasons = Compare(claims, _assets[index]);
            var weight = reasons.Sum(reason => reason.Points);
            if (weight > 0) candidates.Add((index, weight, reasons));
        }
        return candidates;
    }

    private static List<MatchReason> Compare(RowProfile row, AssetProfile asset)
    {
        var reasons = new List<MatchReason>(6);
        Add(reasons, MatchSubject.Mac, row.Macs, asset.Macs, MacPoints, OtherMac);
        AddKeyed(reasons, MatchSubject.Serial, row.Serials, asset.Serials, (row.Serial, asset.Asset.Serial), (SerialPoints, OtherSerial));
        Add(reasons, MatchSubject.Address, row.Addresses, asset.Addresses, AddressPoints, 0);
        AddKeyed(reasons, MatchSubject.Name, row.Names, asset.Names, (row.Name, asset.Asset.Names is [var first, ..] ? first : null),
            (NamePoints, 0));
        if (row.Model is { } model && asset.Asset.Model is { } seenModel)
            reasons.Add(new(MatchSubject.Model, model, seenModel, Likeness.SameModel(model, seenModel) ? ModelPoints : OtherModel));
        if (row.Vendor is { } vendor && asset.Asset.Vendor is { } seenVendor && Likeness.SameVendor(vendor, seenVendor))
            reasons.Add(new(MatchSubject.Vendor, vendor, seenVendor, VendorPoints));
        return reasons;
    }

    private static void Add<T>(
        List<MatchReason> reasons, MatchSubject subject, IReadOnlyList<T> ledger, IReadOnlyList<T> observed, int same, int other)
        where T : struct
    {
        if (ledger.Count == 0 || observed.Count == 0) return;
        foreach (var value in ledger)
            if (observed.Contains(value))
            {
                var text = $"{value}";
                reasons.Add(new(subject, text, text, same));
                return;
            }
        reasons.Add(new(subject, $"{ledger[0]}", $"{observed[0]}", other));
    }

    private static void AddKeyed(
        List<MatchReason> reasons, MatchSubject subject, IReadOnlyList<string> ledger, IReadOnlyList<string> observed,
        (string? Ledger, string? Observed) shown, (int Same, int Other) points)
    {
        if (ledger.Count == 0 || observed.Count == 0) return;
        var isSame = ledger.Any(observed.Contains);
        reasons.Add(new(subject, shown.Ledger ?? ledger[0], shown.Observed ?? observed[0], isSame ? points.Same : points.Other));
    }

    private static void Index<T>(Dictionary<T, List<int>> index, T key, int asset) where T : notnull
    {
        if (!index.TryGetValue(key, out var list)) index[key] = list = [];
        list.Add(asset);
    }

    private static void Collect<T>(Dictionary<T, List<int>> index, T key, HashSet<int> found) where T : notnull
    {
        if (index.TryGetValue(key, out var list) && list.Count <= SharedByAtMost) found.UnionWith(list);
    }

    private sealed class RowProfile(LedgerRow row)
    {
        public string? Name { get; } = row[LedgerField.Name];
        public string? Serial { get; } = row[LedgerField.Serial];
        public string? Model { get; } = row[LedgerField.Model];
        public string? Vendor { get; } = row[LedgerField.Vendor];
        public IReadOnlyList<MacAddress> Macs { get; } = [.. row.Macs().Where(AssetProfile.IsOfOneDevice)];
        public IReadOnlyList<HostAddress> Addresses { get; } = [.. row.Addresses().Where(AssetProfile.IsOfOneDevice)];
        public IReadOnlyList<string> Names { get; } = AssetProfile.Keys([row[LedgerField.Name]], Likeness.NameKey, shortest: 2);
        public IReadOnlyList<string> Serials { get; } = AssetProfile.Keys([row[LedgerField.Serial]], Likeness.SerialKey, shortest: 3);
    }
}

/// <summary>What a device can be recognised by, in comparable spelling.</summary>
internal sealed class AssetProfile(Asset asset)
{
    public Asset Asset { get; } = asset;
    public IReadOnlyList<MacAddress> Macs { get; } = [.. asset.Macs.Where(IsOfOneDevice)];
    public IReadOnlyList<HostAddress> Addresses { get; } = [.. asset.Addresses.Select(held => held.Address).Where(IsOfOneDevice)];
    public IReadOnlyList<string> Names { get; } = Keys([.. asset.Names, .. Facts(asset, "name")], Likeness.NameKey, shortest: 2);
    public IReadOnlyList<string> Serials { get; } = Keys([asset.Serial, .. Facts(asset, "serial")], Likeness.SerialKey, shortest: 3);

    public static bool IsOfOneDevice(MacAddress mac) => !mac.IsNone && !mac.IsGroup && !mac.IsVirtualRouter;

    public static bool IsOfOneDevice(HostAddress address) =>
        !address.IsNone && !address.IsMulticast && !address.IsBroadcast && !address.IsLoopback && !address.IsLinkLocal;

    public static IReadOnlyList<string> Keys(IEnumerable<string?> values, Func<string, string> key, int shortest) =>
        [.. values.OfType<string>().Select(key).Where(text => text.Length >= shortest).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> Facts(Asset asset, string key) =>
        asset.Facts.Where(fact => fact.Key == key).Select(fact => fact.Value);
}
