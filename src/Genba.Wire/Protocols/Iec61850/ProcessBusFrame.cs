using System.Buffers.Binary;

namespace Genba.Wire.Protocols.Iec61850;

/// <summary>
/// What carries GOOSE and sampled values: on Ethernet application id 2, length 2, two reserved words, then the message (IEC
/// 61850-8-1, annex C); over UDP a connectionless transport byte pair and a session header in front (IEC 61850-8-1, annex
/// on routable GOOSE; IEC/TR 61850-90-5, 8).
/// </summary>
internal readonly ref struct ProcessBusFrame
{
    private const int LinkHeaderBytes = 8;
    private const int SessionOffset = 2;
    private const byte CommonHeader = 0x80;
    private const byte UnitData = 0x40;
    private const int PayloadHeaderBytes = 6;   // kind, simulation, application id 2, length 2
    private const ushort SimulatedBit = 0x8000;

    /// <summary>The sender says that a test set stands in for the device.</summary>
    public bool IsSimulated { get; private init; }

    /// <summary>From its tag on; padding of the frame may follow it.</summary>
    public ReadOnlySpan<byte> Message { get; private init; }

    public static bool TryReadLink(ReadOnlySpan<byte> payload, out ProcessBusFrame frame)
    {
        var reader = new WireReader(payload);
        reader.U16();                           // application id
        var length = reader.U16();
        var reserved = reader.U16();
        reader.U16();
        var message = reader.Take(length - LinkHeaderBytes);
        frame = new() { IsSimulated = (reserved & SimulatedBit) != 0, Message = message };
        return !reader.Failed && !message.IsEmpty;
    }

    /// <param name="payload">Of the datagram.</param>
    /// <param name="session">A1 for GOOSE, A2 for sampled values.</param>
    /// <param name="kind">Of the first payload: 81 GOOSE, 82 sampled values.</param>
    public static bool TryReadDatagram(ReadOnlySpan<byte> payload, byte session, byte kind, out ProcessBusFrame frame)
    {
        frame = default;
        if (!HasSession(payload, session)) return false;
        var reader = new WireReader(payload);
        reader.Skip(SessionOffset + 2 + payload[SessionOffset + 1]);
        var content = new WireReader(reader.Take((int)Math.Min(reader.U32(), int.MaxValue)));
        var found = content.U8();
        var simulated = content.U8();
        content.U16();                          // application id
        frame = new() { IsSimulated = simulated != 0, Message = content.Take(content.U16()) };
        return !content.Failed && found == kind;
    }

    /// <summary>Two bytes of transport, kind of session, its header's length, common header, and how many bytes follow.</summary>
    public static bool HasSession(ReadOnlySpan<byte> payload, byte session) =>
        payload.Length > SessionOffset + 8 + PayloadHeaderBytes && payload[0] == 1 && payload[1] == UnitData
        && payload[SessionOffset] == session && payload[SessionOffset + 2] == CommonHeader
        && BinaryPrimitives.ReadUInt32BigEndian(payload[(SessionOffset + 4)..]) == payload.Length - SessionOffset - 8;
}
