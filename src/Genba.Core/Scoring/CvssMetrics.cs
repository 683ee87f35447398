namespace Genba.Core.Scoring;

/// <summary>The metrics of one version of CVSS with their values, and how they make a score.</summary>
public sealed class CvssMetrics
{
    private const string Version3 =
        "AV:NALP AC:LH PR:NLH UI:NR S:UC C:HLN I:HLN A:HLN E:XHFPU RL:XUWTO RC:XCRU CR:XHML IR:XHML AR:XHML "
        + "MAV:XNALP MAC:XLH MPR:XNLH MUI:XNR MS:XUC MC:XHLN MI:XHLN MA:XHLN";

    public static CvssMetrics V2 { get; } = new(
        "2.0", "", "ND", baseCount: 6, CvssVersion2.Score,
        "AV:L,A,N AC:H,M,L Au:M,S,N C:N,P,C I:N,P,C A:N,P,C E:ND,U,POC,F,H RL:ND,OF,TF,W,U RC:ND,UC,UR,C "
        + "CDP:ND,N,L,LM,MH,H TD:ND,N,L,M,H CR:ND,L,M,H IR:ND,L,M,H AR:ND,L,M,H");

    public static CvssMetrics V30 { get; } = new("3.0", "CVSS:3.0/", "X", baseCount: 8, CvssVersion3.Score, Version3);
    public static CvssMetrics V31 { get; } = new("3.1", "CVSS:3.1/", "X", baseCount: 8, CvssVersion3.Score, Version3);

    public static CvssMetrics V40 { get; } = new(
        "4.0", "CVSS:4.0/", "X", baseCount: 11, CvssVersion4.Score,
        "AV:NALP AC:LH AT:NP PR:NLH UI:NPA VC:HLN VI:HLN VA:HLN SC:HLN SI:HLN SA:HLN E:XAPU CR:XHML IR:XHML AR:XHML "
        + "MAV:XNALP MAC:XLH MAT:XNP MPR:XNLH MUI:XNPA MVC:XHLN MVI:XHLN MVA:XHLN MSC:XHLN MSI:XSHLN MSA:XSHLN "
        + "S:XNP AU:XNY R:XAUI V:XDC RE:XLMH U:X,Clear,Green,Amber,Red");

    private readonly Dictionary<string, string[]> _values;
    private readonly Func<CvssVector, CvssScores> _score;

    private CvssMetrics(string version, string prefix, string notDefined, int baseCount, Func<CvssVector, CvssScores> score, string metrics)
    {
        (Version, Prefix, NotDefined, _score) = (version, prefix, notDefined, score);
        var pairs = metrics.Split(' ').Select(metric => metric.Split(':')).ToList();
        Names = [.. pairs.Select(pair => pair[0])];
        Base = [.. Names.Take(baseCount)];
        _values = pairs.ToDictionary(
            pair => pair[0],
            pair => pair[1].Contains(',', StringComparison.Ordinal) ? pair[1].Split(',') : [.. pair[1].Select(letter => $"{letter}")],
            StringComparer.Ordinal);
    }

    public static IReadOnlyList<CvssMetrics> All { get; } = [V2, V30, V31, V40];

    public string Version { get; }
    public string Prefix { get; }

    /// <summary>The value that says nothing.</summary>
    public string NotDefined { get; }

    /// <summary>All metrics in the order of the specification.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Those that every vector must have.</summary>
    public IReadOnlyList<string> Base { get; }

    public IReadOnlyList<string>? ValuesOf(string metric) => _values.GetValueOrDefault(metric);

    internal CvssScores Score(CvssVector vector) => _score(vector);
}
