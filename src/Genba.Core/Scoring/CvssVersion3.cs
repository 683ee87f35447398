namespace Genba.Core.Scoring;

/// <summary>CVSS 3.0 and 3.1: specification, section 7 and appendix A; they differ in rounding and in the modified impact.</summary>
internal static class CvssVersion3
{
    private static readonly string[] TemporalMetrics = ["E", "RL", "RC"];
    private static readonly string[] EnvironmentalMetrics = ["CR", "IR", "AR", "MAV", "MAC", "MPR", "MUI", "MS", "MC", "MI", "MA"];

    public static CvssScores Score(CvssVector vector)
    {
        var baseScore = Base(vector);
        double? temporal = TemporalMetrics.Any(vector.Values.ContainsKey) ? RoundUp(vector, baseScore * Temporal(vector)) : null;
        double? environmental = EnvironmentalMetrics.Any(vector.Values.ContainsKey) ? Environmental(vector) : null;
        return new(baseScore, temporal, environmental);
    }

    private static double Base(CvssVector vector)
    {
        var isChanged = vector.Value("S") == "C";
        var loss = 1 - ((1 - Loss(vector.Value("C"))) * (1 - Loss(vector.Value("I"))) * (1 - Loss(vector.Value("A"))));
        var impact = isChanged ? (7.52 * (loss - 0.029)) - (3.25 * Math.Pow(loss - 0.02, 15)) : 6.42 * loss;
        if (impact <= 0) return 0;
        var sum = impact + Exploitability(vector.Value("AV"), vector.Value("AC"), vector.Value("PR"), vector.Value("UI"), isChanged);
        return RoundUp(vector, Math.Min(isChanged ? 1.08 * sum : sum, 10));
    }

    /// <summary>Also for a vector without environmental metrics, where version 3.1 may differ from the temporal score by a tenth.</summary>
    internal static double Environmental(CvssVector vector)
    {
        var isChanged = Modified(vector, "S") == "C";
        var loss = Math.Min(
            1 - ((1 - (Loss(Modified(vector, "C")) * Requirement(vector, "CR")))
                * (1 - (Loss(Modified(vector, "I")) * Requirement(vector, "IR")))
                * (1 - (Loss(Modified(vector, "A")) * Requirement(vector, "AR")))),
            0.915);
        var late = vector.Metrics == CvssMetrics.V31 ? Math.Pow((loss * 0.9731) - 0.02, 13) : Math.Pow(loss - 0.02, 15);
        var impact = isChanged ? (7.52 * (loss - 0.029)) - (3.25 * late) : 6.42 * loss;
        if (impact <= 0) return 0;
        var sum = impact + Exploitability(
            Modified(vector, "AV"), Modified(vector, "AC"), Modified(vector, "PR"), Modified(vector, "UI"), isChanged);
        return RoundUp(vector, RoundUp(vector, Math.Min(isChanged ? 1.08 * sum : sum, 10)) * Temporal(vector));
    }

    private static double Exploitability(string vector, string complexity, string privileges, string interaction, bool isChanged) =>
        8.22
        * vector switch { "N" => 0.85, "A" => 0.62, "L" => 0.55, _ => 0.2 }
        * (complexity == "L" ? 0.77 : 0.44)
        * privileges switch { "N" => 0.85, "L" => isChanged ? 0.68 : 0.62, _ => isChanged ? 0.5 : 0.27 }
        * (interaction == "N" ? 0.85 : 0.62);

    private static double Temporal(CvssVector vector) =>
        vector.Value("E") switch { "F" => 0.97, "P" => 0.94, "U" => 0.91, _ => 1.0 }
        * vector.Value("RL") switch { "W" => 0.97, "T" => 0.96, "O" => 0.95, _ => 1.0 }
        * vector.Value("RC") switch { "R" => 0.96, "U" => 0.92, _ => 1.0 };

    private static string Modified(CvssVector vector, string metric) =>
        vector.Says("M" + metric) ? vector.Value("M" + metric) : vector.Value(metric);

    private static double Loss(string value) => value switch { "H" => 0.56, "L" => 0.22, _ => 0 };

    private static double Requirement(CvssVector vector, string metric) => vector.Value(metric) switch { "H" => 1.5, "L" => 0.5, _ => 1.0 };

    /// <summary>
    /// The smallest number with one decimal that is not less. 3.1 does it with whole numbers (appendix A), so that a trace of floating
    /// point does not count; 3.0 only says "round up", which is done on the decimal digits that a double holds safely.
    /// </summary>
    private static double RoundUp(CvssVector vector, double value)
    {
        if (vector.Metrics == CvssMetrics.V30) return (double)(Math.Ceiling(Math.Round((decimal)value, 10) * 10) / 10);
        var hundredThousandths = (long)Math.Round(value * 100_000, MidpointRounding.AwayFromZero);
        return hundredThousandths % 10_000 == 0 ? hundredThousandths / 100_000.0 : ((hundredThousandths / 10_000) + 1) / 10.0;
    }
}
