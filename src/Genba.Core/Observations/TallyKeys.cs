using Genba.Wire;
using Genba.Wire.Observations;

namespace Genba.Core.Observations;

// Keys of what is counted. HashCode is seeded afresh in each process: a sender cannot choose colliding keys.

internal readonly record struct IdentityKey(
    Subject Subject, IdentityField Field, ValueEncoding Encoding, short Protocol, int Value, HostAddress Inside)
{
    public override int GetHashCode() => HashCode.Combine(
        Subject.Mac.Value, Subject.Address.High, Subject.Address.Low, Protocol << 16 | (int)Field << 8 | (int)Encoding, Value,
        Inside.High, Inside.Low);
}

/// <param name="Class">Part of the identity of an operation: one code may be harmless or grave, by its content.</param>
internal readonly record struct OperationKey(
    short Protocol, uint Code, OperationClass Class, Subject Client, Subject Server)
{
    public override int GetHashCode() => HashCode.Combine(
        Protocol << 8 | (int)Class, Code, Client.Mac.Value, Client.Address.High, Client.Address.Low,
        Server.Mac.Value, Server.Address.High, Server.Address.Low);
}

internal readonly record struct SignKey(Sign Sign, short Protocol, Subject From, Subject To, int ServerPort)
{
    public override int GetHashCode() => HashCode.Combine(
        Protocol << 8 | (int)Sign, ServerPort, From.Mac.Value, From.Address.High, From.Address.Low,
        To.Mac.Value, To.Address.High, To.Address.Low);
}

internal readonly record struct AnomalyKey(AnomalyKind Kind, short Protocol, Subject From, Subject To)
{
    public override int GetHashCode() => HashCode.Combine(
        Protocol << 8 | (int)Kind, From.Mac.Value, From.Address.High, From.Address.Low,
        To.Mac.Value, To.Address.High, To.Address.Low);
}

/// <param name="Protocol">Only for <see cref="BindingSource.Protocol"/>, else -1.</param>
internal readonly record struct BindingKey(MacAddress Mac, HostAddress Address, BindingSource Source, short Protocol, ushort Vlan)
{
    public override int GetHashCode() => HashCode.Combine(Mac.Value, Address.High, Address.Low, Protocol, (int)Source << 16 | Vlan);
}
