using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.ProfinetIo;

/// <summary>Numbers the operations: that of the call, with the index of the record below it when one is read or written.</summary>
internal static class ProfinetIoOperations
{
    public const ushort Connect = 0;
    private const ushort Release = 1, Read = 2, Write = 3, Control = 4, ReadImplicit = 5;
    private const int IndexOffset = 34;         // in the blocks of reading and writing a record
    private const int IndexBits = 16;

    public static uint CodeOf(ushort operation, ReadOnlySpan<byte> blocks) =>
        operation is Read or Write or ReadImplicit && blocks.Length >= IndexOffset + sizeof(ushort)
            ? (uint)operation << IndexBits | BinaryPrimitives.ReadUInt16BigEndian(blocks[IndexOffset..])
            : (uint)operation << IndexBits;

    public static OperationClass ClassOf(uint code) => (code >> IndexBits) switch
    {
        Connect or Release or Control => OperationClass.Session,
        Read or ReadImplicit => OperationClass.Read,
        Write => OperationClass.Parameter,
        _ => OperationClass.Other,
    };

    public static string NameOf(uint code) => (code >> IndexBits, code & 0xFFFF) switch
    {
        (Connect, 0) => "connect",
        (Release, 0) => "release",
        (Control, 0) => "control",
        (Read or ReadImplicit, 0xAFF0) => "read identification (I&M0)",
        (Read or ReadImplicit, var index) => $"read record 0x{index:x4}",
        (Write, >= 0xAFF0 and <= 0xAFFF) => $"write identification record 0x{code & 0xFFFF:x4}",
        (Write, var index) => $"write record 0x{index:x4}",
        _ => $"call 0x{code:x}",
    };
}
