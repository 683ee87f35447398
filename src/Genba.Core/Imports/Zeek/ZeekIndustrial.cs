using Genba.Core.Imports.Sources;
using Genba.Wire;
using Genba.Wire.Observations;
using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Bacnet;
using Genba.Wire.Protocols.Dnp3;
using Genba.Wire.Protocols.Enip;
using Genba.Wire.Protocols.Modbus;
using Genba.Wire.Protocols.OpcUa;
using Genba.Wire.Protocols.S7comm;

namespace Genba.Core.Imports.Zeek;

/// <summary>
/// Logs of industrial protocols, of Zeek itself and of ICSNPP. Operations carry the names and classes that the dissectors give
/// them, so that one done in a log and one done in a capture are the same.
/// </summary>
internal static class ZeekIndustrial
{
    private const byte ReplyBit = 0x80;

    public static void Modbus(ZeekRow row, SourceRecords records)
    {
        if (row["func"] is not { } written || row["pdu_type"] == "REQ") return;
        if (ZeekCodes.ModbusOf(written) is not { } code)
        {
            records.Problem(SourceProblem.NotUnderstood, written);
            return;
        }
        // An entry is written when the reply has come.
        Done("modbus", ModbusOperations.NameOf(code), ModbusOperations.ClassOf(code), row.Originator, row.Responder,
            row["exception"] is not null, records);
    }

    public static void Dnp3(ZeekRow row, SourceRecords records)
    {
        if (row["fc_request"] is not { } written) return;
        if (ZeekCodes.Dnp3Of(written) is not { } code) records.Problem(SourceProblem.NotUnderstood, written);
        else if (row["fc_reply"] is not null) Done("dnp3", Dnp3Operations.NameOf(code), Dnp3Operations.ClassOf(code), row.Originator,
            row.Responder, false, records);
        else records.Operation("dnp3", Dnp3Operations.NameOf(code), Dnp3Operations.ClassOf(code), row.Originator, row.Responder, null);
    }

    /// <summary>Jobs and their answers; of user data the log does not always say who asked.</summary>
    public static void S7comm(ZeekRow row, SourceRecords records)
    {
        if (row.Code("function_code") is not { } function || function > byte.MaxValue) return;
        var isAnswer = row["rosctr_name"]?.StartsWith("ACK", StringComparison.OrdinalIgnoreCase) == true;
        var isJob = row["rosctr_name"]?.StartsWith("Job", StringComparison.OrdinalIgnoreCase) == true;
        if (!isAnswer && !isJob) return;
        var code = (ushort)(function << 8);
        var (client, server) = isJob == (row.IsRequest ?? isJob) ? (row.Originator, row.Responder) : (row.Responder, row.Originator);
        Tell("s7comm", S7commOperations.NameOf(code), S7commOperations.ClassOf(code), client, server, isJob,
            row.Code("error_code") is > 0, records);
    }

    public static void S7commDevice(ZeekRow row, SourceRecords records)
    {
        var device = row.Responder;
        Exists(device, records);
        records.Identity(device, IdentityField.Name, row["automation_system_name"], "s7comm", SinkClaims.SaidOfItself);
        records.Identity(device, IdentityField.Model, row["module_name"], "s7comm", SinkClaims.SaidOfItself);
        records.Identity(device, IdentityField.Plant, row["plant_name"], "s7comm", SinkClaims.SaidOfItself);
        records.Identity(device, IdentityField.Serial, row["module_serial"], "s7comm", SinkClaims.SaidOfItself);
    }

    public static void Enip(ZeekRow row, SourceRecords records)
    {
        // Old logs do not tell requests from replies: each exchange would count twice.
        if (row.IsRequest != true || row.Code("enip_command_code") is not { } command) return;
        var one = (EnipCommand)command;
        records.Operation("enip", CipOperations.NameOf(CipOperations.CodeOf(one)), CipOperations.ClassOf(one), row.Originator,
            row.Responder, null);
    }

    public static void Cip(ZeekRow row, SourceRecords records)
    {
        if ((row.Code("cip_service_code") ?? ZeekCodes.CipOf(row["cip_service"])) is not { } service) return;
        var isRequest = row["direction"] == "request";
        var classId = row.Code("class_id") ?? 0;
        var code = (ushort)(Math.Min(classId, byte.MaxValue) << 8 | service & ~ReplyBit & byte.MaxValue);
        // A reply names no class: it could only be counted for the wrong operation.
        if (isRequest) records.Operation("enip", CipOperations.NameOf(code), CipOperations.ClassOf(code), row.Originator, row.Responder,
            null);
        else Exists(row.Responder, records);
    }

    public static void CipIdentity(ZeekRow row, SourceRecords records)
    {
        var device = row["source_h"] is null ? row.Responder : row.Sender;
        Exists(device, records);
        records.Identity(device, IdentityField.Vendor, row["vendor_name"], "enip", SinkClaims.SaidOfItself);
        records.Identity(device, IdentityField.Model, row["product_name"], "enip", SinkClaims.SaidOfItself);
        records.Identity(device, IdentityField.Firmware, row["revision"], "enip", SinkClaims.SaidOfItself);
        records.Identity(device, IdentityField.Kind, row["device_type_name"], "enip", SinkClaims.SaidOfItself);
        records.Identity(device, IdentityField.Serial, row["serial_number"]?.Replace("0x", "", StringComparison.OrdinalIgnoreCase),
            "enip", SinkClaims.SaidOfItself);
    }

    public static void Bacnet(ZeekRow row, SourceRecords records)
    {
        var type = row["pdu_type"]?.ToUpperInvariant();
        if (type is not ("CONFIRMED_REQUEST" or "UNCONFIRMED_REQUEST")) return;
        Exists(row.Sender, records);
        if (ZeekCodes.BacnetOf(row["pdu_service"], type[0] == 'U') is not { } code) return;
        records.Operation("bacnet", BacnetOperations.NameOf(code), BacnetOperations.ClassOf(code), row.Sender, row.Receiver, null);
    }

    public static void BacnetDiscovery(ZeekRow row, SourceRecords records)
    {
        if (row["pdu_service"]?.Replace('_', '-') is not "i-am") return;
        Exists(row.Sender, records);
        records.Identity(row.Sender, IdentityField.Vendor, row["vendor"], "bacnet", SinkClaims.Plausible);
    }

    public static void BacnetProperty(ZeekRow row, SourceRecords records)
    {
        if (row["pdu_service"]?.Replace('_', '-') is not ("read-property-ack" or "read-property-multiple-ack")
            || row["object_type"] != "device") return;
        var device = row["source_h"] is null ? row.Responder : row.Sender;
        Exists(device, records);
        IdentityField? field = row["property"]?.Replace('_', '-') switch
        {
            "vendor-name" => IdentityField.Vendor,
            "model-name" => IdentityField.Model,
            "firmware-revision" => IdentityField.Firmware,
            "application-software-version" => IdentityField.Software,
            "object-name" => IdentityField.Name,
            "location" => IdentityField.Location,
            "description" => IdentityField.Description,
            "serial-number" => IdentityField.Serial,
            _ => null,
        };
        if (field is { } known) records.Identity(device, known, row["value"], "bacnet", SinkClaims.SaidOfItself);
    }

    public static void OpcUa(ZeekRow row, SourceRecords records)
    {
        if (row.Number("identifier") is not { } number || !OpcUaOperations.IsRequest((uint)number)) return;
        var code = (uint)number;
        records.Operation("opcua", OpcUaOperations.NameOf(code), OpcUaOperations.ClassOf(code), row.Originator, row.Responder, null);
    }

    public static void EtherCatArp(ZeekRow row, SourceRecords records)
    {
        var address = row.Address("SPA") is { IsNone: false } upper ? upper : row.Address("orig_proto_addr");
        if (SourceText.TryMac(row["SHA"] ?? row["orig_hw_addr"] ?? row["mac_src"], out var mac)) records.Binding(mac, address,
            BindingSource.Arp, "arp");
    }

    /// <summary>Asked and answered in one entry.</summary>
    private static void Done(
        string protocol, string operation, OperationClass operationClass, Subject client, Subject server, bool failed,
        SourceRecords records)
    {
        records.Operation(protocol, operation, operationClass, client, server, failed);
        Exists(server, records);
    }

    private static void Tell(
        string protocol, string operation, OperationClass operationClass, Subject client, Subject server, bool isRequest, bool failed,
        SourceRecords records)
    {
        if (isRequest)
        {
            records.Operation(protocol, operation, operationClass, client, server, null);
            return;
        }
        records.Outcome(protocol, operation, operationClass, client, server, failed);
        Exists(server, records);
    }

    private static void Exists(Subject subject, SourceRecords records) =>
        records.Binding(MacAddress.None, subject.Address, BindingSource.Frame);
}
