using Genba.Wire.Observations;
using Genba.Wire.Protocols.Tls;

namespace Genba.Wire.Protocols.OpcUa;

/// <summary>
/// Who is there: descriptions of applications and endpoints (OPC 10000-4, 7.2 and 7.14) and the nodes of the server's build
/// information (OPC 10000-5, 12.4).
/// </summary>
internal static class OpcUaIdentity
{
    private const int MaxEndpoints = 32;
    private const uint BuildInformation = 2260, FirstNode = 2260, LastNode = 2265;
    private const uint ValueAttribute = 13;
    private const byte Hash = (byte)'#';

    public static void ReadApplication(ref OpcUaReader body, byte percent, in PacketContext packet, IObservationSink sink)
    {
        var uri = body.Text();
        var product = body.Text();
        var name = body.LocalizedText();
        body.U32();                         // server, client or both
        body.Text();                        // gateway
        body.Text();                        // profile
        body.SkipTexts();                   // addresses
        if (body.Failed) return;
        sink.Claim(packet, IdentityField.Application, uri, percent);
        sink.Claim(packet, IdentityField.Software, product, Math.Min(percent, SinkClaims.Plausible));
        sink.Claim(packet, IdentityField.Name, name, Math.Min(percent, SinkClaims.Plausible));
    }

    /// <summary>A discovery server lists others too: then it is a hint about the one that answers.</summary>
    public static void ReadServers(ref OpcUaReader body, in PacketContext packet, IObservationSink sink)
    {
        var count = body.Count();
        for (var seen = 0; seen < Math.Min(count, MaxEndpoints) && !body.Failed; seen++)
            ReadApplication(ref body, count == 1 ? SinkClaims.SaidOfItself : SinkClaims.Hint, packet, sink);
    }

    public static void ReadEndpoints(ref OpcUaReader body, in PacketContext packet, IObservationSink sink)
    {
        var count = Math.Min(body.Count(), MaxEndpoints);
        for (var seen = 0; seen < count && !body.Failed; seen++)
        {
            body.Text();                    // address
            ReadApplication(ref body, SinkClaims.SaidOfItself, packet, sink);
            var certificate = body.Text();
            body.U32();                     // mode
            var policy = body.Text();
            SkipTokens(ref body);
            body.Text();                    // transport
            body.U8();                      // level
            if (body.Failed) return;
            SayPolicy(policy, packet, sink);
            if (seen == 0) Certificate.Report(certificate, packet, sink);       // all endpoints of a server show the same
        }
    }

    public static void SayPolicy(ReadOnlySpan<byte> policy, in PacketContext packet, IObservationSink sink)
    {
        var at = policy.LastIndexOf(Hash);
        if (at < 0 || policy.Length - at > 40) return;
        var text = new TextBuffer(stackalloc byte[64]);
        text.Add("security policy "u8);
        text.Add(policy[(at + 1)..]);
        sink.Claim(packet, IdentityField.Service, text.Text);
    }

    /// <summary>Notes which of the nodes that are read tell of the build.</summary>
    public static void ReadNodes(ref OpcUaReader body, uint id, ref OpcUaMemory memory)
    {
        body.Skip(12);                      // age 8, times 4
        var count = Math.Min(body.Count(), OpcUaMemory.MaxNodes);
        var wanted = false;
        for (var place = 0; place < count; place++)
        {
            var node = body.NodeId();
            var attribute = body.U32();
            body.Text();                    // range
            body.U16();
            body.Text();                    // encoding
            if (body.Failed) return;
            var tells = node is >= FirstNode and <= LastNode && attribute == ValueAttribute;
            memory.Nodes[place] = tells ? (ushort)node : (ushort)0;
            wanted |= tells;
        }
        (memory.ReadId, memory.ReadCount) = (id, wanted ? (byte)count : (byte)0);
    }

    public static void ReadValues(ref OpcUaReader body, in PacketContext packet, IObservationSink sink, ref OpcUaMemory memory)
    {
        var count = Math.Min(body.Count(), memory.ReadCount);
        memory.ReadCount = 0;
        for (var place = 0; place < count; place++)
        {
            var type = body.DataValue(out var content);
            if (body.Failed) return;
            var node = memory.Nodes[place];
            if (node == BuildInformation && type == OpcUaReader.ExtensionType) ReadBuild(new(content), packet, sink);
            else if (type == OpcUaReader.StringType) Say(node, content, packet, sink);
        }
    }

    private static void SkipTokens(ref OpcUaReader body)
    {
        for (var left = body.Count(); left > 0 && !body.Failed; left--)
        {
            body.Text();                    // id
            body.U32();                     // type
            body.Text();                    // issued type
            body.Text();                    // issuer
            body.Text();                    // security policy
        }
    }

    private static void ReadBuild(OpcUaReader build, in PacketContext packet, IObservationSink sink)
    {
        ReadOnlySpan<byte> product = build.Text(), maker = build.Text(), name = build.Text(), version = build.Text(), number = build.Text();
        if (build.Failed) return;
        Say(2262, product, packet, sink);
        Say(2263, maker, packet, sink);
        Say(2261, name, packet, sink);
        Say(2264, version, packet, sink);
        Say(2265, number, packet, sink);
    }

    private static void Say(uint node, ReadOnlySpan<byte> value, in PacketContext packet, IObservationSink sink)
    {
        switch (node)
        {
            case 2261: sink.Claim(packet, IdentityField.Model, value); break;
            case 2262: sink.Claim(packet, IdentityField.Software, value, SinkClaims.Plausible); break;
            case 2263: sink.Claim(packet, IdentityField.Vendor, value); break;
            case 2264: sink.Claim(packet, IdentityField.Firmware, value); break;
            case 2265: sink.Claim(packet, IdentityField.Revision, value); break;
        }
    }
}
