using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Profinet;

/// <summary>
/// One DCP message: service, type, transaction 4, delay 2, length 2, then blocks of option, sub-option, length and content
/// padded to even; blocks of answers and of Set begin with two bytes of their own.
/// </summary>
internal static class DcpMessage
{
    private const byte Get = 3, Set = 4, Identify = 5, Hello = 6;
    private const byte Request = 0, Success = 1;
    private const int MaxBlocks = 64;
    private const int QualifierBytes = 2;
    private const byte AllSelector = 0xFF, DeviceOption = 2, NameSuboption = 2, ControlOption = 5, ResponseSuboption = 4;

    /// <returns>Offset of a fault, or -1.</returns>
    public static int Read(ReadOnlySpan<byte> message, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(message);
        byte service = reader.U8(), type = reader.U8();
        var transaction = reader.U32();
        reader.U16();                       // delay
        var blocks = new WireReader(reader.Take(reader.U16()));
        if (reader.Failed) return reader.Position;
        ref var pending = ref packet.MemoryAs<PendingRequests>();
        switch (service, type)
        {
            case (Identify, Request):
                ReadIdentify(blocks, packet, sink);
                break;
            case (Identify, Success):
                sink.OnOutcome(packet, DcpOperations.Identify, failed: false);
                DcpIdentity.Read(blocks, packet, sink);
                break;
            case (Hello, Request):
                DcpIdentity.Read(blocks, packet, sink);
                break;
            case (Get, Request):
                pending.Add(transaction, DcpOperations.Get);
                sink.OnOperation(packet, DcpOperations.Get, OperationClass.Read);
                break;
            case (Set, Request):
                ReadSet(blocks, transaction, packet, sink, ref pending);
                break;
            case (Get or Set, _):
                if (!pending.TryTake(transaction, out var code)) code = service == Get ? DcpOperations.Get : DcpOperations.Set;
                sink.OnOutcome(packet, code, failed: type != Success || (service == Set && HasError(blocks)));
                if (service == Get && type == Success) DcpIdentity.Read(blocks, packet, sink);
                break;
        }
        return -1;
    }

    /// <summary>Everybody, or the station of one name: at its start a station asks so whether its own name is free.</summary>
    private static void ReadIdentify(WireReader blocks, in PacketContext packet, IObservationSink sink)
    {
        var everybody = false;
        for (var seen = 0; seen < MaxBlocks && TryTakeBlock(ref blocks, out var block, out var content); seen++)
        {
            everybody |= block == (AllSelector << 8 | AllSelector);
            if (block == (DeviceOption << 8 | NameSuboption))
                sink.Claim(packet, IdentityField.AsksFor, content, SinkClaims.Hint);
        }
        var code = everybody ? DcpOperations.IdentifyAll : DcpOperations.Identify;
        sink.OnOperation(packet, code, OperationClass.Read);
        if (everybody) sink.OnSign(packet, Sign.Enumeration);
    }

    private static void ReadSet(
        WireReader blocks, uint transaction, in PacketContext packet, IObservationSink sink, ref PendingRequests pending)
    {
        var gravest = DcpOperations.Set;
        var worst = OperationClass.Other;
        for (var seen = 0; seen < MaxBlocks && TryTakeBlock(ref blocks, out var block, out var content); seen++)
        {
            if (block == (DeviceOption << 8 | NameSuboption) && content.Length > QualifierBytes)
                sink.Claim(packet, IdentityField.GaveName, content[QualifierBytes..], SinkClaims.Plausible);
            var code = DcpOperations.CodeOfSet(block);
            var operationClass = DcpOperations.ClassOf(code);
            if (operationClass > worst) (gravest, worst) = (code, operationClass);
        }
        pending.Add(transaction, gravest);
        sink.OnOperation(packet, gravest, DcpOperations.ClassOf(gravest));
    }

    /// <summary>The answer to Set repeats each option with an error, 0 for none.</summary>
    private static bool HasError(WireReader blocks)
    {
        for (var seen = 0; seen < MaxBlocks && TryTakeBlock(ref blocks, out var block, out var content); seen++)
            if (block == (ControlOption << 8 | ResponseSuboption) && content.Length > 2 && content[2] != 0) return true;
        return false;
    }

    public static bool TryTakeBlock(ref WireReader blocks, out int block, out ReadOnlySpan<byte> content)
    {
        block = blocks.U16();
        var length = blocks.U16();
        content = blocks.Take(length);
        var whole = !blocks.Failed;
        if ((length & 1) != 0) blocks.TakeUpTo(1);
        return whole;
    }
}
