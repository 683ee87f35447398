using System.Globalization;
using System.Runtime.CompilerServices;
using Genba.App.Web.Inspection;
using Genba.Core.Conversations;
using Genba.Core.Inspection;

namespace Genba.App.Web.Map;

/// <summary>The map as it was drawn for one plant, language and choice; drawn again only when one of them is another.</summary>
internal sealed class MapPictures
{
    /// <summary>Above this the choice of a machine does not change the drawing: its stack is marked instead.</summary>
    private const int MostDrawnApart = 500;

    private const int MostKept = 64;

    /// <summary>As long as anybody holds the plant; what was seen is the same under other names.</summary>
    private readonly ConditionalWeakTable<Plant, Drawn> _drawn = [];
    private readonly ConditionalWeakTable<IReadOnlyList<Talk>, Lazy<MapTraffic>> _traffic = [];

    /// <summary>Without a choice the map opens on the worst that was found.</summary>
    public static string? Opening(PlantSnapshot plant) => plant.Findings.Count > 0 ? plant.Findings[0].Assets[0] : null;

    /// <summary>Draws what a reader sees first, in every language, before anybody asks.</summary>
    public void Prepare(PlantSnapshot plant)
    {
        if (plant.IsEmpty) return;
        var reader = CultureInfo.CurrentUICulture;
        foreach (var language in GenbaWeb.Languages)
        {
            CultureInfo.CurrentUICulture = language;
            Of(plant, new() { Asset = Opening(plant) });
        }
        CultureInfo.CurrentUICulture = reader;
    }

    public (MapModel Model, MapPicture Picture) Of(PlantSnapshot plant, MapChoice choice)
    {
        var language = CultureInfo.CurrentUICulture.Name;
        // A moment up to which is drawn only hides ribbons of the same drawing.
        var meant = choice with
        {
            Asset = plant.Assets.Count <= MostDrawnApart ? choice.Asset : null,
            Moment = choice.Change == MapChange.Until ? null : choice.Moment,
        };
        var drawn = _drawn.GetValue(plant.Plant, _ => new());
        lock (drawn)
        {
            if (!drawn.Models.TryGetValue(language, out var model))
                drawn.Models[language] = model = MapSource.Of(plant, _traffic.GetValue(plant.Talks, _ => new(() => MapTraffic.Of(plant)))
                    .Value);
            if (drawn.Pictures.TryGetValue((language, meant), out var picture)) return (model, picture);
            if (drawn.Pictures.Count >= MostKept) drawn.Pictures.Clear();
            return (model, drawn.Pictures[(language, meant)] = MapLayout.Draw(model, meant));
        }
    }

    private sealed class Drawn
    {
        public Dictionary<string, MapModel> Models { get; } = [];
        public Dictionary<(string Language, MapChoice Choice), MapPicture> Pictures { get; } = [];
    }
}
