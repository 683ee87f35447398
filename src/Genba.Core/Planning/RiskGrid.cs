namespace Genba.Core.Planning;

/// <summary>What is done about a risk of a height.</summary>
public enum RiskBand { Low, Middle, High }

/// <summary>The 5 by 5 picture: threats by likelihood and effect. The borders of the bands are ours: 8 and 15 of 25.</summary>
public sealed class RiskGrid
{
    public const int Size = PlanValues.HighestRating;
    public const int MiddleFrom = 8;
    public const int HighFrom = 15;

    private readonly ILookup<(int Likelihood, int Effect), PlanRow> _cells;

    public RiskGrid(IEnumerable<PlanRow> threats)
    {
        var all = threats.ToList();
        _cells = all.Where(row => row.Risk is not null).ToLookup(row =>
            (row.Rating(PlanFields.Likelihood)!.Value, row.Rating(PlanFields.Effect)!.Value));
        Unrated = all.Count(row => row.Risk is null);
    }

    public IEnumerable<PlanRow> this[int likelihood, int effect] => _cells[(likelihood, effect)];

    /// <summary>Threats without likelihood or effect: they stand nowhere in the picture.</summary>
    public int Unrated { get; }

    public IEnumerable<PlanRow> In(RiskBand band) => _cells.SelectMany(cell => cell).Where(row => BandOf(row.Risk!.Value) == band);

    public static RiskBand BandOf(int risk) => risk >= HighFrom ? RiskBand.High : risk >= MiddleFrom ? RiskBand.Middle : RiskBand.Low;
}
