using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Genisys;

/// <summary>Numbers the operations by the kind of the message; F1 to F3 come from the field, F9 to FE from the office.</summary>
internal static class GenisysOperations
{
    private const byte Acknowledge = 0xF1, LastReply = 0xF3;
    private const byte CommonControl = 0xF9, AcknowledgeAndPoll = 0xFA, Poll = 0xFB, Control = 0xFC, Recall = 0xFD, Execute = 0xFE;

    public static bool Knows(byte kind) => kind is (>= Acknowledge and <= LastReply) or (>= CommonControl and <= Execute);

    public static bool IsRequest(byte kind) => kind >= CommonControl;

    /// <summary>An acknowledgement always, a poll in the mode that is not secured.</summary>
    public static bool MayLackSum(byte kind) => kind is Acknowledge or Poll;

    public static OperationClass ClassOf(byte kind) => kind switch
    {
        AcknowledgeAndPoll or Poll or Recall => OperationClass.Read,
        CommonControl or Control or Execute => OperationClass.Write,
        _ => OperationClass.Other,
    };

    public static string NameOf(uint code) => code switch
    {
        CommonControl => "control all stations",
        AcknowledgeAndPoll or Poll => "poll",
        Control => "send controls",
        Recall => "recall indications",
        Execute => "execute controls",
        _ => $"message 0x{code:x2}",
    };
}
