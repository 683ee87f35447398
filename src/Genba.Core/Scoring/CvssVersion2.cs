namespace Genba.Core.Scoring;

/// <summary>CVSS 2: "A Complete Guide to the Common Vulnerability Scoring System Version 2.0", 3.2. Scores have one decimal.</summary>
internal static class CvssVersion2
{
    private static readonly string[] TemporalMetrics = ["E", "RL", "RC"];
    private static readonly string[] EnvironmentalMetrics = ["CDP", "TD", "CR", "IR", "AR"];

    public static CvssScores Score(CvssVector vector)
    {
        var baseScore = Base(vector, Impact(vector, 1, 1, 1));
        double? temporal = TemporalMetrics.Any(vector.Values.ContainsKey) ? Temporal(vector, baseScore) : null;
        double? environmental = EnvironmentalMetrics.Any(vector.Values.ContainsKey) ? Environmental(vector) : null;
        return new(baseScore, temporal, environmental);
    }

    private static double Environmental(CvssVector vector)
    {
        var impact = Math.Min(10, Impact(vector, Requirement(vector, "CR"), Requirement(vector, "IR"), Requirement(vector, "AR")));
        var temporal = Temporal(vector, Base(vector, impact));
        var damage = vector.Value("CDP") switch { "L" => 0.1, "LM" => 0.3, "MH" => 0.4, "H" => 0.5, _ => 0 };
        var targets = vector.Value("TD") switch { "N" => 0, "L" => 0.25, "M" => 0.75, _ => 1.0 };
        return Round((temporal + ((10 - temporal) * damage)) * targets);
    }

    private static double Temporal(CvssVector vector, double baseScore)
    {
        var exploitability = vector.Value("E") switch { "U" => 0.85, "POC" => 0.9, "F" => 0.95, _ => 1.0 };
        var remediation = vector.Value("RL") switch { "OF" => 0.87, "TF" => 0.9, "W" => 0.95, _ => 1.0 };
        var confidence = vector.Value("RC") switch { "UC" => 0.9, "UR" => 0.95, _ => 1.0 };
        return Round(baseScore * exploitability * remediation * confidence);
    }

    private static double Base(CvssVector vector, double impact)
    {
        var access = vector.Value("AV") switch { "L" => 0.395, "A" => 0.646, _ => 1.0 };
        var complexity = vector.Value("AC") switch { "H" => 0.35, "M" => 0.61, _ => 0.71 };
        var authentication = vector.Value("Au") switch { "M" => 0.45, "S" => 0.56, _ => 0.704 };
        var exploitability = 20 * access * complexity * authentication;
        return Round(((0.6 * impact) + (0.4 * exploitability) - 1.5) * (impact == 0 ? 0 : 1.176));
    }

    private static double Impact(CvssVector vector, double confidentiality, double integrity, double availability) =>
        10.41 * (1 - ((1 - (Loss(vector, "C") * confidentiality)) * (1 - (Loss(vector, "I") * integrity)) * (1 - (Loss(vector,
            "A") * availability))));

    private static double Loss(CvssVector vector, string metric) => vector.Value(metric) switch { "N" => 0, "P" => 0.275, _ => 0.66 };

    private static double Requirement(CvssVector vector, string metric) =>
        vector.Value(metric) switch { "L" => 0.5, "H" => 1.51, _ => 1.0 };

    /// <summary>To one decimal; decimal arithmetic, so that a half is a half, and never minus zero.</summary>
    private static double Round(double value) => (double)Math.Max(0m, Math.Round((decimal)value, 1, MidpointRounding.AwayFromZero));
}
