using Genba.Core.Changes;
using Genba.Core.Detection;
using Genba.Core.Tests.Inspection;
using Genba.Core.Texts;
using Genba.Core.Zones;

namespace Genba.Core.Tests.Detection;

/// <summary>A line and an office in declared zones, and what the detections say about it.</summary>
internal static class OneLine
{
    public const double Day = 86_400;
    public const string Plc = "192.168.10.1";
    public const string Hmi = "192.168.10.2";
    public const string Pc = "10.20.1.9";

    public static readonly ZoneModel DeclaredZones = new(
        [Zone("line", ZoneLevel.L2, "192.168.10.0/24") with { Owner = new BilingualText("Production 1", "製造1係"), Importance = Importance.High },
         Zone("office", ZoneLevel.L4, "10.20.1.0/24")],
        [Conduit.Of("office", "line", "http", "tcp/8080")]);

    /// <summary>One capture shows no shutdown; a person said that none is to be waited for.</summary>
    private static readonly Dictionary<string, ZoneNormal> NeverStopping = new() { ["line"] = new(null, NeverStops: true), ["office"] = new(null, NeverStops: true) };

    /// <summary>A controller, its panel and an office computer, known from the first second.</summary>
    public static Sketch Line() => new Sketch()
        .Frame("00:1b:1b:00:00:01", Plc).Frame("00:80:f4:00:00:02", Hmi).Frame("00:0c:29:00:00:03", Pc);

    public static DetectionReport Run(Sketch sketch) => DetectionTable.Run(sketch.Plant(DeclaredZones), new() { Zones = NeverStopping });

    public static List<Finding> Findings(string rule, Sketch sketch) => [.. Run(sketch).Findings.Where(finding => finding.Rule == rule)];

    public static Finding Single(string rule, Sketch sketch) => Assert.Single(Findings(rule, sketch));

    public static Zone Zone(string id, ZoneLevel level, string subnet) =>
        new() { Id = id, Name = new BilingualText(id, id), Level = level, Subnets = [subnet] };
}
