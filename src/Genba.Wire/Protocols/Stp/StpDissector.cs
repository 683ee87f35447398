using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Stp;

/// <summary>
/// Spanning tree, rapid and multiple: IEEE 802.1D-2004, 9.3 and IEEE 802.1Q-2018, 14.4. Cisco sends the same unit once per
/// VLAN under a SNAP header of its own.
/// </summary>
public sealed class StpDissector : IDissector
{
    private const byte SpanningTreeSap = 0x42;
    private const int LlcBytes = 3;
    private const int TypeOffset = 3;
    private const int RootOffset = 5;
    private const int BridgeOffset = 17;
    private const int BridgeIdBytes = 8;
    private const int ConfigurationBytes = 35;
    private const int RegionOffset = 39;        // version 1 length 1, version 3 length 2, selector 1, then the region's name
    private const int RegionBytes = 32;
    private const int InnerBridgeOffset = 93;
    private const byte Configuration = 0x00;
    private const byte Rapid = 0x02;
    private const byte TopologyChange = 0x80;
    private const byte MultipleVersion = 3;

    private static readonly LinkKey[] Keys = [LinkKey.Llc(SpanningTreeSap), LinkKey.Snap(0x00000C, 0x010B)];

    public string Protocol => "stp";
    public Carrier Carriers => Carrier.Link;
    public ReadOnlySpan<ushort> Ports => [];
    public ReadOnlySpan<LinkKey> LinkKeys => Keys;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) =>
        TryReadUnit(payload, out _) ? Recognition.Strong : Recognition.No;

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (!TryReadUnit(payload, out var unit)) return Dissection.NotMine;
        sink.Claim(packet, IdentityField.Role, "bridge"u8);
        if (unit[TypeOffset] != TopologyChange) ReportBridges(unit, packet, sink);
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => $"operation 0x{code:x}";

    /// <summary>9.3.4: protocol 0, versions 0 to 4; a topology change has nothing behind its type.</summary>
    private static bool TryReadUnit(ReadOnlySpan<byte> payload, out ReadOnlySpan<byte> unit)
    {
        unit = payload.StartsWith([SpanningTreeSap, SpanningTreeSap]) && payload.Length > LlcBytes ? payload[LlcBytes..] : payload;
        if (unit.Length <= TypeOffset || BinaryPrimitives.ReadUInt16BigEndian(unit) != 0 || unit[2] > 4) return false;
        return unit[TypeOffset] == TopologyChange
            || unit[TypeOffset] is Configuration or Rapid && unit.Length >= ConfigurationBytes;
    }

    private static void ReportBridges(ReadOnlySpan<byte> unit, in PacketContext packet, IObservationSink sink)
    {
        const int MacTextBytes = 17, RootTextBytes = 40;
        var root = unit.Slice(RootOffset, BridgeIdBytes);
        var bridge = unit.Slice(BridgeOffset, BridgeIdBytes);
        // In a region of several trees that field names the region's root; the bridge itself stands behind the region's name.
        var isMultiple = unit[2] >= MultipleVersion && unit.Length >= InnerBridgeOffset + BridgeIdBytes;
        if (isMultiple)
        {
            bridge = unit.Slice(InnerBridgeOffset, BridgeIdBytes);
            sink.Claim(packet, IdentityField.Domain, UpToZero(unit.Slice(RegionOffset, RegionBytes)), SinkClaims.Plausible);
        }
        var text = new TextBuffer(stackalloc byte[MacTextBytes]);
        text.AddMac(bridge[2..]);
        sink.Claim(packet, IdentityField.Address, text.Text);
        var rootText = new TextBuffer(stackalloc byte[RootTextBytes]);
        AddBridge(ref rootText, root);
        sink.Claim(packet, IdentityField.RootBridge, rootText.Text);
        if (root.SequenceEqual(bridge)) sink.Claim(packet, IdentityField.Role, "root-bridge"u8);
    }

    /// <summary>9.2.5: four bits of priority in steps of 4096, twelve bits of VLAN, address.</summary>
    private static void AddBridge(ref TextBuffer text, ReadOnlySpan<byte> bridge)
    {
        var priority = BinaryPrimitives.ReadUInt16BigEndian(bridge);
        text.Add((uint)priority & 0xF000);
        if ((priority & 0xFFF) != 0)
        {
            text.Add("."u8);
            text.Add((uint)priority & 0xFFF);
        }
        text.Add("/"u8);
        text.AddMac(bridge[2..]);
    }

    private static ReadOnlySpan<byte> UpToZero(ReadOnlySpan<byte> text) =>
        text.IndexOf((byte)0) is >= 0 and var end ? text[..end] : text;
}
