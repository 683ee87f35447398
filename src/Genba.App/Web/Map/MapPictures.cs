using System.Globalization;
using Genba.App.Web.Inspection;
using Genba.Core.Inspection;

namespace Genba.App.Web.Map;

/// <summary>The map as it was drawn for one plant, language and choice; drawn again only when one of them is another.</summary>
internal sealed class MapPictures
{
    /// <summary>Above this the choice of a machine does not change the drawing: its stack is marked instead.</summary>
    private const int MostDrawnApart = 500;

    private const int MostKept = 64;

    private readonly Lock _drawing = new();
    private readonly Dictionary<string, MapModel> _models = [];
    private readonly Dictionary<(string Language, MapChoice Choice), MapPicture> _pictures = [];
    private Plant? _plant;

    /// <summary>Without a choice the map opens on the worst that was found.</summary>
    public static string? Opening(PlantSnapshot plant) => plant.Findings.Count > 0 ? plant.Findings[0].Assets[0] : null;

    public (MapModel Model, MapPicture Picture) Of(PlantSnapshot plant, MapChoice choice)
    {
        var language = CultureInfo.CurrentUICulture.Name;
        // A moment up to which is drawn only hides ribbons of the same drawing.
        var drawn = choice with
        {
            Asset = plant.Assets.Count <= MostDrawnApart ? choice.Asset : null,
            Moment = choice.Change == MapChange.Until ? null : choice.Moment,
        };
        lock (_drawing)
        {
            if (!ReferenceEquals(_plant, plant.Plant)) Forget(plant.Plant);
            if (!_models.TryGetValue(language, out var model)) _models[language] = model = MapSource.Of(plant);
            if (_pictures.TryGetValue((language, drawn), out var picture)) return (model, picture);
            if (_pictures.Count >= MostKept) _pictures.Clear();
            return (model, _pictures[(language, drawn)] = MapLayout.Draw(model, drawn));
        }
    }

    private void Forget(Plant newest)
    {
        _plant = newest;
        _models.Clear();
        _pictures.Clear();
    }
}
