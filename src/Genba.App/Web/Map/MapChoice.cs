using System.Globalization;
using Genba.App.Web.Inspection;
using Genba.App.Web.Parts;
using Genba.Wire;
using Genba.Wire.Observations;

namespace Genba.App.Web.Map;

/// <summary>What a change means, seen from a moment: what had begun by then, what is new since, what was not seen any more.</summary>
public enum MapChange { Until, New, Gone }

/// <summary>What a reader wants to see of the map, as the address of the page says it; equal choices give the same picture.</summary>
public sealed record MapChoice
{
    /// <summary>Id of the machine whose card is shown.</summary>
    public string? Asset { get; init; }

    /// <summary>Id of the machine that alone is shown, with those it talks to.</summary>
    public string? Focus { get; init; }

    /// <summary>Id of the zone, for example a line, that alone is shown with its parts and those that its machines talk to.</summary>
    public string? Zone { get; init; }

    /// <summary>Ids of the zones whose machines are all drawn, parted by commas; "all" opens every zone.</summary>
    public string Open { get; init; } = "";

    /// <summary>Searched for in names, addresses, makers and models.</summary>
    public string? Words { get; init; }

    public State? State { get; init; }
    public OperationClass? Class { get; init; }

    /// <summary>Null: the whole period, and no change is asked for.</summary>
    public PacketTime? Moment { get; init; }

    public MapChange Change { get; init; }

    private const string Everything = "all";

    /// <summary>Something other than the whole is asked for: who is not meant is only counted.</summary>
    public bool Selects =>
        Focus is not null || Zone is not null || Words is not null || State is not null || Class is not null
            || (Moment is not null && Change != MapChange.Until);

    public bool Opens(string zone) => Open == Everything || Open.Split(',').Contains(zone);

    /// <summary>The zones that stay open when one more is opened or one is closed; null: none.</summary>
    public string? OpenWith(string zone)
    {
        var open = Open.Split(',', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(',', Opens(zone) ? open.Where(other => other != zone && other != Everything)
            : open.Append(zone)) is { Length: > 0 } zones
            ? zones : null;
    }

    /// <summary>Of the address; a focus on a machine that is not there any more is none.</summary>
    internal static MapChoice Of(ListQuery query, PlantSnapshot plant) => new()
    {
        Asset = query["asset"],
        Focus = query["focus"] is { } focus && plant.Assets.ContainsKey(focus) ? focus : null,
        Zone = query["zone"] is { } zone && plant.Zones.ContainsKey(zone) ? zone : null,
        Open = query["open"] ?? "",
        Words = query.Words,
        State = ParseName<State>(query["state"]),
        Class = ParseName<OperationClass>(query["class"]),
        Moment = int.TryParse(query["until"], NumberStyles.None, CultureInfo.InvariantCulture, out var step)
            ? MapPeriod.Of(plant.Plant).MomentOf(step) : null,
        Change = ParseName<MapChange>(query["change"]) ?? MapChange.Until,
    };

    /// <summary>A name; a number would be another address of the same thing.</summary>
    private static T? ParseName<T>(string? text) where T : struct, Enum =>
        text is [var first, ..] && char.IsAsciiLetter(first) && Enum.TryParse<T>(text, ignoreCase: true, out var value) ? value : null;
}
