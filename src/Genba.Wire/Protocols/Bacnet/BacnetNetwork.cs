using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Bacnet;

/// <summary>The network layer: ANSI/ASHRAE 135, 6.2.</summary>
internal static class BacnetNetwork
{
    public const byte Version = 1;
    private const byte NetworkMessage = 0x80, HasDestination = 0x20, HasSource = 0x08;

    public static void Read(ReadOnlySpan<byte> message, Subject speaker, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(message);
        if (reader.U8() != Version) return;
        var control = reader.U8();
        if ((control & HasDestination) != 0)
        {
            reader.U16();                   // network
            reader.Skip(reader.U8());       // address, none for a broadcast
        }
        var isRelayed = (control & HasSource) != 0;
        if (isRelayed)
        {
            reader.U16();
            reader.Skip(reader.U8());
        }
        if ((control & HasDestination) != 0) reader.U8();       // hops left
        if (reader.Failed) return;
        if ((control & NetworkMessage) != 0)
        {
            var type = reader.U8();
            var operationClass = BacnetOperations.ClassOfNetworkMessage(type);
            if (!reader.Failed && operationClass != OperationClass.Other)
                sink.OnOperation(packet, BacnetOperations.CodeOfNetworkMessage(type), operationClass);
            return;
        }
        // A device on another network speaks through its router: what it says is at most a hint about the router.
        BacnetApplication.Read(reader.Rest, new(speaker, isRelayed ? SinkClaims.Hint : SinkClaims.SaidOfItself), packet, sink);
    }
}

/// <summary>Who speaks in a message, and how far it may be believed about that address.</summary>
internal readonly record struct BacnetSpeaker(Subject Subject, byte Percent);
