using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Knx;

/// <summary>
/// A telegram in the common external message interface (KNX 03/06/03): message code, length of additional information, control
/// 2, source 2, destination 2, length, then the application service in ten bits. What a client asks for is an operation,
/// what the bus confirms its outcome; what only passes by on the bus is neither.
/// </summary>
internal static class KnxTelegram
{
    private const byte Ask = 0x11, Indicate = 0x29, Confirm = 0x2E;
    private const byte RefusedBit = 0x01;
    private const byte ControlBit = 0x80;
    private const byte FirstManagement = 0xF0;

    public static void Read(ReadOnlySpan<byte> message, bool isRouted, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(message);
        var kind = reader.U8();
        if (reader.Failed) return;
        if (kind >= FirstManagement)
        {
            ReadManagement(kind, reader.Rest, packet, sink);
            return;
        }
        if (kind is not (Ask or Indicate or Confirm) || (kind == Indicate && !isRouted)) return;
        reader.Skip(reader.U8());           // additional information
        var control = reader.U8();
        reader.Skip(5);                     // control 2, source, destination
        int length = reader.U8();
        var transport = reader.U8();
        // Without a second byte it only opens, acknowledges or closes a connection.
        if (length < 1 || (transport & ControlBit) != 0) return;
        var application = (ushort)((transport & 3) << 8 | reader.U8());
        if (reader.Failed) return;
        var code = KnxOperations.CodeOfTelegram(application);
        var operationClass = KnxOperations.ClassOfTelegram(code);
        if (operationClass == OperationClass.Other) return;
        if (kind == Confirm) sink.OnOutcome(packet, code, failed: (control & RefusedBit) != 0);
        else sink.OnOperation(packet, code, operationClass);
    }

    /// <summary>
    /// Local device management: property read FC and its answer FB, write F6 and F5, reset F1. A count of 0 in an answer
    /// says that it failed.
    /// </summary>
    private static void ReadManagement(byte kind, ReadOnlySpan<byte> rest, in PacketContext packet, IObservationSink sink)
    {
        const int CountOffset = 4;          // object type 2, instance, property, then count in four bits
        const byte ReadAnswer = 0xFB, WriteAnswer = 0xF5;
        if (kind is ReadAnswer or WriteAnswer)
        {
            if (rest.Length <= CountOffset) return;
            sink.OnOutcome(packet, KnxOperations.CodeOfManagement((byte)(kind + 1)), failed: rest[CountOffset] >> 4 == 0);
            return;
        }
        var code = KnxOperations.CodeOfManagement(kind);
        var operationClass = KnxOperations.ClassOfManagement(kind);
        if (operationClass != OperationClass.Other) sink.OnOperation(packet, code, operationClass);
    }
}
