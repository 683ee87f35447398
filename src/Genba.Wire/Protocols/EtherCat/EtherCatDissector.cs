using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.EtherCat;

/// <summary>
/// EtherCAT: IEC 61158-4-12, 5. A header of two bytes with length and kind, then datagrams: command, index, address 4,
/// length 2, interrupt 2, data, working counter 2. The frame of the master passes all stations and comes back to it with
/// counters above 0; what comes back is read for identities only, the stations have no addresses of their own.
/// </summary>
public sealed class EtherCatDissector : IDissector
{
    private const int HeaderBytes = 2;
    private const int DatagramBytes = 12;       // without data
    private const int MaxDatagrams = 128;
    private const byte CommandKind = 1;

    private static readonly ushort[] UsualPorts = [0x88A4];
    private static readonly LinkKey[] Keys = [LinkKey.EtherType(0x88A4)];

    public string Protocol => "ethercat";
    public Carrier Carriers => Carrier.Link | Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public ReadOnlySpan<LinkKey> LinkKeys => Keys;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (!TryEnter(payload, out var kind, out var datagrams)) return Recognition.No;
        if (packet.Carrier == Carrier.Link) return Recognition.Strong;
        var known = packet.SourcePort == UsualPorts[0] || packet.DestinationPort == UsualPorts[0];
        return known && kind == CommandKind && HasWholeDatagrams(datagrams, out _) ? Recognition.Strong : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (!TryEnter(payload, out var kind, out var datagrams)) return Dissection.Malformed(0);
        if (kind != CommandKind) return Dissection.Complete(payload.Length);
        if (!HasWholeDatagrams(datagrams, out var returned)) return Dissection.Malformed(HeaderBytes);
        var seenRequests = packet.Memory[..1];
        if (!returned) seenRequests[0] = 1;
        var reader = new WireReader(datagrams);
        for (var seen = 0; seen < MaxDatagrams && TryRead(ref reader, out var datagram); seen++)
        {
            if (returned)
            {
                EtherCatIdentity.Read(datagram, MasterOf(packet, seenRequests[0] != 0), packet, sink);
            }
            else
            {
                var code = EtherCatOperations.CodeOf(datagram);
                sink.OnOperation(packet, code, EtherCatOperations.ClassOf(code));
            }
            if (!datagram.MoreFollow) break;
        }
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => EtherCatOperations.NameOf(code);

    private static bool TryEnter(ReadOnlySpan<byte> payload, out int kind, out ReadOnlySpan<byte> datagrams)
    {
        kind = 0;
        datagrams = default;
        if (payload.Length < HeaderBytes + DatagramBytes) return false;
        var header = BinaryPrimitives.ReadUInt16LittleEndian(payload);
        kind = header >> 12;
        var length = header & 0x7FF;
        if (kind is not (1 or 4 or 5) || length < DatagramBytes || HeaderBytes + length > payload.Length) return false;
        datagrams = payload.Slice(HeaderBytes, length);
        return true;
    }

    private static bool HasWholeDatagrams(ReadOnlySpan<byte> datagrams, out bool returned)
    {
        returned = false;
        var reader = new WireReader(datagrams);
        for (var seen = 0; seen < MaxDatagrams; seen++)
        {
            if (!TryRead(ref reader, out var datagram) || datagram.Command > EtherCatDatagram.LastCommand) return false;
            returned |= datagram.WorkingCounter != 0;
            if (!datagram.MoreFollow) return true;
        }
        return false;
    }

    private static bool TryRead(ref WireReader reader, out EtherCatDatagram datagram)
    {
        const int LengthMask = 0x7FF, MoreBit = 0x8000;
        var command = reader.U8();
        reader.U8();                            // index
        ushort position = reader.U16Little(), offset = reader.U16Little(), length = reader.U16Little();
        reader.U16();                           // interrupt
        datagram = new()
        {
            Command = command,
            Position = position,
            Offset = offset,
            MoreFollow = (length & MoreBit) != 0,
            Data = reader.Take(length & LengthMask),
            WorkingCounter = reader.U16Little(),
        };
        return !reader.Failed;
    }

    /// <summary>The first station marks the frame by a bit of the source address: it is the master's still.</summary>
    private static MacAddress MasterOf(in PacketContext packet, bool seenRequests)
    {
        const ulong LocalBit = 0x0200_0000_0000;
        return seenRequests ? packet.SourceMac : new(packet.SourceMac.Value & ~LocalBit);
    }
}

/// <summary>One datagram. Position and offset are one logical address in commands 10 to 12.</summary>
internal readonly ref struct EtherCatDatagram
{
    public const byte LastCommand = 14;

    public byte Command { get; init; }
    public ushort Position { get; init; }
    public ushort Offset { get; init; }
    public bool MoreFollow { get; init; }
    public ReadOnlySpan<byte> Data { get; init; }
    public ushort WorkingCounter { get; init; }
}
