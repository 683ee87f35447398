using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Bacnet;

/// <summary>The application layer: ANSI/ASHRAE 135, clauses 15, 16 and 20.1.</summary>
internal static class BacnetApplication
{
    private const byte ConfirmedRequest = 0, UnconfirmedRequest = 1, SimpleAck = 2, ComplexAck = 3, Error = 5, Reject = 6, Abort = 7;
    private const byte Segmented = 0x08;
    private const byte IAm = 0, WhoIs = 8, ReadProperty = 12, ReadPropertyMultiple = 14;

    public static void Read(ReadOnlySpan<byte> message, BacnetSpeaker speaker, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(message);
        var first = reader.U8();
        var segmented = (first & Segmented) != 0;
        ref var pending = ref packet.MemoryAs<PendingRequests>();
        switch (first >> 4)
        {
            case ConfirmedRequest:
                reader.U8();                // largest reply
                var id = IdOf(reader.U8(), packet.FromA);
                if (segmented && SegmentOf(ref reader) > 0) return;
                var asked = reader.U8();
                if (reader.Failed || BacnetOperations.IsNotification(asked)) return;
                pending.Add(id, asked);
                sink.OnOperation(packet, asked, BacnetOperations.ClassOf(asked));
                break;
            case UnconfirmedRequest:
                ReadUnconfirmed(reader.U8(), reader, speaker, packet, sink);
                break;
            case SimpleAck or ComplexAck:
                ReadReply(segmented, ref reader, speaker, packet, sink, ref pending);
                break;
            case Error or Reject or Abort:
                if (pending.TryTake(IdOf(reader.U8(), !packet.FromA), out var refused)) sink.OnOutcome(packet, refused, failed: true);
                break;
        }
    }

    /// <summary>Both sides of a flow may ask, each with ids of its own.</summary>
    private static uint IdOf(byte invokeId, bool askedByA) => invokeId | (askedByA ? 0x100u : 0);

    private static int SegmentOf(ref WireReader reader)
    {
        var sequence = reader.U8();
        reader.U8();                        // window
        return sequence;
    }

    private static void ReadReply(bool segmented, ref WireReader reader, BacnetSpeaker speaker, in PacketContext packet,
        IObservationSink sink, ref PendingRequests pending)
    {
        var id = IdOf(reader.U8(), !packet.FromA);
        if (segmented && SegmentOf(ref reader) > 0) return;
        var service = reader.U8();
        if (reader.Failed) return;
        var known = pending.TryTake(id, out var code);
        if (!known && BacnetOperations.IsNotification(service)) return;
        sink.OnOutcome(packet, known ? code : service, failed: false);
        var values = new BacnetTagReader(reader.Rest);
        if (service == ReadProperty) BacnetProperties.ReadOne(ref values, speaker, packet, sink);
        else if (service == ReadPropertyMultiple) BacnetProperties.ReadSeveral(ref values, speaker, packet, sink);
    }

    private static void ReadUnconfirmed(
        byte service, WireReader reader, BacnetSpeaker speaker, in PacketContext packet, IObservationSink sink)
    {
        if (reader.Failed) return;
        var values = new BacnetTagReader(reader.Rest);
        if (service == IAm)
        {
            BacnetProperties.ReadIAm(ref values, speaker, packet, sink);
            return;
        }
        if (BacnetOperations.IsUnconfirmedNotification(service)) return;
        var code = BacnetOperations.CodeOfUnconfirmed(service);
        sink.OnOperation(packet, code, BacnetOperations.ClassOf(code));
        if (service == WhoIs && AsksMany(ref values)) sink.OnSign(packet, Sign.Enumeration);
    }

    /// <summary>Without limits everybody is asked; with limits all devices between them.</summary>
    private static bool AsksMany(ref BacnetTagReader values)
    {
        if (!values.TryRead(out var low)) return true;
        return !values.TryRead(out var high) || low.Number != high.Number;
    }
}
