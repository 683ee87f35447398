using Genba.Core.Assessment;
using Genba.Core.Assets;
using Genba.Core.Detection;
using Genba.Wire.Observations;

namespace Genba.Core.Tests.Assessment.Rules;

/// <summary>3-6, 3-7 and 3-8.</summary>
public sealed class RemoteWatchAndLogsTests
{
    private const string Vendor = "198.51.100.20";
    private static readonly KeptRecord Sessions = new("REMOTE", "vendor sessions", SmallPlant.Today);
    private static readonly KeptRecord Sensor = new("IDS", "sensor of the line", SmallPlant.Today.AddDays(-90), Subject: "line");
    private static readonly KeptRecord Register = new("LOGREG", "all of the line", SmallPlant.Today, Subject: "192.168.10.0/24", Days: 180);

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
        new SmallPlant().Talk(SmallPlant.Panel, Vendor, 443, "tls").Keep(Sessions).Judge("3-6").IsSupported();
    }

    [Fact]
    public void A_screen_open_to_others_contradicts_3_6_but_not_one_used_inside_the_line()
    {
        new SmallPlant().Signal(Sign.NoAuthentication, "vnc", SmallPlant.Office, SmallPlant.Panel).Judge("3-6").IsContradicted("X-3-6-3");
        new SmallPlant().Signal(Sign.NoAuthentication, "vnc", SmallPlant.Plc, SmallPlant.Panel).Keep(Sessions).Judge("3-6").IsSupported();
    }

    [Fact]
    public void Through_the_gateway_inside_the_line_and_unanswered_is_no_contradiction()
    {
        var plant = new SmallPlant { Settings = new() { RemoteGateways = [SmallPlant.Office] } };
        plant.Talk(SmallPlant.Office, SmallPlant.Panel, 3389, "rdp").Talk(SmallPlant.Panel, SmallPlant.Plc, 5900, "vnc")
            .Talk(Vendor, SmallPlant.Panel, 22, "ssh", answered: false);
        plant.Judge("3-6").IsNotObservable();
        plant.Keep(Sessions).Judge("3-6").IsSupported();
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
        var elsewhere = Sensor with { Subject = "utility" };
        new SmallPlant().Talk(SmallPlant.Office, SmallPlant.Panel, 80, "http").Keep(elsewhere).Judge("3-7").IsContradicted("X-3-7-1");
        new SmallPlant().Talk(SmallPlant.Office, SmallPlant.Panel, 80, "http").Keep(Sensor).Judge("3-7").IsSupported();
        new SmallPlant().Talk(SmallPlant.Office, SmallPlant.Panel, 80, "http").Keep(Sensor with { Subject = null }).Judge("3-7").IsSupported();
    }

    [Fact]
    public void Old_rules_contradict_3_7() =>
        new SmallPlant().Keep(Sensor with { Dated = SmallPlant.Today.AddDays(-91) }).Judge("3-7").IsContradicted("X-3-7-2");

    [Fact]
    public void An_anomaly_without_alarm_contradicts_3_7_where_alarms_are_kept()
    {
        var day = new DateOnly(2026, 11, 10);
        var alarm = new KeptRecord("INC", "sweep seen", day);
        new SmallPlant().Keep(Sensor).Find("D08", day: day).Judge("3-7").IsSupported();
        new SmallPlant().Keep(Sensor).Keep(alarm).Find("D08", day: day).Judge("3-7").IsSupported();
        new SmallPlant().Keep(Sensor).Keep(alarm with { Dated = day.AddDays(-5) }).Find("D08", day: day).Judge("3-7").IsContradicted("X-3-7-4");
        new SmallPlant().Keep(Sensor).Keep(alarm with { Dated = day.AddDays(-5) }).Find("D08", Severity.Low, day).Judge("3-7").IsSupported();
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
        new SmallPlant().Keep(Register).Judge("3-8").IsSupported();
        new SmallPlant().Keep(Register with { Subject = SmallPlant.Panel }).Judge("3-8").IsContradicted("X-3-8-1");
        var plant = new SmallPlant();
        plant.Add("192.168.10.50", AssetKind.Drive, "drive-1");
        plant.Keep(Register with { Subject = "192.168.10.0/27" }).Judge("3-8").IsSupported();
    }

    [Fact]
    public void Logs_kept_too_short_contradict_3_8() =>
        new SmallPlant().Keep(Register with { Days = 179 }).Judge("3-8").IsContradicted("X-3-8-2");

    [Fact]
    public void An_old_review_contradicts_3_8_and_a_fresh_one_does_not()
    {
        var review = new KeptRecord("INC", "monthly review", SmallPlant.Today.AddDays(-31), Requirement: "3-8");
        new SmallPlant().Keep(Register).Keep(review).Judge("3-8").IsSupported();
        new SmallPlant().Keep(Register).Keep(review with { Dated = SmallPlant.Today.AddDays(-32) }).Judge("3-8").IsContradicted("X-3-8-3");
    }
}
