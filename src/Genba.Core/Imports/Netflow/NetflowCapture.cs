using Genba.Core.Imports.Sources;
using Genba.Core.Inspection;
using Genba.Wire.Capture;

namespace Genba.Core.Imports.Netflow;

/// <summary>Takes export datagrams out of a capture: the payloads of UDP that begin like one, whatever the port.</summary>
internal sealed class NetflowCapture : IPacketHandler
{
    private const byte Udp = 17;
    private readonly NetflowDecoder _decoder;

    private NetflowCapture(NetflowDecoder decoder) => _decoder = decoder;

    /// <param name="start">When it is no capture: what was read of the stream.</param>
    /// <returns>False when the stream is no capture.</returns>
    public static bool TryRead(
        Stream content, NetflowDecoder decoder, SourceRecords records, CancellationToken cancel, out ReadOnlyMemory<byte> start)
    {
        var buffer = new byte[4];
        var length = content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        start = buffer.AsMemory(0, length);
        // pcap in both byte orders and both resolutions, and pcapng.
        if (buffer is not ([0xD4 or 0x4D, 0xC3 or 0x3C, 0xB2, 0xA1] or [0xA1, 0xB2, 0xC3 or 0x3C, 0xD4 or 0x4D] or [0x0A, 0x0D, 0x0D,
            0x0A]))
            return false;
        var reader = new CaptureReader();
        var handler = new NetflowCapture(decoder);
        var piece = new byte[CaptureReader.BufferBytes + (1 << 20)];
        start.CopyTo(piece);
        int read;
        while (!reader.Stopped && !records.IsDone)
        {
            cancel.ThrowIfCancellationRequested();
            if ((read = content.Read(piece.AsSpan(length))) == 0 && length == 0) break;
            length += read;
            var taken = reader.Read(piece.AsSpan(0, length), handler);
            piece.AsSpan(taken, length - taken).CopyTo(piece);
            length -= taken;
            if (read == 0) break;
        }
        if (length > 0 && !records.IsDone) records.Problem(SourceProblem.Damaged);
        if (decoder.Datagrams == 0) records.Problem(SourceProblem.NotUnderstood, "NetFlow 5, 9, IPFIX");
        return true;
    }

    public void OnPacket(in CapturedPacket packet)
    {
        var ends = FrameLayers.EndsOf(packet);
        if (ends.Protocol != Udp || FrameLayers.PayloadOf(packet) is not { Length: > 0 } payload || !Datagrams.IsStart(payload)) return;
        _decoder.Read(payload, ends.Source, packet.Time);
    }
}
