using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.OpcUa;

/// <summary>Requests and responses of the services: OPC 10000-4, 5; their numbers are the binary encodings of OPC 10000-6, A.</summary>
internal static class OpcUaService
{
    public const uint FindServers = 422, FindServersResponse = 425, GetEndpoints = 428, GetEndpointsResponse = 431;
    public const uint OpenChannel = 446, OpenChannelResponse = 449;
    public const uint CreateSession = 461, CreateSessionResponse = 464, ActivateSession = 467, ActivateSessionResponse = 470;
    public const uint ReadNodes = 631, ReadNodesResponse = 634, ServiceFault = 397;
    private const uint AnonymousToken = 321, UserNameToken = 324;
    private const uint Failed = 0x8000_0000, TokenRejected = 0x8021_0000, AccessDenied = 0x801F_0000;

    /// <summary>Its content is looked into beyond the header.</summary>
    public static bool WantsAll(uint type) => type is FindServersResponse or GetEndpointsResponse or CreateSession
        or CreateSessionResponse or ActivateSession or ReadNodes or ReadNodesResponse;

    public static void ReadOpen(ReadOnlySpan<byte> message, in PacketContext packet, IObservationSink sink, ref OpcUaMemory memory)
    {
        var reader = new OpcUaReader(message);
        reader.U32();                       // channel
        var policy = reader.Text();
        reader.Text();                      // certificate of the sender
        reader.Text();                      // thumbprint of the receiver's
        reader.U32();                       // sequence
        var id = reader.U32();
        if (reader.Failed) return;
        memory.IsUnencrypted = policy.EndsWith("#None"u8);
        // The body is encrypted unless the policy is None, but a request comes before its response.
        var isRequest = memory.IsUnencrypted ? reader.NodeId() == OpenChannel : !memory.Pending.TryTake(id, out _);
        if (isRequest)
        {
            memory.Pending.Add(id, (ushort)OpenChannel);
            sink.OnOperation(packet, OpenChannel, OperationClass.Session);
            return;
        }
        memory.Pending.TryTake(id, out _);
        sink.OnOutcome(packet, OpenChannel, failed: false);
        OpcUaIdentity.SayPolicy(policy, packet, sink);
    }

    public static void Read(uint type, OpcUaReader body, uint id, in PacketContext packet, IObservationSink sink, ref OpcUaMemory memory)
    {
        if (body.Failed) return;
        if (OpcUaOperations.IsRequest(type))
        {
            memory.Pending.Add(id, (ushort)type);
            sink.OnOperation(packet, type, OpcUaOperations.ClassOf(type));
            ReadRequest(type, body, id, packet, sink, ref memory);
        }
        else if (type == ServiceFault || OpcUaOperations.IsRequest(type - 3))
        {
            ReadResponse(type, body, id, packet, sink, ref memory);
        }
    }

    private static void ReadRequest(
        uint type, OpcUaReader body, uint id, in PacketContext packet, IObservationSink sink, ref OpcUaMemory memory)
    {
        if (type is not (CreateSession or ActivateSession or ReadNodes)) return;
        body.SkipRequestHeader();
        switch (type)
        {
            case CreateSession:
                OpcUaIdentity.ReadApplication(ref body, SinkClaims.SaidOfItself, packet, sink);
                break;
            case ActivateSession:
                ReadToken(ref body, packet, sink, ref memory);
                break;
            default:
                OpcUaIdentity.ReadNodes(ref body, id, ref memory);
                break;
        }
    }

    private static void ReadResponse(
        uint type, OpcUaReader body, uint id, in PacketContext packet, IObservationSink sink, ref OpcUaMemory memory)
    {
        var known = memory.Pending.TryTake(id, out var asked);
        if (!known && type == ServiceFault) return;
        var code = known ? asked : type - 3;
        var result = body.ResponseHeader();
        var failed = type == ServiceFault || (result & Failed) != 0;
        sink.OnOutcome(packet, code, failed);
        if (code == ActivateSession) ReadActivation(result, failed, packet, sink, ref memory);
        if (failed || body.Failed) return;
        switch (type)
        {
            case FindServersResponse:
                OpcUaIdentity.ReadServers(ref body, packet, sink);
                break;
            case GetEndpointsResponse:
                OpcUaIdentity.ReadEndpoints(ref body, packet, sink);
                break;
            case CreateSessionResponse:
                body.NodeId();              // session
                body.NodeId();              // authentication token
                body.Skip(8);               // time-out
                body.Text();                // nonce
                body.Text();                // certificate
                OpcUaIdentity.ReadEndpoints(ref body, packet, sink);
                break;
            case ReadNodesResponse when memory.ReadCount > 0 && memory.ReadId == id:
                OpcUaIdentity.ReadValues(ref body, packet, sink, ref memory);
                break;
        }
    }

    private static void ReadToken(ref OpcUaReader body, in PacketContext packet, IObservationSink sink, ref OpcUaMemory memory)
    {
        body.Text();                        // signature: algorithm
        body.Text();                        // and bytes
        for (var left = body.Count(); left > 0 && !body.Failed; left--)
        {
            body.Text();                    // certificate of the software
            body.Text();                    // its signature
        }
        body.SkipTexts();                   // locales
        var token = body.Extension(out var content);
        if (body.Failed) return;
        memory.Token = token switch
        {
            AnonymousToken or 0 => OpcUaToken.Anonymous,
            UserNameToken => OpcUaToken.UserName,
            _ => OpcUaToken.Other,
        };
        if (token != UserNameToken) return;
        var reader = new OpcUaReader(content);
        reader.Text();                      // policy
        reader.Text();                      // a name of a person: not passed on
        var password = reader.Text();
        var algorithm = reader.Text();
        if (!reader.Failed && !password.IsEmpty && algorithm.IsEmpty) sink.OnSign(packet, Sign.ClearTextPassword);
    }

    private static void ReadActivation(
        uint result, bool failed, in PacketContext packet, IObservationSink sink, ref OpcUaMemory memory)
    {
        if (failed)
        {
            if (memory.Token == OpcUaToken.UserName && (result & 0xFFFF_0000) is TokenRejected or AccessDenied)
                sink.OnSign(packet, Sign.LoginFailed);
            return;
        }
        if (memory.Token == OpcUaToken.Anonymous) sink.OnSign(packet, Sign.NoAuthentication);
        else if (memory.Token == OpcUaToken.UserName) sink.OnSign(packet, Sign.LoginSucceeded);
        if (memory.IsUnencrypted) sink.OnSign(packet, Sign.ClearTextAdministration);
    }
}
