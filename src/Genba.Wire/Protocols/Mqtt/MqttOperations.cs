using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Mqtt;

internal static class MqttOperations
{
    public const ushort Connect = 1, Publish = 3, Subscribe = 8, Unsubscribe = 10, Command = 0x13, Restart = 0x23;

    public static OperationClass ClassOf(ushort code) => code switch
    {
        Connect or Unsubscribe => OperationClass.Session,
        Subscribe => OperationClass.Read,
        Command => OperationClass.Write,
        Restart => OperationClass.Mode,
        _ => OperationClass.Other,
    };

    public static string NameOf(uint code) => code switch
    {
        Connect => "connect",
        Publish => "publish",
        Subscribe => "subscribe",
        Unsubscribe => "unsubscribe",
        Command => "publish command",
        Restart => "restart node",
        _ => $"message 0x{code:x2}",
    };
}
