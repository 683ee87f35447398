using Genba.Core.Assets;
using Genba.Core.Detection;
using Genba.Wire.Observations;

namespace Genba.Core.Tests.Assessment.Rules;

/// <summary>3-6, 3-7 and 3-8.</summary>
public sealed class RemoteWatchAndLogsTests
{
    private const string Vendor = "198.51.100.20";

    [Theory]
    [InlineData(SmallPlant.Office, "rdp")]
    [InlineData(SmallPlant.Office, "vnc")]
    public void Remote_operation_from_outside_the_line_contradicts_3_6(string client, string protocol) =>
        new SmallPlant().Talk(client, SmallPlant.Panel, 3389, protocol).Judge("3-6").IsContradicted("X-3-6-1");

    [Fact]
    public void Somebody_from_the_internet_contradicts_3_6()
    {
        new SmallPlant().Talk(Vendor, SmallPlant.Panel, 22, "ssh").Judge("3-6").IsContradicted("X-3-6-1", "X-3-6-4");
        new SmallPlant().Talk(Vendor, SmallPlant.Panel, 80, "http").Judge("3-6").IsContradicted("X-3-6-4");
    }

    [Fact]
    public void A_support_tool_that_calls_out_contradicts_3_6()
    {
        new SmallPlant().Talk(SmallPlant.Panel, Vendor, 5938, null).Judge("3-6").IsContradicted("X-3-6-1");
        new SmallPlant().Talk(SmallPlant.Panel, Vendor, 443, "tls").WithSessions().Judge("3-6").IsSupported();
    }

    [Fact]
    public void A_screen_open_to_others_contradicts_3_6_but_not_one_used_inside_the_line()
    {
        new SmallPlant().Signal(Sign.NoAuthentication, "vnc", SmallPlant.Office, SmallPlant.Panel).Judge("3-6").IsContradicted("X-3-6-3");
        new SmallPlant().Signal(Sign.NoAuthentication, "vnc", SmallPlant.Plc, SmallPlant.Panel).WithSessions().Judge("3-6").IsSupported();
    }

    [Fact]
    public void Through_the_gateway_inside_the_line_and_unanswered_is_no_contradiction()
    {
        var plant = new SmallPlant { Settings = new() { RemoteGateways = [SmallPlant.Office] } };
        plant.Talk(SmallPlant.Office, SmallPlant.Panel, 3389, "rdp").Talk(SmallPlant.Panel, SmallPlant.Plc, 5900, "vnc")
            .Talk(Vendor, SmallPlant.Panel, 22, "ssh", answered: false);
        plant.Judge("3-6").IsNotObservable();
        plant.WithSessions().Judge("3-6").IsSupported();
    }

    [Fact]
    public void Remote_access_contradicts_the_answer_that_there_is_none()
    {
        var none = Checklist.AllAt(3, ("3-6", null));
        var plant = new SmallPlant { Settings = new() { RemoteGateways = [SmallPlant.Office] } };
        plant.Judge("3-6", none).IsSupported();
        plant.Talk(SmallPlant.Office, SmallPlant.Panel, 3389, "rdp");
        plant.Judge("3-6", none).IsContradicted("X-3-6-5");
        plant.Judge("3-6", Checklist.AllAt(3)).IsNotObservable();
    }

    [Fact]
    public void Without_sensors_on_record_3_7_names_what_they_should_have_noticed()
    {
        var judgement = new SmallPlant().Find("D08").Judge("3-7");
        judgement.IsNotObservable();
        Assert.Contains(judgement.Reasons, reason => reason.Text.En.Contains("D08 happened", StringComparison.Ordinal));
    }

    [Fact]
    public void A_border_without_sensor_contradicts_3_7()
    {
        new SmallPlant().Talk(SmallPlant.Office, SmallPlant.Panel, 80, "http").WithSensor("utility").Judge("3-7").IsContradicted("X-3-7-1");
        new SmallPlant().Talk(SmallPlant.Office, SmallPlant.Panel, 80, "http").WithSensor("line").Judge("3-7").IsSupported();
        new SmallPlant().Talk(SmallPlant.Office, SmallPlant.Panel, 80, "http").WithSensor(null).Judge("3-7").IsSupported();
    }

    [Fact]
    public void Old_rules_contradict_3_7() =>
        new SmallPlant().WithSensor("line", 91).Judge("3-7").IsContradicted("X-3-7-2");

    [Fact]
    public void An_anomaly_without_alarm_contradicts_3_7_where_alarms_are_kept()
    {
        var day = new DateOnly(2026, 11, 10);
        new SmallPlant().WithSensor("line").Find("D08", day: day).Judge("3-7").IsSupported();
        new SmallPlant().WithSensor("line").WithAlarm(day).Find("D08", day: day).Judge("3-7").IsSupported();
        new SmallPlant().WithSensor("line").WithAlarm(day.AddDays(-5)).Find("D08", day: day).Judge("3-7").IsContradicted("X-3-7-4");
        new SmallPlant().WithSensor("line").WithAlarm(day.AddDays(-5)).Find("D08", Severity.Low, day).Judge("3-7").IsSupported();
    }

    [Fact]
    public void A_log_that_stopped_contradicts_3_8()
    {
        var silent = SmallPlant.At(new(2026, 11, 18));
        new SmallPlant().Talk(SmallPlant.Switch, SmallPlant.Office, 514, "syslog", last: silent).Judge("3-8").IsContradicted("X-3-8-1");
        new SmallPlant().Talk(SmallPlant.Switch, SmallPlant.Office, 514, "syslog").Judge("3-8").IsNotObservable();
    }

    [Fact]
    public void An_important_machine_that_no_register_names_contradicts_3_8()
    {
        new SmallPlant().WithLogs().Judge("3-8").IsSupported();
        new SmallPlant().WithLogs(SmallPlant.Panel).Judge("3-8").IsContradicted("X-3-8-1");
        var plant = new SmallPlant();
        plant.Add("192.168.10.50", AssetKind.Drive, "drive-1");
        plant.WithLogs("192.168.10.0/27").Judge("3-8").IsSupported();
    }

    [Fact]
    public void Logs_kept_too_short_contradict_3_8() =>
        new SmallPlant().WithLogs(days: "179").Judge("3-8").IsContradicted("X-3-8-2");

    [Fact]
    public void An_old_review_contradicts_3_8_and_a_fresh_one_does_not()
    {
        new SmallPlant().WithLogs().WithReview(31).Judge("3-8").IsSupported();
        new SmallPlant().WithLogs().WithReview(32).Judge("3-8").IsContradicted("X-3-8-3");
    }
}

file static class Kept
{
    public static SmallPlant WithSessions(this SmallPlant plant) =>
        plant.Keep("remote_sessions", SmallPlant.Today, ("person", "Vendor"), ("asset", SmallPlant.Panel));

    /// <param name="zone">Null: it sees all.</param>
    public static SmallPlant WithSensor(this SmallPlant plant, string? zone, int age = 90) =>
        plant.Keep("sensors", SmallPlant.Today.AddDays(-age), [("title", "sensor of the line"), .. zone is null ? Array.Empty<(string, string)>() : [("zone", zone)]]);

    public static SmallPlant WithAlarm(this SmallPlant plant, DateOnly day) =>
        plant.Keep("incidents", day, ("title", "sweep seen"), ("kind", "alert"), ("triaged", Core.Registers.RegisterValues.Write(day)));

    public static SmallPlant WithLogs(this SmallPlant plant, string assets = "192.168.10.0/24", string days = "180") =>
        plant.Keep("logs", SmallPlant.Today, ("asset", assets), ("kept_days", days));

    public static SmallPlant WithReview(this SmallPlant plant, int age) =>
        plant.Keep("reviews", SmallPlant.Today.AddDays(-age), ("requirement", "3-8"));
}
