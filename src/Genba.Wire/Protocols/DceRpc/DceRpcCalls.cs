using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.DceRpc;

/// <summary>What is remembered of one connection: which numbers stand for interfaces that change a machine, and which calls wait.</summary>
internal struct DceRpcCalls
{
    /// <summary>Enough for the header, the first arguments, and the result of the answers that matter.</summary>
    public const int LookedAtBytes = 512;

    private NumberedMarks _interfaces;
    private PendingRequests _waiting;

    /// <summary>At least one interface of interest was asked for.</summary>
    public readonly bool Follows => !_interfaces.IsEmpty;

    public void Bind(in DceRpcHeader bind)
    {
        var target = RemoteCalls.InterfaceOf(bind.Interface);
        if (target == RemoteInterface.None) _interfaces.Forget(bind.BoundContext);
        else _interfaces.Set(bind.BoundContext, (byte)target);
    }

    public void Read(in DceRpcHeader header, in PacketContext packet, IObservationSink sink)
    {
        if (header.Type == DceRpcHeader.Request)
        {
            if (!header.IsFirst) return;
            var call = RemoteCalls.Of((RemoteInterface)_interfaces.Of(header.Context), header.Number, header.Arguments);
            if (call == RemoteCall.None) return;
            sink.OnOperation(packet, (uint)call, RemoteCalls.ClassOf(call));
            _waiting.Add(header.Call, (ushort)call);
        }
        else if (RemoteCalls.HasFailed(header) is { } failed && _waiting.TryTake(header.Call, out var code))
        {
            sink.OnOutcome(packet, code, failed);
        }
    }
}
