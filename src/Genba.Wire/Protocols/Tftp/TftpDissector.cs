using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Tftp;

/// <summary>
/// Trivial File Transfer Protocol: RFC 1350, 5; options: RFC 2347. The file itself goes over another pair of ports, which is
/// recognised by its first block.
/// </summary>
public sealed class TftpDissector : IDissector
{
    private const int MaxNameBytes = 255;
    private const int AcknowledgementBytes = 4;
    private const int MaxBlockBytes = 65_464;   // RFC 2348
    private const ushort ReadRequest = 1;
    private const ushort WriteRequest = 2;
    private const ushort Data = 3;
    private const ushort Acknowledgement = 4;
    private const ushort Options = 6;

    private enum Operation : uint { None, ReadFile, WriteFile, FetchFirmware, SendFirmware }

    public string Protocol => "tftp";
    public Carrier Carriers => Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => [69];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (payload.Length < AcknowledgementBytes) return Recognition.No;
        var block = BinaryPrimitives.ReadUInt16BigEndian(payload[2..]);
        return BinaryPrimitives.ReadUInt16BigEndian(payload) switch
        {
            ReadRequest or WriteRequest => TryReadName(payload, out _) ? Recognition.Strong : Recognition.No,
            Data => block == 1 && payload.Length <= MaxBlockBytes + AcknowledgementBytes ? Recognition.Weak : Recognition.No,
            Acknowledgement => block <= 1 && payload.Length == AcknowledgementBytes ? Recognition.Weak : Recognition.No,
            Options => AsciiText.IsPrintable(payload[2..3]) && payload[^1] == 0 ? Recognition.Weak : Recognition.No,
            _ => Recognition.No,
        };
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (payload.Length < AcknowledgementBytes) return Dissection.NotMine;
        var code = BinaryPrimitives.ReadUInt16BigEndian(payload);
        if (code is ReadRequest or WriteRequest)
        {
            if (!TryReadName(payload, out var name)) return Dissection.Malformed(2);
            var isFirmware = IsFirmware(name);
            var operation = (code == ReadRequest ? Operation.ReadFile : Operation.WriteFile) + (isFirmware ? 2u : 0u);
            sink.OnOperation(packet, (uint)operation, isFirmware ? OperationClass.Firmware : OperationClass.File);
            sink.Claim(packet, IdentityField.File, name, SinkClaims.Plausible);
        }
        return code is 0 or > Options ? Dissection.NotMine : Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => (Operation)code switch
    {
        Operation.ReadFile => "read file",
        Operation.WriteFile => "write file",
        Operation.FetchFirmware => "fetch firmware",
        Operation.SendFirmware => "send firmware",
        _ => $"operation 0x{code:x}",
    };

    /// <summary>Name and mode, each ended by NUL; the modes are three words.</summary>
    private static bool TryReadName(ReadOnlySpan<byte> payload, out ReadOnlySpan<byte> name)
    {
        name = default;
        var rest = payload[2..];
        var end = rest.IndexOf((byte)0);
        if (end is <= 0 or > MaxNameBytes || !AsciiText.IsPrintable(rest[..end])) return false;
        var mode = rest[(end + 1)..];
        if (!AsciiText.HasPrefix(mode, "octet"u8) && !AsciiText.HasPrefix(mode, "netascii"u8)
            && !AsciiText.HasPrefix(mode, "mail"u8))
            return false;
        name = rest[..end];
        return true;
    }

    /// <summary>What devices start from or are updated with, by the end of the name.</summary>
    private static bool IsFirmware(ReadOnlySpan<byte> name)
    {
        var dot = name.LastIndexOf((byte)'.');
        if (dot < 0) return false;
        var end = name[(dot + 1)..];
        return Is(end, "bin"u8) || Is(end, "img"u8) || Is(end, "hex"u8) || Is(end, "fw"u8) || Is(end, "rom"u8) || Is(end, "s19"u8)
            || Is(end, "srec"u8) || Is(end, "dld"u8) || Is(end, "upd"u8) || Is(end, "fwu"u8) || Is(end, "sfw"u8) || Is(end, "ubi"u8)
            || Is(end, "itb"u8) || Is(end, "elf"u8) || Is(end, "flash"u8);
    }

    private static bool Is(ReadOnlySpan<byte> end, ReadOnlySpan<byte> wanted) => System.Text.Ascii.EqualsIgnoreCase(end, wanted);
}
