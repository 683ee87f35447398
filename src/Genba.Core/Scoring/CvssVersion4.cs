namespace Genba.Core.Scoring;

/// <summary>
/// CVSS 4.0: specification, section 8.2. The score of the vector's MacroVector, lowered by how far the vector lies from the most severe
/// vector of its MacroVector, in proportion to the next lower MacroVectors. Distances are whole steps between the values of a metric.
/// </summary>
internal static class CvssVersion4
{
    private static readonly string[] Impacts = ["VC", "VI", "VA", "SC", "SI", "SA"];

    // The values of each metric from the most severe on; the impacts on subsequent systems begin with safety.
    private static readonly Dictionary<string, string> Steps = new(StringComparer.Ordinal)
    {
        ["AV"] = "NALP", ["PR"] = "NLH", ["UI"] = "NPA", ["AC"] = "LH", ["AT"] = "NP",
        ["VC"] = "HLN", ["VI"] = "HLN", ["VA"] = "HLN", ["SC"] = "SHLN", ["SI"] = "SHLN", ["SA"] = "SHLN",
        ["CR"] = "HML", ["IR"] = "HML", ["AR"] = "HML",
    };

    // The most severe vectors of each level, and how many steps lie between them and the end of the level (section 8.3, tables 24 to 30).
    private static readonly EquivalenceClass Exploitability =
        new(["AV", "PR", "UI"], [["NNN"], ["ANN", "NLN", "NNP"], ["PNN", "ALP"]], [1, 4, 5]);
    private static readonly EquivalenceClass Complexity = new(["AC", "AT"], [["LN"], ["HN", "LP"]], [1, 2]);
    private static readonly EquivalenceClass Subsequent = new(["SC", "SI", "SA"], [["HSS"], ["HHH"], ["LLL"]], [6, 5, 4]);

    // EQ3 and EQ6 are not independent: levels 00, 01, 10, 11, (20), 21.
    private static readonly EquivalenceClass Vulnerable = new(
        ["VC", "VI", "VA", "CR", "IR", "AR"],
        [
            ["HHHHHH"], ["HHLMMH", "HHHMMM"],
            ["LHHHHH", "HLHHHH"], ["LHLHMH", "LHHHMM", "HLHMHM", "HLLMHH", "LLHHHM"],
            [], ["LLLHHH"],
        ],
        [7, 6, 8, 8, 0, 10]);

    public static CvssScores Score(CvssVector vector)
    {
        var hasThreat = vector.Says("E");
        var hasEnvironment = vector.Metrics.Names.SkipWhile(name => name != "CR").TakeWhile(name => name != "S").Any(vector.Says);
        return new(
            Score(new Reading(vector, UsesThreat: false, UsesEnvironment: false)),
            hasThreat ? Score(new Reading(vector, UsesThreat: true, UsesEnvironment: false)) : null,
            hasEnvironment ? Score(new Reading(vector, UsesThreat: true, UsesEnvironment: true)) : null);
    }

    private static double Score(Reading reading)
    {
        if (Impacts.All(metric => reading[metric] == 'N')) return 0;
        int eq1 = LevelOfExploitability(reading), eq2 = reading["AC"] == 'L' && reading["AT"] == 'N' ? 0
            : 1, eq3 = LevelOfVulnerable(reading);
        int eq4 = LevelOfSubsequent(reading), eq5 = "APU".IndexOf(reading["E"], StringComparison.Ordinal),
            eq6 = LevelOfRequirements(reading);
        var score = CvssMacroVectors.Find(eq1, eq2, eq3, eq4, eq5, eq6)!.Value;
        var lower = new (int? Score, EquivalenceClass? Class, int Level)[]
        {
            (CvssMacroVectors.Find(eq1 + 1, eq2, eq3, eq4, eq5, eq6), Exploitability, eq1),
            (CvssMacroVectors.Find(eq1, eq2 + 1, eq3, eq4, eq5, eq6), Complexity, eq2),
            (LowerVulnerable(eq1, eq2, eq3, eq4, eq5, eq6), Vulnerable, (eq3 * 2) + eq6),
            (CvssMacroVectors.Find(eq1, eq2, eq3, eq4 + 1, eq5, eq6), Subsequent, eq4),
            (CvssMacroVectors.Find(eq1, eq2, eq3, eq4, eq5 + 1, eq6), null, eq5),
        };
        var existing = lower.Where(next => next.Score is not null).ToList();
        if (existing.Count == 0) return score / 10.0;
        var loss = existing.Sum(next => (score - next.Score!.Value) * (next.Class?.DistanceShare(reading, next.Level) ?? 0m));
        return (double)Math.Clamp(Math.Round((score - (loss / existing.Count)) + 0.00001m, MidpointRounding.AwayFromZero) / 10m, 0m, 10m);
    }

    private static int? LowerVulnerable(int eq1, int eq2, int eq3, int eq4, int eq5, int eq6)
    {
        if (eq3 == 0 && eq6 == 0)
            return Math.Max(CvssMacroVectors.Find(eq1, eq2, 0, eq4, eq5, 1)!.Value, CvssMacroVectors.Find(eq1, eq2, 1, eq4, eq5, 0)!.Value);
        return eq3 == 1 && eq6 == 0 ? CvssMacroVectors.Find(eq1, eq2, 1, eq4, eq5, 1)
            : CvssMacroVectors.Find(eq1, eq2, eq3 + 1, eq4, eq5, eq6);
    }

    private static int LevelOfExploitability(Reading reading)
    {
        bool network = reading["AV"] == 'N', anyone = reading["PR"] == 'N', alone = reading["UI"] == 'N';
        if (network && anyone && alone) return 0;
        return (network || anyone || alone) && reading["AV"] != 'P' ? 1 : 2;
    }

    private static int LevelOfVulnerable(Reading reading)
    {
        if (reading["VC"] == 'H' && reading["VI"] == 'H') return 0;
        return reading["VC"] == 'H' || reading["VI"] == 'H' || reading["VA"] == 'H' ? 1 : 2;
    }

    private static int LevelOfSubsequent(Reading reading)
    {
        if (reading["SI"] == 'S' || reading["SA"] == 'S') return 0;
        return reading["SC"] == 'H' || reading["SI"] == 'H' || reading["SA"] == 'H' ? 1 : 2;
    }

    private static int LevelOfRequirements(Reading reading) =>
        (reading["CR"] == 'H' && reading["VC"] == 'H') || (reading["IR"] == 'H' && reading["VI"] == 'H')
            || (reading["AR"] == 'H' && reading["VA"] == 'H')
            ? 0
            : 1;

    /// <summary>What counts of a vector: modified metrics stand for their base ones, and what is not defined is the worst case.</summary>
    private readonly record struct Reading(CvssVector Vector, bool UsesThreat, bool UsesEnvironment)
    {
        public char this[string metric] => metric switch
        {
            "E" => UsesThreat && Vector.Says("E") ? Vector.Value("E")[0] : 'A',
            "CR" or "IR" or "AR" => UsesEnvironment && Vector.Says(metric) ? Vector.Value(metric)[0] : 'H',
            _ => UsesEnvironment && Vector.Says("M" + metric) ? Vector.Value("M" + metric)[0] : Vector.Value(metric)[0],
        };
    }

    private sealed record EquivalenceClass(string[] Metrics, string[][] MostSevere, int[] Depths)
    {
        /// <summary>
        /// How far the vector lies below the most severe one of its level that is not less severe in any metric, as a share of the level's
        /// depth.
        /// </summary>
        public decimal DistanceShare(Reading reading, int level)
        {
            foreach (var most in MostSevere[level])
            {
                var distances = Metrics.Select((metric, at) => Step(metric, reading[metric]) - Step(metric, most[at])).ToList();
                if (distances.TrueForAll(distance => distance >= 0)) return distances.Sum() / (decimal)Depths[level];
            }
            return 0;
        }

        private static int Step(string metric, char value) => Steps[metric].IndexOf(value, StringComparison.Ordinal);
    }
}
