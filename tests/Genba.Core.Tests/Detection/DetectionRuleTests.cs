using Genba.Core.Detection;
using Genba.Core.Tests.Inspection;
using Genba.Wire.Observations;
using static Genba.Core.Tests.Detection.OneLine;

namespace Genba.Core.Tests.Detection;

public sealed class DetectionRuleTests
{
    [Fact]
    public void D01_tells_of_a_device_that_appears_after_learning()
    {
        var finding = Single("D01", Line().Until(20 * Day).Frame("00:0c:29:00:00:77", "192.168.10.77", from: 15 * Day, to: 16 * Day));
        Assert.Contains("192.168.10.77", finding.Title.En, StringComparison.Ordinal);
        Assert.Equal(100, finding.MaturityPercent);
    }

    [Fact]
    public void D01_is_silent_while_learning_and_says_how_far_it_is()
    {
        var report = Run(Line().Until(7 * Day).Frame("00:0c:29:00:00:77", "192.168.10.77", from: 6 * Day));
        Assert.DoesNotContain(report.Findings, finding => finding.Rule == "D01");
        Assert.Equal(50, report.Baseline.MaturityPercent);
    }

    [Fact]
    public void D01_takes_a_person_at_his_word_that_learning_is_over()
    {
        var plant = Line().Until(1000).Frame("00:0c:29:00:00:77", "192.168.10.77", from: 700).Plant(DeclaredZones);
        Assert.Contains(DetectionTable.Run(plant, new() { NormalUntil = Sketch.At(600) }).Findings, finding => finding.Rule == "D01");
    }

    [Fact]
    public void D01_proposes_a_replacement_when_the_same_model_fell_silent_before()
    {
        var finding = Single("D01", Line().Until(20 * Day)
            .Frame("00:1b:1b:00:00:08", "192.168.10.8", to: 10 * Day).Says(null, "192.168.10.8", IdentityField.Model, "CPU 315", at: 100)
            .Frame("00:1b:1b:00:00:09", "192.168.10.9", from: 15 * Day).Says(null, "192.168.10.9", IdentityField.Model, "CPU 315", at: 15 * Day));
        Assert.Equal((Severity.Low, 2), (finding.Severity, finding.Assets.Count));
    }

    [Fact]
    public void D02_tells_of_a_device_of_the_line_that_fell_silent()
    {
        var sketch = Line().Talk(Hmi, Plc, packets: 500, answers: 500, to: 600).Until(3000);
        var silent = Findings("D02", sketch.Frame("00:0c:29:00:00:55", "192.168.10.55", to: 3000).Talk("192.168.10.55", Hmi, packets: 900, to: 3000));
        Assert.Equal("00:1b:1b:00:00:01", Assert.Single(silent).Assets[0]);
    }

    [Fact]
    public void D02_is_silent_about_pauses_that_are_usual_and_about_short_watching() =>
        Assert.Empty(Findings("D02", Line().Talk(Hmi, Plc, packets: 20, answers: 20, to: 600).Until(1100)));

    [Fact]
    public void D04_tells_of_a_new_way_between_known_devices()
    {
        var finding = Single("D04", Line().Talk(Hmi, Plc, to: 20 * Day).Talk(Hmi, Plc, 80, from: 15 * Day));
        Assert.Contains("TCP/80", finding.Title.En, StringComparison.Ordinal);
    }

    [Fact]
    public void D04_is_silent_about_a_new_connection_on_a_known_way() =>
        Assert.Empty(Findings("D04", Line().Talk(Hmi, Plc, to: 20 * Day).Talk(Hmi, Plc, from: 15 * Day, ownPort: 51_000)));

    [Fact]
    public void D05_tells_of_an_undeclared_path_between_zones()
    {
        var finding = Single("D05", Line().Talk(Pc, Plc, protocol: "modbus"));
        Assert.Contains("Modbus/TCP", finding.Title.En, StringComparison.Ordinal);
        Assert.Contains("製造1係", finding.Advice!.Ja, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80, "http")]
    [InlineData(8080, null)]
    public void D05_is_silent_about_what_is_declared(int port, string? protocol) =>
        Assert.Empty(Findings("D05", Line().Talk(Pc, Plc, port, protocol: protocol)));

    [Fact]
    public void D05_tells_of_visitors_from_the_internet_and_of_networks_in_no_zone()
    {
        var findings = Findings("D05", Line()
            .Frame("00:1e:f6:00:00:03", "198.51.100.20", 50).Talk("198.51.100.20", Plc, 22, protocol: "ssh")
            .Frame("00:0c:29:00:00:31", "192.168.30.31").Talk(Hmi, "192.168.30.31"));
        Assert.Equal([Severity.High, Severity.Low], findings.Select(finding => finding.Severity));
        Assert.Contains("192.168.30.0/24", findings[1].Title.En, StringComparison.Ordinal);
    }

    [Fact]
    public void D05_cannot_contradict_zones_that_nobody_declared() =>
        Assert.DoesNotContain(
            DetectionTable.Run(Line().Talk(Pc, Plc, protocol: "modbus").Plant(), new()).Findings, finding => finding.Rule == "D05");

    [Fact]
    public void D06_tells_of_a_machine_that_reaches_the_internet()
    {
        var sketch = Line().Talk(Plc, "203.0.113.80", 443).Talk(Plc, "203.0.113.81", 443);
        var finding = Single("D06", sketch);
        Assert.Equal((Severity.High, 2L), (finding.Severity, finding.Count));
    }

    [Fact]
    public void D06_is_less_sure_of_an_attempt_and_silent_about_the_office()
    {
        Assert.Equal(Severity.Medium, Single("D06", Line().Talk(Plc, "203.0.113.80", 443, established: false, answers: 0)).Severity);
        Assert.Empty(Findings("D06", Line().Talk(Pc, "203.0.113.80", 443)));
    }

    [Fact]
    public void D08_tells_of_a_host_sweep_and_of_a_port_sweep()
    {
        var hosts = Line();
        for (var host = 1; host <= 12; host++) hosts.Talk(Pc, $"192.168.10.{host + 100}", established: false, packets: 1, answers: 0, from: host);
        Assert.Equal(12, Single("D08", hosts).Count);
        var ports = Line();
        for (var port = 1; port <= 12; port++) ports.Talk(Pc, Plc, port, established: false, packets: 1, answers: 1, from: port);
        Assert.Contains(Plc, Single("D08", ports).Title.En, StringComparison.Ordinal);
    }

    [Fact]
    public void D08_is_silent_about_slow_tries_and_about_real_conversations()
    {
        var slow = Line();
        for (var host = 1; host <= 20; host++) slow.Talk(Pc, $"192.168.10.{host + 100}", established: false, packets: 1, answers: 0, from: host * 10);
        Assert.Empty(Findings("D08", slow));
        var real = Line();
        for (var host = 1; host <= 20; host++) real.Talk(Pc, $"192.168.10.{host + 100}", protocol: "http", from: host);
        Assert.Empty(Findings("D08", real));
    }

    [Fact]
    public void D10_tells_of_a_writer_that_did_not_write_before()
    {
        var finding = Single("D10", Line().Until(20 * Day).Operates(Hmi, Plc, OperationClass.Write).Operates(Pc, Plc, OperationClass.Write, at: 16 * Day));
        Assert.Equal(Severity.High, finding.Severity);
    }

    [Fact]
    public void D10_needs_no_learning_where_one_host_writes_all_the_time()
    {
        var finding = Single("D10", Line().Until(900).Operates(Hmi, Plc, OperationClass.Write, count: 40).Operates(Pc, Plc, OperationClass.Write, at: 700));
        Assert.Equal(Severity.Medium, finding.Severity);
        Assert.True(finding.MaturityPercent < 100);
    }

    [Fact]
    public void D10_is_silent_about_the_usual_writer_and_about_refused_writes() => Assert.Empty(Findings("D10", Line().Until(20 * Day)
        .Operates(Hmi, Plc, OperationClass.Write).Operates(Hmi, Plc, OperationClass.Write, at: 16 * Day, name: "write coils")
        .Operates(Pc, Plc, OperationClass.Write, failed: 1, at: 16 * Day)));

    [Fact]
    public void D12_tells_of_a_stop_with_its_outcome()
    {
        var done = Single("D12", Line().Operates(Pc, Plc, OperationClass.Mode, "s7comm", name: "PLC stop"));
        Assert.Equal(Severity.Critical, done.Severity);
        Assert.Contains("PLC stop", done.Title.Ja, StringComparison.Ordinal);
        Assert.Contains("電源は切らないでください", done.Advice!.Ja, StringComparison.Ordinal);
        Assert.Equal(Severity.Medium, Single("D12", Line().Operates(Pc, Plc, OperationClass.Mode, "s7comm", failed: 1)).Severity);
    }

    [Fact]
    public void D12_keeps_deeds_of_different_hours_apart() => Assert.Equal(2, Findings("D12", Line()
        .Operates(Pc, Plc, OperationClass.Mode, "s7comm").Operates(Pc, Plc, OperationClass.Mode, "s7comm", at: 4000)).Count);

    [Fact]
    public void D12_and_D13_are_silent_about_reading() =>
        Assert.Empty(Run(Line().Operates(Pc, Plc, OperationClass.Read, "s7comm", count: 1000)).Findings);

    [Fact]
    public void D13_tells_of_programs_and_of_written_files_but_not_of_read_ones()
    {
        // Who speaks this language of programming is an engineering station, and the path is declared by its port.
        Assert.Equal(Severity.High, Single("D13", Line().Operates(Pc, Plc, OperationClass.Program, "s7comm")).Severity);
        Assert.Contains("write file", Single("D13", Line().Operates(Pc, Plc, OperationClass.File, "slmp", name: "write file")).Title.En, StringComparison.Ordinal);
        Assert.Empty(Findings("D13", Line().Operates(Pc, Plc, OperationClass.File, "slmp", name: "read file")));
    }

    [Fact]
    public void D16_tells_of_anything_but_reading_on_a_safety_controller()
    {
        var safe = Line().Says(null, Plc, IdentityField.Model, "PNOZ m B1");
        Assert.Empty(Findings("D16", safe.Operates(Hmi, Plc, OperationClass.Read)));
        Assert.Equal(Severity.Critical, Single("D16", safe.Operates(Pc, Plc, OperationClass.Write)).Severity);
        Assert.Equal("T0837", Findings("D16", safe.Shows(Sign.ControllerNotRunning, Plc, Hmi, "tristation"))[^1].Technique);
    }

    [Fact]
    public void D16_is_silent_about_ordinary_controllers() =>
        Assert.Empty(Findings("D16", Line().Operates(Pc, Plc, OperationClass.Write).Shows(Sign.ControllerNotRunning, Plc, Hmi, "modbus")));

    [Fact]
    public void D23_tells_once_of_each_weak_service_by_its_worst_sign()
    {
        var findings = Findings("D23", Line()
            .Shows(Sign.ClearTextAdministration, Hmi, Plc, "telnet", 23).Shows(Sign.ClearTextPassword, Hmi, Plc, "telnet", 23)
            .Shows(Sign.DefaultCredential, Pc, Plc, "snmp", 161));
        Assert.Equal([Severity.Medium, Severity.Medium], findings.Select(finding => finding.Severity));
        Assert.All(findings, finding => Assert.Equal("00:1b:1b:00:00:01", finding.Assets[0]));
    }

    [Fact]
    public void D23_is_silent_about_logins_that_prove_nothing() =>
        Assert.Empty(Findings("D23", Line().Shows(Sign.LoginSucceeded, Hmi, Plc, "ssh", 22).Shows(Sign.Enumeration, Pc, Plc, "modbus")));

    [Fact]
    public void Every_finding_has_proof_a_key_of_its_own_and_sentences_in_both_languages()
    {
        var sketch = Line().Until(20 * Day).Talk(Pc, Plc, protocol: "modbus", from: 15 * Day).Talk(Plc, "203.0.113.80", 443)
            .Operates(Pc, Plc, OperationClass.Mode, "s7comm").Operates(Pc, Plc, OperationClass.Program, "s7comm")
            .Operates(Pc, Plc, OperationClass.Write, at: 16 * Day).Shows(Sign.NoAuthentication, Plc, Hmi, "vnc", 5900);
        var findings = Run(sketch).Findings;
        Assert.True(findings.Count >= 6);
        Assert.Equal(findings.Count, findings.Select(finding => finding.Key).Distinct().Count());
        Assert.All(findings, finding =>
        {
            Assert.NotEmpty(finding.Evidence);
            Assert.All(finding.Evidence, evidence => Assert.True(evidence.Packet > 0 && evidence.Capture.Length == 64));
            Assert.All(new[] { finding.Title, finding.Why!, finding.Advice! }, text => Assert.NotEqual(text.En, text.Ja));
            Assert.Matches(@"^T0\d{3}$", finding.Technique);
        });
    }

    [Fact]
    public void The_table_lists_every_rule_once()
    {
        var types = typeof(IDetectionRule).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IDetectionRule)));
        Assert.Equal(types.OrderBy(type => type.Name), DetectionTable.All.Select(rule => rule.GetType()).OrderBy(type => type.Name));
        Assert.Equal(DetectionTable.All.Count, DetectionTable.All.Select(rule => rule.Id).Distinct().Count());
    }
}
