using System.Globalization;
using Genba.Core.Assets;
using Genba.Core.Inspection;
using Genba.Core.Zones;
using Genba.Wire;
using Genba.Wire.Observations;

namespace Genba.Core.Detection;

/// <summary>Finds assets by id, and what rules ask about them again and again.</summary>
public sealed class PlantIndex
{
    private readonly Dictionary<string, Asset> _assets;
    private readonly Dictionary<MacAddress, string> _byMac = [];
    private readonly HashSet<string> _industrial = [];
    private readonly HashSet<(string Client, string Server)> _changes = [];
    private readonly ZoneLookup _zones;
    private readonly ConduitLookup _conduits;

    public PlantIndex(Plant plant)
    {
        _assets = plant.Assets.ToDictionary(asset => asset.Id);
        foreach (var asset in plant.Assets)
            foreach (var mac in asset.Macs) _byMac.TryAdd(mac, asset.Id);
        _zones = new(plant.Zones);
        _conduits = new(plant.Zones.Conduits);
        foreach (var operation in plant.Operations.Where(operation => operation.Observed is { IsIndustrial: true, Succeeded: > 0 }))
        {
            _industrial.Add(operation.ClientAsset);
            _industrial.Add(operation.ServerAsset);
            if (operation.Observed.Class is not (OperationClass.Other or OperationClass.Session or OperationClass.Read or OperationClass.Alarm))
                _changes.Add((operation.ClientAsset, operation.ServerAsset));
        }
    }

    public Asset? this[string? id] => id is null ? null : _assets.GetValueOrDefault(id);

    /// <summary>The asset that this card belongs to; null for one that was only named.</summary>
    public string? AssetWith(MacAddress mac) => _byMac.GetValueOrDefault(mac);

    public Zone? ZoneOf(string? asset) => _zones[this[asset]?.Zone];

    /// <summary>In a declared zone of the line; where none is declared, a device that controls.</summary>
    public bool IsOfTheLine(string asset) => ZoneOf(asset) is { IsProposed: false } zone
        ? zone.Level.IsFactory()
        : IsControl(asset);

    /// <summary>A machine of the internet: these come and go; visits to them are told by D06.</summary>
    public static bool IsFarAway(Asset asset) => asset.Macs.Count == 0 && asset.Addresses.All(address => address.Address.IsPublic);

    /// <summary>It controls a machine, or talks to one successfully in the machine's language.</summary>
    public bool IsControl(string? asset) =>
        this[asset] is { } known && (AssetKinds.IsControl(known.Kind) || _industrial.Contains(known.Id));

    /// <summary>It did more to a machine than read it, and the machine let it.</summary>
    public bool Changes(string client, string server) => _changes.Contains((client, server));

    /// <summary>They lie in two declared zones, and no path between these names the protocol; a path named by ports may be meant.</summary>
    public bool LacksPath(string client, string server, string protocol) =>
        ZoneOf(client) is { IsProposed: false } from && ZoneOf(server) is { IsProposed: false } to && from.Id != to.Id
        && !_conduits.MayCarry(from.Id, to.Id, protocol);

    /// <summary>As people on the floor would call it: a name with the address, else what is known.</summary>
    public string NameOf(string id)
    {
        if (this[id] is not { } asset) return id;
        var address = asset.Addresses.Count > 0 ? asset.Addresses[0].Address.ToString() : asset.Id;
        var called = asset.Names.Count > 0 ? asset.Names[0] : asset.Model ?? "";
        return called.Length == 0 || called == address
            ? address
            : string.Create(CultureInfo.InvariantCulture, $"{called} ({address})");
    }

    public static string NameOf(Subject subject) => PlantBuilder.NameOf(subject);
}
