using Genba.Core.Imports;
using Genba.Core.Observations;

namespace Genba.Core.Tests.Imports;

/// <summary>Lines in the form that Zeek and ICSNPP write; values are made up.</summary>
public sealed class ZeekImporterTests
{
    private const string Ids = "ts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p";
    private const string From = "1795000000.500000\tC1\t10.1.1.5\t49152\t10.1.1.10\t";

    [Fact]
    public void A_connection_becomes_a_conversation_with_counts_and_what_zeek_could_tell()
    {
        var set = Sources.Read(
            Log("conn", "proto\tservice\tduration\torig_bytes\tresp_bytes\tconn_state\tmissed_bytes\thistory\torig_pkts\torig_ip_bytes\tresp_pkts\tresp_ip_bytes",
                From + "502\ttcp\tmodbus\t1.5\t120\t90\tSF\t0\tShADadFf\t8\t560\t7\t480",
                From + "502\ttcp\tmodbus\t-\t-\t-\tS0\t0\tS\t1\t60\t0\t0",
                "1795000001.0\tC3\tfe80::1\t135\tff02::1\t136\ticmp\t-\t-\t-\t-\tOTH\t0\t-\t2\t144\t0\t0"),
            "conn.log");
        var modbus = set.Conversations[0];
        Assert.Equal(("tcp", "modbus", ServerSide.B, true, 502),
            (modbus.Transport, modbus.Protocol, modbus.Server, modbus.Established, modbus.BPort));
        Assert.Equal((new Volume(9, 620), new Volume(7, 480)), (modbus.AToB, modbus.BToA));
        Assert.Equal(1_500_000_000, modbus.Seen.Last.Nanoseconds - modbus.Seen.First.Nanoseconds);
        Assert.Equal(("icmpv6", (int?)null), (set.Conversations[1].Transport, set.Conversations[1].APort));
        Assert.Equal(SourceSight.Flows, set.Captures[0].Sight);
        Assert.Equal(8, modbus.FirstPacket.Packet);
    }

    [Theory]
    [InlineData("ssl", "tls")]
    [InlineData("gssapi,smb,ntlm,dce_rpc", "smb")]
    [InlineData("s7comm_tcp", "s7comm")]
    [InlineData("-modbus", null)]
    [InlineData("ssl,http", "tls")]
    public void A_service_gets_the_name_that_genba_gives_it(string service, string? protocol) =>
        Assert.Equal(protocol, Core.Imports.Zeek.ZeekConn.ProtocolOf(service));

    [Fact]
    public void A_lease_ties_addresses_and_the_name_of_the_machine_together()
    {
        var set = Sources.Read(
            "{\"_path\":\"dhcp\",\"ts\":1795000000.5,\"uids\":[\"C1\"],\"client_addr\":\"0.0.0.0\",\"server_addr\":\"10.1.1.1\",\"mac\":\"02:47:45:00:00:10\",\"host_name\":\"plc-press\",\"assigned_addr\":\"10.1.1.5\"}\n",
            "dhcp.log");
        Assert.Contains("02:47:45:00:00:10 10.1.1.5 (line 1)", Sources.Bindings(set));
        Assert.Equal(["10.1.1.5 name = plc-press (line 1)"], Sources.Claims(set));
        Assert.Equal("zeek dhcp", set.Captures[0].Format);
    }

    [Fact]
    public void Modbus_functions_are_the_operations_that_a_capture_shows()
    {
        var set = Sources.Read(
            Log("modbus", "func\texception", From + "502\tREAD_HOLDING_REGISTERS\t-", From + "502\tWRITE_SINGLE_REGISTER\t-",
                From + "502\tWRITE_SINGLE_REGISTER\tILLEGAL_DATA_ADDRESS"),
            "modbus.log");
        Assert.Equal(
            ["read holding registers Read 1 0/1", "write register Write 2 1/1"],
            set.Operations.Select(one => $"{one.Operation} {one.Class} {one.Count} {one.Failed}/{one.Succeeded}"));
        Assert.All(set.Operations, one => Assert.True(one.IsIndustrial));
    }

    [Fact]
    public void S7comm_jobs_are_classed_and_their_answers_counted()
    {
        var set = Sources.Read(
            Log("s7comm", "rosctr_code\trosctr_name\tpdu_reference\tfunction_code\tfunction_name\terror_class\terror_code",
                From + "102\t1\tJob Request\t28\t0x29\tPLC Stop\t-\t-", From + "102\t3\tACK Data\t28\t0x29\tPLC Stop\tNo error\t0x00",
                From + "102\t7\tUser Data\t1\t0x00\tCPU services\t-\t-"),
            "s7comm.log");
        var stop = Assert.Single(set.Operations);
        Assert.Equal(("PLC stop", Wire.Observations.OperationClass.Mode, 1L, 1L), (stop.Operation, stop.Class, stop.Count, stop.Succeeded));
        Assert.Equal(["10.1.1.10", "10.1.1.5"], Sources.Assets(set).Select(asset => asset.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_device_that_answered_list_identity_is_named_with_all_that_it_said()
    {
        var set = Sources.Read(
            Log("cip_identity", "vendor_name\tdevice_type_name\trevision\tserial_number\tproduct_name",
                From + "44818\tGenba Works\tProgrammable Logic Controller\t4.3\t0x00524d8e\tGB-1756"),
            "cip_identity.log");
        var device = Assert.Single(Sources.Assets(set), asset => asset.Id == "10.1.1.10");
        Assert.Equal(("Genba Works", "GB-1756", "4.3", "00524d8e"), (device.Vendor, device.Model, device.Firmware, device.Serial));
        Assert.Equal(Core.Assets.AssetKind.Plc, device.Kind);
    }

    [Fact]
    public void Properties_of_a_bacnet_device_are_its_own_and_those_of_its_objects_are_not()
    {
        var set = Sources.Read(
            Log("bacnet_property", "pdu_service\tobject_type\tinstance_number\tproperty\tarray_index\tvalue",
                From + "47808\tread-property-ack\tanalog-input\t1\tobject-name\t-\tSensor_1", From + "47808\tread-property-request\tdevice\t501\tmodel-name\t-\t-",
                From + "47808\tread-property-ack\tdevice\t501\tmodel-name\t-\tHIY-054"),
            "bacnet_property.log");
        Assert.Equal(["10.1.1.10 model = HIY-054 (line 10)"], Sources.Claims(set));
    }

    [Fact]
    public void Cip_bacnet_dnp3_and_opcua_requests_are_operations()
    {
        var cip = Sources.Read(Log("cip", "direction\tcip_service\tcip_status\tclass_id",
            From + "44818\trequest\tSet Attribute List\t-\t0x8b", From + "44818\tresponse\tSet Attribute List\tSuccess\t-"), "cip.log");
        var bacnet = Sources.Read(Log("bacnet", "pdu_type\tpdu_service", From + "47808\tCONFIRMED_REQUEST\treinitialize_device",
            From + "47808\tUNCONFIRMED_REQUEST\ti_am"), "bacnet.log");
        var dnp3 = Sources.Read(Log("dnp3", "fc_request\tfc_reply\tiin", From + "20000\tCOLD_RESTART\tRESPONSE\t0"), "dnp3.log");
        var opcua = Sources.Read(Log("opcua_binary", "is_orig\tidentifier\tidentifier_str", From + "4840\tT\t673\tWriteRequest",
            From + "4840\tF\t676\tWriteResponse"), "opcua_binary.log");
        Assert.Equal(
            ["enip write attributes Write", "bacnet reinitialise device Mode", "opcua write Write"],
            new[] { cip, bacnet, opcua }.SelectMany(set => set.Operations).Select(one => $"{one.Protocol} {one.Operation} {one.Class}"));
        Assert.Equal(("dnp3", true), (dnp3.Operations[0].Protocol, dnp3.Operations[0].Class != Wire.Observations.OperationClass.Read));
    }

    [Fact]
    public void Passwords_logins_and_old_versions_are_signs()
    {
        var ssh = Sources.Read(Log("ssh", "version\tauth_success\tclient\tserver",
            From + "22\t2\tF\tSSH-2.0-PuTTY_Release_0.80\tSSH-2.0-OpenSSH_9.2"), "ssh.log");
        var ftp = Sources.Read(Log("ftp", "user\tpassword\treply_code", From + "21\tservice\t<hidden>\t230"), "ftp.log");
        var ssl = Sources.Read(Log("ssl", "version\tserver_name\testablished", From + "443\tTLSv10\thmi.plant.example\tT"), "ssl.log");
        Assert.Equal(["LoginFailed ssh", "ClearTextPassword ftp", "OutdatedProtocol tls"],
            new[] { ssh, ftp, ssl }.SelectMany(set => set.Signs).Select(one => $"{one.Sign} {one.Protocol}"));
        Assert.Contains("10.1.1.10 software = SSH-2.0-OpenSSH_9.2 (line 8)", Sources.Claims(ssh));
        Assert.Equal(["10.1.1.10 server-name = hmi.plant.example (line 8)"], Sources.Claims(ssl));
    }

    [Fact]
    public void A_log_that_says_nothing_of_machines_is_named_as_left_out()
    {
        var refused = Assert.IsType<Core.Inspection.CaptureOutcome.Rejected>(Sources.Outcome(
            System.Text.Encoding.UTF8.GetBytes(Log("packet_filter", "node", From + "1\tzeek")), "packet_filter.log", new ZeekImporter()));
        Assert.Contains("The log “packet_filter” was left out", refused.Reason.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_entry_is_named_by_its_line_and_the_rest_is_kept()
    {
        var set = Sources.Read(Log("modbus", "func\texception", From + "502\tREAD_COILS\t-", "half of a li",
            "1795x\tC1\t10.1.1.5\t1\t10.1.1.10\t502\tREAD_COILS\t-"), "modbus.log");
        Assert.Equal(2, Assert.Single(set.Operations).Count);
        Assert.Collection(
            Sources.Problems(set),
            problem => Assert.StartsWith("From line 9: 1 not understood, for example “half of a li”", problem, StringComparison.Ordinal),
            problem => Assert.StartsWith("From line 10: 1 with no valid time, for example “1795x”", problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Only_what_looks_like_zeek_is_taken_for_it()
    {
        Assert.IsType<ZeekImporter>(Sources.KindOf(Log("conn", "proto", From + "1\ttcp"), "anything.txt"));
        Assert.Null(Sources.KindOf("{\"schema\":\"genba.answers/1\"}\n", "answers.json"));
        Assert.Null(Sources.KindOf("#fields of gold\n", "poem.log"));
    }

    private static string Log(string path, string fields, params string[] lines) =>
        $"#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\t{path}\n#fields\t{Ids}\t{fields}\n#types\ttime\n{string.Join('\n', lines)}\n#close\t2026-11-21-12-00-00\n";
}
