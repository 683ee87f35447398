using Genba.Wire.Capture;
using Genba.Wire.Observations;
using Genba.Wire.Protocols;

namespace Genba.Wire.Tests.Protocols;

/// <summary>
/// Real captures of others: operations are counted as Wireshark's dissectors count them by function code, and by the bytes of
/// the function where Wireshark knows no such protocol.
/// </summary>
public sealed class IndustrialCapturesTests
{
    public static TheoryData<string, string, string[]> Operations => new()
    {
        {
            "s7comm-plus/S7-1200-Uploading-OB1-TIAV12.pcap", "s7comm-plus",
            [
                "2 begin sequence (session)", "1 create program object (program)", "1 create session object (session)",
                "1 delete session object (session)", "2 end sequence (session)", "2 explore (read)", "2 get link (read)",
                "22 get variables (read)", "9 read stream (read)", "1 set session variables (session)",
            ]
        },
        {
            "s7comm-plus/s7comm_plus.pcap", "s7comm-plus",
            ["6 get variables (read)", "26 set session variables (session)", "2 set variables (write)"]
        },
        {
            "iec104/090813_diverse.pcap", "iec104",
            [
                "4 double command (write)", "1 interrogate station (read)", "2 select double command (write)",
                "4 select set point command (write)", "2 select single command (write)", "4 set point command (write)",
                "2 single command (write)",
            ]
        },
        {
            "iec104/TestDissectIec104.pcap", "iec104",
            [
                "1 interrogate station (read)", "1 select double command (write)", "3 select single command (write)", "1 set clock (write)",
                "1 single command (write)", "6 start data transfer (session)",
            ]
        },
        { "dnp3/dnp3_example.pcap", "dnp3", ["133 operate (write)", "97 read (read)", "134 select (write)"] },
        { "dnp3/dnp3_file_read.pcap", "dnp3", ["1 close file (file)", "1 open file (file)", "1 read (read)", "2 write (write)"] },
        { "dnp3/dnp3_udp_select_operate.pcap", "dnp3", ["1 operate (write)", "1 read (read)", "1 select (write)"] },
        { "dnp3/cold_restart_and_response.pcap", "dnp3", ["1 cold restart (mode)"] },
        {
            "dnp3/dnp3-eve-input.pcap", "dnp3",
            [
                "1 disable unsolicited messages (alarm)", "1 enable unsolicited messages (alarm)", "16 read (read)", "1 write (write)",
            ]
        },
        { "iec61850-goose/GOOSE_and_MMS.pcapng", "goose", ["3 publish new state (write)"] },
        { "iec61850-goose/Sample_File_MMS_and_GOOSE.pcap", "goose", ["7 publish new state (write)"] },
        { "iec61850-sv/SV_Normal_Traffic-part1.pcap", "sv", [] },
        {
            "c37-118/C37.118_4in1PMU_TCP.pcap", "synchrophasor",
            ["3 read configuration (read)", "2 start data (session)", "3 stop data (session)"]
        },
        {
            "tristation/malware_exec-part1.pcap", "tristation",
            [
                "2 begin download of changes (program)", "1 connect (session)", "2 download program (program)",
                "2 end download of changes (program)", "153 read controller state (read)", "48 upload function (file)",
                "16 upload program (file)",
            ]
        },
        {
            "ethercat/EtherCAT-part1.pcap", "ethercat",
            [
                "292 read EEPROM (read)", "1809 read registers (read)", "1 request state INIT (mode)", "13 write registers (write)",
            ]
        },
        { "bsap/bsap-ip_example.pcap", "bsap", ["1681 read signal by name (read)", "2 write signal by address (write)"] },
        { "genisys/genisys_otherport.pcap", "genisys", ["313 poll (read)", "31 recall indications (read)"] },
        { "c1222/c1222_rw_service_tcp.pcap", "c1222", ["1 read table (read)"] },
        { "c1222/c1222_reg_service_tcp.pcap", "c1222", ["1 register (session)"] },
        { "dlms/XmlDemo.pcap", "dlms", ["1 open association (session)", "6 read object (read)"] },
        {
            "dlms/data2.pcapng", "dlms",
            [
                "1 connect (session)", "1 disconnect (session)", "1 open association (session)", "67 read object (read)",
                "2 set clock (write)", "5 write object (write)",
            ]
        },
    };

    public static TheoryData<string, string, string> Identities => new()
    {
        { "s7comm-plus/S7-1200-Uploading-OB1-TIAV12.pcap", "s7comm-plus", "identity serial = SZVBDYXX017685" },
        { "s7comm-plus/S7-1511_db6w0_HMI.pcap", "s7comm-plus", "identity order-number = 6ES7 511-1AK00-0AB0" },
        { "s7comm-plus/s7-1200-hmi.pcap", "s7comm-plus", "identity firmware = V3.0" },
        { "iec61850-goose/Routable-GOOSE.pcap", "goose", "identity name = GA_UR74Master (70 %)" },
        { "c37-118/C37.118_1PMU_UDP.pcap", "synchrophasor", "identity name = PMU1" },
        { "c37-118/c37_pmu_unclean.pcap", "synchrophasor", "identity name = Reporting1" },
        { "iec104/IEC104.pcap", "iec104", "identity description = IEC 60870-5-104 common address 10516 (70 %)" },
        { "tristation/malware_exec-part1.pcap", "tristation", "sign ControllerNotRunning" },
        {
            "ethercat/EtherCAT-part1.pcap", "ethercat",
            "identity description = EtherCAT device 0x1000: product 0x044c2c52 (70 %) of 00:14:4f:23:98:cf"
        },
        { "c1222/c1222_over_ipv6.pcap", "c1222", "identity description = C12.22 title 1.3.6.1.4.1.33507.1919.22906.0 (70 %)" },
        { "dlms/DLMSDirector.pcap", "dlms", "identity name = GRX0000000123456" },
        { "dlms/data2.pcapng", "dlms", "identity firmware = Example FW v. 1.0.3" },
        { "rocplus/ROCPlus-part1.pcap", "roc-plus", "sign ClearTextPassword" },
    };

    /// <summary>Folders of the captures that Wireshark, nDPI or ICSNPP name so; one of Modbus has S7comm-plus beside it.</summary>
    private static readonly Dictionary<string, string[]> Folders = new()
    {
        ["s7comm-plus"] = ["s7comm-plus", "modbus"],
        ["iec104"] = ["iec104"],
        ["dnp3"] = ["dnp3"],
        ["goose"] = ["iec61850-goose"],
        ["sv"] = ["iec61850-sv"],
        ["synchrophasor"] = ["c37-118"],
        ["tristation"] = ["tristation"],
        ["ethercat"] = ["ethercat"],
        ["bsap"] = ["bsap"],
        ["genisys"] = ["genisys"],
        ["roc-plus"] = ["rocplus"],
        ["c1222"] = ["c1222"],
        ["dlms"] = ["dlms"],
        ["ge-srtp"] = [],
    };

    [Fact]
    public void No_conversation_of_something_else_is_named_so()
    {
        var wrong = new List<string>();
        foreach (var path in SharedCaptures.All)
        {
            var folder = Path.GetRelativePath(SharedCaptures.Folder, path).Split(Path.DirectorySeparatorChar)[0];
            wrong.AddRange(NamesIn(path, new CountingSink())
                .Where(name => Folders.TryGetValue(name, out var folders) && !folders.Contains(folder))
                .Select(name => $"{path}: {name}"));
        }
        Assert.Empty(wrong);
    }

    [Theory, MemberData(nameof(Operations))]
    public void Operations_are_counted_as_others_count_them(string capture, string protocol, string[] expected)
    {
        const string Prefix = "operation ";
        var counted = Of(capture, protocol).Saw.Where(saw => saw.StartsWith(Prefix, StringComparison.Ordinal))
            .GroupBy(saw => saw[Prefix.Length..]).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Count()} {group.Key}");
        Assert.Equal(expected, counted);
    }

    [Theory, MemberData(nameof(Identities))]
    public void Devices_say_who_they_are(string capture, string protocol, string identity) =>
        Assert.Contains(identity, Of(capture, protocol).Saw);

    private static ObservationLog Of(string capture, string protocol)
    {
        var log = new ObservationLog(only: [protocol]);
        Assert.Contains(protocol, NamesIn(Path.Combine(SharedCaptures.Folder, capture), log));
        return log;
    }

    private static IReadOnlyCollection<string> NamesIn(string path, IObservationSink sink)
    {
        var reader = new CaptureReader();
        var pipeline = new PacketPipeline(sink);
        pipeline.BeginCapture(0, reader);
        PacketList.Read(SharedCaptures.Read(path), pipeline, reader);
        var protocols = Enumerable.Range(0, pipeline.Flows.Count).Select(index => pipeline.Flows[index].Protocol);
        return [.. protocols.Where(index => index >= 0).Distinct().Select(index => ProtocolTable.All[index].Protocol)];
    }
}
