using System.Globalization;
using Genba.Core.Changes;
using Genba.Core.Detection;
using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Core.Tests.Detection;
using Genba.Core.Tests.Inspection;

namespace Genba.Core.Tests.Changes;

/// <summary>
/// A line that was watched for two weeks with one night of standstill between, capture by capture: a controller, its panel,
/// a drive and a switch that is never off. What comes on the fifteenth day is the test's.
/// </summary>
internal sealed class Weeks
{
    public const double Day = OneLine.Day;
    public const string Plc = "192.168.10.1";
    public const string Hmi = "192.168.10.2";
    public const string Drive = "192.168.10.3";
    public const string Switch = "192.168.10.254";
    public const string PlcMac = "00:1b:1b:00:00:01";
    public const string HmiMac = "00:80:f4:00:00:02";
    public const string DriveMac = "00:50:c2:00:00:03";
    public const double Later = 15 * Day;

    private readonly List<ObservationSet> _captures = [];

    public static Weeks Watched() => new Weeks()
        .With(Running(Begin(1, 0), 0, 7 * Day))
        .With(Begin(2, 7 * Day).Frame("00:80:63:00:00:fe", Switch, from: 7 * Day, to: 7.5 * Day))
        .With(Running(Begin(3, 7.5 * Day), 7.5 * Day, 14.6 * Day));

    /// <param name="number">Makes the hash of the capture.</param>
    public static Sketch Begin(int number, double at) => new(HashOf(number), at);

    public static string HashOf(int number) => number.ToString("x64", CultureInfo.InvariantCulture);

    /// <summary>All of the line talk from the first to the last second.</summary>
    public static Sketch Running(Sketch sketch, double from, double to, params ReadOnlySpan<string> without)
    {
        foreach (var (mac, address) in new[] { (PlcMac, Plc), (HmiMac, Hmi), (DriveMac, Drive), ("00:80:63:00:00:fe", Switch) })
            if (!without.Contains(address)) sketch.Frame(mac, address, from: from, to: to);
        if (!without.Contains(Plc)) sketch.Talk(Hmi, Plc, protocol: "modbus", packets: 50_000, answers: 50_000, from: from, to: to);
        if (!without.Contains(Plc) && !without.Contains(Drive)) sketch.Talk(Plc, Drive, protocol: "modbus", packets: 50_000, answers: 50_000, from: from, to: to);
        return sketch.Until(to);
    }

    /// <summary>One more capture, after the two weeks.</summary>
    public Weeks With(Sketch sketch)
    {
        _captures.Add(sketch.Observations());
        return this;
    }

    public IReadOnlyList<ObservationSet> Captures => _captures;

    public Plant Plant() => PlantBuilder.Build(ObservationMerge.Merge(_captures), OneLine.DeclaredZones, null, _captures);

    public ZoneBaseline Line(Learning? learning = null) => Baseline.Of(Plant(), learning ?? new()).Zones.Single(zone => zone.Zone == "line");

    public List<PlantChange> Changes(ChangeKind kind)
    {
        var plant = Plant();
        return [.. PlantChanges.Since(Baseline.Of(plant, new()), plant, new PlantIndex(plant)).Of(kind)];
    }

    public PlantChange Single(ChangeKind kind) => Assert.Single(Changes(kind));
}
