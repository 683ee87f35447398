using System.Globalization;
using Genba.Wire.Protocols.Bacnet;

namespace Genba.Core.Imports.Zeek;

/// <summary>Numbers of functions and services, by the names that Zeek and ICSNPP write.</summary>
internal static class ZeekCodes
{
    private static readonly Dictionary<string, ushort> Modbus = new(StringComparer.Ordinal)
    {
        ["READ_COILS"] = 1, ["READ_DISCRETE_INPUTS"] = 2, ["READ_HOLDING_REGISTERS"] = 3, ["READ_INPUT_REGISTERS"] = 4,
        ["WRITE_SINGLE_COIL"] = 5,
        ["WRITE_SINGLE_REGISTER"] = 6, ["READ_EXCEPTION_STATUS"] = 7, ["DIAGNOSTICS"] = 8, ["GET_COMM_EVENT_COUNTER"] = 11,
        ["GET_COMM_EVENT_LOG"] = 12,
        ["WRITE_MULTIPLE_COILS"] = 15, ["WRITE_MULTIPLE_REGISTERS"] = 16, ["REPORT_SLAVE_ID"] = 17, ["READ_FILE_RECORD"] = 20,
        ["WRITE_FILE_RECORD"] = 21,
        ["MASK_WRITE_REGISTER"] = 22, ["READ_WRITE_MULTIPLE_REGISTERS"] = 23, ["READ_FIFO_QUEUE"] = 24, ["ENCAP_INTERFACE_TRANSPORT"] = 43,
    };

    /// <summary>In the order of their numbers (IEEE 1815, 4.4).</summary>
    private static readonly string[] Dnp3 =
    [
        "CONFIRM", "READ", "WRITE", "SELECT", "OPERATE", "DIRECT_OPERATE", "DIRECT_OPERATE_NR", "IMMED_FREEZE", "IMMED_FREEZE_NR",
        "FREEZE_CLEAR",
        "FREEZE_CLEAR_NR", "FREEZE_AT_TIME", "FREEZE_AT_TIME_NR", "COLD_RESTART", "WARM_RESTART", "INITIALIZE_DATA", "INITIALIZE_APPL",
        "START_APPL",
        "STOP_APPL", "SAVE_CONFIG", "ENABLE_UNSOLICITED", "DISABLE_UNSOLICITED", "ASSIGN_CLASS", "DELAY_MEASURE", "RECORD_CURRENT_TIME",
        "OPEN_FILE",
        "CLOSE_FILE", "DELETE_FILE", "GET_FILE_INFO", "AUTHENTICATE_FILE", "ABORT_FILE", "ACTIVATE_CONFIG",
    ];

    private static readonly Dictionary<string, int> Cip = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Get Attributes All"] = 0x01, ["Set Attributes All"] = 0x02, ["Get Attribute List"] = 0x03, ["Set Attribute List"] = 0x04,
        ["Reset"] = 0x05,
        ["Start"] = 0x06, ["Stop"] = 0x07, ["Create"] = 0x08, ["Delete"] = 0x09, ["Multiple Service Packet"] = 0x0A,
        ["Apply Attributes"] = 0x0D,
        ["Get Attribute Single"] = 0x0E, ["Set Attribute Single"] = 0x10, ["Find Next Object Instance"] = 0x11, ["Restore"] = 0x15,
        ["Save"] = 0x16,
        ["No Operation"] = 0x17, ["Get Member"] = 0x18, ["Set Member"] = 0x19, ["Insert Member"] = 0x1A, ["Remove Member"] = 0x1B,
        ["Forward Open"] = 0x54, ["Forward Close"] = 0x4E, ["Large Forward Open"] = 0x5B,
    };

    /// <summary>In the order of their numbers (ASHRAE 135, 21).</summary>
    private static readonly string[] BacnetConfirmed =
    [
        "acknowledge_alarm", "confirmed_cov_notification", "confirmed_event_notification", "get_alarm_summary", "get_enrollment_summary",
        "subscribe_cov",
        "atomic_read_file", "atomic_write_file", "add_list_element", "remove_list_element", "create_object", "delete_object",
        "read_property",
        "read_property_conditional", "read_property_multiple", "write_property", "write_property_multiple", "device_communication_control",
        "confirmed_private_transfer", "confirmed_text_message", "reinitialize_device", "vt_open", "vt_close", "vt_data", "authenticate",
        "request_key",
        "read_range", "life_safety_operation", "subscribe_cov_property", "get_event_information",
    ];

    private static readonly string[] BacnetUnconfirmed =
    [
        "i_am", "i_have", "unconfirmed_cov_notification", "unconfirmed_event_notification", "unconfirmed_private_transfer",
        "unconfirmed_text_message",
        "time_synchronization", "who_has", "who_is", "utc_time_synchronization", "write_group",
    ];

    public static ushort? ModbusOf(string name)
    {
        if (name.EndsWith("_EXCEPTION", StringComparison.Ordinal)) name = name[..^"_EXCEPTION".Length];
        if (Modbus.TryGetValue(name, out var code)) return code;
        return name.StartsWith("unknown-", StringComparison.Ordinal)
            && byte.TryParse(name.AsSpan("unknown-".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number : null;
    }

    public static byte? Dnp3Of(string name) => Array.IndexOf(Dnp3, name) is >= 0 and var number ? (byte)number : null;

    public static int? CipOf(string? name) => name is not null && Cip.TryGetValue(name, out var code) ? code : null;

    public static uint? BacnetOf(string? name, bool isUnconfirmed)
    {
        if (Array.IndexOf(isUnconfirmed ? BacnetUnconfirmed : BacnetConfirmed,
            name?.Replace('-', '_')) is not (>= 0 and var number)) return null;
        // What a device reports by itself is no operation on one.
        var service = (byte)number;
        if (isUnconfirmed ? BacnetOperations.IsUnconfirmedNotification(service) : BacnetOperations.IsNotification(service)) return null;
        return isUnconfirmed ? BacnetOperations.CodeOfUnconfirmed((byte)number) : (uint)number;
    }
}
