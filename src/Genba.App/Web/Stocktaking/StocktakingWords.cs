using Genba.App.Web.Parts;
using Genba.App.Web.Texts;
using Genba.Core.Labels;
using Genba.Core.Stocktaking;

namespace Genba.App.Web.Stocktaking;

/// <summary>Items of a round in words, states and addresses.</summary>
internal static class StocktakingWords
{
    public const string Waiting = "waiting";

    public static State StateOf(StocktakingItem item) => item.Last?.Report.State switch
    {
        StocktakingState.Found => State.Good,
        StocktakingState.Missing => State.Warning,
        StocktakingState.Unlisted => State.Attention,
        _ => State.Unknown,
    };

    public static string KeyOf(StocktakingItem item) => item.Last is { } last ? StocktakingStates.NameOf(last.Report.State) : Waiting;

    public static string WordOf(StocktakingItem item) => PageTexts.Stocktaking["State-" + KeyOf(item)];

    /// <summary>Null when it is not known any more.</summary>
    public static string? LinkTo(StocktakingItem item) => item.Asset is { } asset ? "/stocktaking/item/" + AssetCode.Of(asset) : null;
}
