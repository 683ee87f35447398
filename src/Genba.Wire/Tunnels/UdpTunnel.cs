using Genba.Wire.Observations;
using Genba.Wire.Protocols;

namespace Genba.Wire.Tunnels;

/// <summary>
/// A tunnel over UDP. It names the flow and opens its datagrams; the pipeline reads what lies in them. A port alone does not
/// make a tunnel: the header must be right, and what follows must begin like a packet or a frame.
/// </summary>
public sealed class UdpTunnel : IDissector
{
    private readonly ushort[] _ports;
    private readonly Opener _open;
    private readonly ControlTest? _isControl;
    private readonly ControlReader? _readControl;

    internal delegate bool Opener(ReadOnlySpan<byte> datagram, out TunnelContent content);
    internal delegate bool ControlTest(ReadOnlySpan<byte> datagram);
    internal delegate void ControlReader(ReadOnlySpan<byte> datagram, in PacketContext packet, IObservationSink sink);

    internal UdpTunnel(string protocol, ushort[] ports, Opener open, ControlTest? isControl = null, ControlReader? readControl = null)
    {
        Protocol = protocol;
        _ports = ports;
        _open = open;
        _isControl = isControl;
        _readControl = readControl;
    }

    public string Protocol { get; }
    public Carrier Carriers => Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => _ports;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (!_ports.AsSpan().Contains(packet.DestinationPort) && !_ports.AsSpan().Contains(packet.SourcePort)) return Recognition.No;
        return _open(payload, out _) || _isControl?.Invoke(payload) == true ? Recognition.Strong : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (payload.IsEmpty) return Dissection.NotMine;
        _readControl?.Invoke(payload, packet, sink);
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => $"message 0x{code:x}";

    internal bool TryOpen(ReadOnlySpan<byte> datagram, out TunnelContent content) => _open(datagram, out content);
}
