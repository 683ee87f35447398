using Genba.Core.Assets;
using Genba.Core.Meter;

namespace Genba.Core.Tests.Meter;

/// <summary>Machines and ages for tests of the meter.</summary>
internal static class MeterSamples
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 14, 5, 0, TimeSpan.Zero);

    /// <summary>Everything is from an hour ago.</summary>
    public static readonly MeterAges Fresh = new([new("NVD", Now.AddHours(-1))], Now.AddHours(-2), Now.AddHours(-1), Now.AddHours(-1));

    public static MeterRow Row(
        string decision, bool affected = true, bool reachable = true, bool mitigated = false, string id = "CVE-2022-40265") =>
        new(id, decision, affected, reachable, mitigated);

    public static MeterMachine Machine(string key, params MeterRow[] rows) =>
        new([key], key.ToUpperInvariant(), AssetKind.Plc, MeterGap.None, rows);

    /// <summary>Machines of which everything is known and nothing counts.</summary>
    public static IEnumerable<MeterMachine> Quiet(int count, string prefix = "quiet") =>
        Enumerable.Range(1, count).Select(number => Machine($"{prefix}-{number}"));

    public static MeterReading Read(params IEnumerable<MeterMachine> machines) =>
        MeterReading.Of(MeterRulesFile.BuiltIn, machines.ToList(), Fresh, Now);
}
