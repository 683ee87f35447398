using System.Runtime.CompilerServices;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Enip;

/// <summary>What the flow of an encapsulation session keeps.</summary>
internal struct EnipFlow
{
    public PendingRequests Pending;
    public CipConnections Connections;
}

/// <summary>
/// Connections that were opened through this session to something else than the message router: their data are no services
/// (The CIP Networks Library, volume 1, 3-5.4 and 3-5.5). The last eight identifiers are remembered.
/// </summary>
internal struct CipConnections
{
    private const int Capacity = 8;
    private const byte MessageRouter = 0x02;

    [InlineArray(Capacity)]
    private struct Identifiers
    {
        private uint _first;
    }

    private Identifiers _opaque;
    private byte _next;
    private uint _opening;
    private bool _isOpening;

    /// <summary>Is this a connection whose data are the target's own?</summary>
    public readonly bool IsOpaque(uint connection)
    {
        if (connection == 0) return false;
        for (var slot = 0; slot < Capacity; slot++)
            if (_opaque[slot] == connection) return true;
        return false;
    }

    /// <summary>
    /// A request to open: tick 1, time-out 1, identifiers 8, serial number 2, vendor 2 and serial number 4 of who opens,
    /// multiplier 1, reserved 3, intervals and parameters of both directions (6 each, or 8 in the large form), transport 1,
    /// path with its length in words.
    /// </summary>
    public void OnRequest(uint id, ReadOnlySpan<byte> data, bool isLarge, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(data);
        reader.Skip(12);
        var vendor = reader.U16Little();
        var serial = reader.U32Little();
        reader.Skip(4 + (isLarge ? 16 : 12) + 1);
        var target = TargetOf(reader.Take(reader.U8() * 2));
        if (reader.Failed) return;
        (_opening, _isOpening) = (id, target is not (0 or MessageRouter));
        SayOriginator(vendor, serial, packet, sink);
    }

    /// <summary>The reply gives the identifiers of both directions.</summary>
    public void OnReply(uint id, ReadOnlySpan<byte> data)
    {
        if (!_isOpening || _opening != id) return;
        _isOpening = false;
        var reader = new WireReader(data);
        uint toTarget = reader.U32Little(), toOriginator = reader.U32Little();
        if (reader.Failed) return;
        Add(toTarget);
        Add(toOriginator);
    }

    private void Add(uint connection)
    {
        _opaque[_next] = connection;
        _next = (byte)((_next + 1) % Capacity);
    }

    /// <summary>The class that a connection path ends at: ports and an electronic key come before it (appendix C-1.4).</summary>
    private static ushort TargetOf(ReadOnlySpan<byte> path)
    {
        const int MaxSegments = 16;
        const byte ElectronicKey = 0x34;
        const int KeyBytes = 9;
        var reader = new WireReader(path);
        for (var segment = 0; segment < MaxSegments && reader.Remaining > 0; segment++)
        {
            var start = reader;
            var kind = reader.U8();
            if (kind >> 5 == 0) SkipPort(kind, ref reader);
            else if (kind == ElectronicKey) reader.Skip(KeyBytes);
            else return CipPath.Read(start.Rest).Class;
        }
        return 0;
    }

    /// <summary>Port in the lower four bits, or in two bytes; the link behind it in one byte, or in as many as stand in front.</summary>
    private static void SkipPort(byte kind, ref WireReader reader)
    {
        const byte LongLink = 0x10, LongPort = 0x0F;
        var linkBytes = (kind & LongLink) != 0 ? reader.U8() : 1;
        if ((kind & LongPort) == LongPort) reader.Skip(2);
        reader.Skip((kind & LongLink) != 0 ? linkBytes + linkBytes % 2 : linkBytes);
    }

    /// <summary>Vendor and serial number of who opens: true for a controller, made up by programs on a PC.</summary>
    private static void SayOriginator(ushort vendor, uint serial, in PacketContext packet, IObservationSink sink)
    {
        var text = new TextBuffer(stackalloc byte[64]);
        text.Add("CIP originator "u8);
        var name = CipNames.VendorOf(vendor);
        if (name.IsEmpty) text.Add(vendor);
        else text.Add(name);
        text.Add(" "u8);
        text.AddHex(serial, 8);
        sink.Claim(packet, IdentityField.Description, text.Text, SinkClaims.Hint);
    }
}
