using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Iec61850;

/// <summary>What a publisher does beside repeating itself.</summary>
internal static class GooseOperations
{
    public const uint ChangeState = 1, ChangeConfiguration = 2, Simulate = 3;

    public static OperationClass ClassOf(uint code) => code switch
    {
        ChangeState => OperationClass.Write,
        ChangeConfiguration => OperationClass.Parameter,
        Simulate => OperationClass.Force,
        _ => OperationClass.Other,
    };

    public static string NameOf(uint code) => code switch
    {
        ChangeState => "publish new state",
        ChangeConfiguration => "publish changed configuration",
        Simulate => "publish simulated state",
        _ => $"message 0x{code:x}",
    };
}
