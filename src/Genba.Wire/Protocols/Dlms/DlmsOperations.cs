using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Dlms;

/// <summary>
/// Numbers the operations by the tag of the request; where the class of the object decides it stands in the low byte, and the
/// tag in the high one. Frames of HDLC are 100 and on.
/// </summary>
internal static class DlmsOperations
{
    public const uint Connect = 0x193, Disconnect = 0x153;
    public const byte Associate = 0x60, Release = 0x62;
    private const byte Get = 0xC0, Set = 0xC1, Notification = 0xC2, Action = 0xC3;
    private const byte Clock = 8, ScriptTable = 9, Association = 15, ImageTransfer = 18, SecuritySetup = 64, DisconnectControl = 70;
    private const ushort SwitchOff = Action << 8 | DisconnectControl, SwitchOn = Action << 8 | DisconnectControl + 1;

    public static ushort CodeOf(byte tag, in DlmsObject target) => (tag, target.Class) switch
    {
        (Set, Clock or Association or SecuritySetup) => (ushort)(tag << 8 | target.Class),
        (Action, DisconnectControl) => target.Member == 1 ? SwitchOff : SwitchOn,
        (Action, Clock or ScriptTable or Association or ImageTransfer or SecuritySetup) => (ushort)(tag << 8 | target.Class),
        _ => tag,
    };

    public static OperationClass ClassOf(ushort code) => code switch
    {
        Get => OperationClass.Read,
        Set or Set << 8 | Clock or Action << 8 | Clock or Action << 8 | ScriptTable => OperationClass.Write,
        Set << 8 | Association or Set << 8 | SecuritySetup or Action << 8 | SecuritySetup => OperationClass.Parameter,
        Action << 8 | Association or Associate or Release => OperationClass.Session,
        Action << 8 | ImageTransfer => OperationClass.Firmware,
        SwitchOff or SwitchOn => OperationClass.Mode,
        _ => OperationClass.Other,
    };

    public static string NameOf(uint code) => code switch
    {
        Get => "read object",
        Set => "write object",
        Notification => "notify",
        Action => "call method",
        Set << 8 | Clock or Action << 8 | Clock => "set clock",
        Set << 8 | Association => "write association",
        Set << 8 | SecuritySetup or Action << 8 | SecuritySetup => "change security",
        Action << 8 | ScriptTable => "run script",
        Action << 8 | Association => "authenticate",
        Action << 8 | ImageTransfer => "transfer firmware",
        SwitchOff => "disconnect load",
        SwitchOn => "reconnect load",
        Associate => "open association",
        Release => "close association",
        Connect => "connect",
        Disconnect => "disconnect",
        _ => $"service 0x{code:x2}",
    };
}
