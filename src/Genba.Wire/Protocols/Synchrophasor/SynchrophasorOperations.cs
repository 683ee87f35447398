using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Synchrophasor;

/// <summary>Numbers the operations by the command: IEEE C37.118.2, table 15. Also the kinds of frames, table 3.</summary>
internal static class SynchrophasorOperations
{
    public const int Data = 0, Header = 1, FirstConfiguration = 2, SecondConfiguration = 3, Command = 4, ThirdConfiguration = 5;
    public const ushort SendHeader = 3;
    private const ushort StopData = 1, StartData = 2, SendFirst = 4, SendSecond = 5, SendThird = 6, Extended = 8;

    /// <summary>Which command a configuration frame answers.</summary>
    public static uint CommandFor(int kind) => kind switch
    {
        FirstConfiguration => SendFirst,
        SecondConfiguration => SendSecond,
        _ => SendThird,
    };

    public static OperationClass ClassOf(ushort command) => command switch
    {
        StopData or StartData => OperationClass.Session,
        SendHeader or SendFirst or SendSecond or SendThird => OperationClass.Read,
        _ => OperationClass.Other,
    };

    public static string NameOf(uint code) => code switch
    {
        StopData => "stop data",
        StartData => "start data",
        SendHeader => "read header",
        SendFirst => "read capabilities",
        SendSecond => "read configuration",
        SendThird => "read extended configuration",
        Extended => "extended frame",
        _ => $"command 0x{code:x}",
    };
}
