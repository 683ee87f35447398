using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Genba.Core.Imports.Netflow;

namespace Genba.App.Intake;

/// <summary>
/// Receives flow exports and writes them into files as they came, with sender and time, in a form that any capture tool reads.
/// A file that begins in the middle of an exporter's talk begins with the templates it gave before.
/// </summary>
internal sealed class NetflowCollector : IDisposable
{
    private const int ReceiveBytes = 8 << 20;
    private const long MostFileBytes = 256L << 20;
    private const int MostKept = 1_000;

    private readonly Socket _socket;
    private readonly DirectoryInfo _folder;
    private readonly TimeProvider _clock;
    private readonly TemplateMemory _templates = new();

    /// <exception cref="SocketException">The address is not of this machine, or the port is in use.</exception>
    public NetflowCollector(IPEndPoint listen, DirectoryInfo folder, TimeProvider clock)
    {
        (_folder, _clock) = (folder, clock);
        _socket = new(listen.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = ReceiveBytes };
        _socket.Bind(listen);
    }

    public IPEndPoint Listening => (IPEndPoint)_socket.LocalEndPoint!;

    /// <summary>Datagrams that came and were no export.</summary>
    public long Refused { get; private set; }

    /// <summary>Receives for so long, or until the file is large or everything is cancelled.</summary>
    /// <returns>The finished file; null when nothing came.</returns>
    public async Task<FileInfo?> CollectAsync(TimeSpan duration, CancellationToken cancel)
    {
        var started = _clock.GetUtcNow();
        // Two pieces may begin in the same second.
        var name = $"netflow-{started.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{Guid.NewGuid():n}"[..29] + ".pcap";
        var path = Path.Combine(_folder.FullName, name);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        ends.CancelAfter(duration);
        var received = 0L;
        await using (var file = new DatagramFile(path))
        {
            var buffer = new byte[Datagrams.MostBytes];
            var from = new IPEndPoint(_socket.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
            while (file.Bytes < MostFileBytes)
            {
                SocketReceiveFromResult result;
                try
                {
                    result = await _socket.ReceiveFromAsync(buffer, from, ends.Token);
                }
                catch (OperationCanceledException)
                {
                    break;
                }
                var datagram = buffer.AsMemory(0, result.ReceivedBytes);
                if (!Datagrams.IsStart(datagram.Span))
                {
                    Refused++;
                    continue;
                }
                var sender = (IPEndPoint)result.RemoteEndPoint;
                if (received++ == 0) await file.WriteAllAsync(_templates.All, _clock.GetUtcNow(), Listening);
                _templates.Note(sender, datagram.Span);
                await file.WriteAsync(sender, Listening, _clock.GetUtcNow(), datagram);
            }
        }
        if (received > 0) return new(path);
        File.Delete(path);
        return null;
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>The newest templates of each exporter, as datagrams of templates alone; bounded.</summary>
    private sealed class TemplateMemory
    {
        private const int SetHeaderBytes = 4;
        private const int FirstDataSet = 256;
        private readonly Dictionary<(IPEndPoint Sender, uint Domain, string Sets), byte[]> _kept = [];

        public IEnumerable<(IPEndPoint Sender, byte[] Datagram)> All => _kept.Select(one => (one.Key.Sender, one.Value));

        public void Note(IPEndPoint sender, ReadOnlySpan<byte> datagram)
        {
            var version = BinaryPrimitives.ReadUInt16BigEndian(datagram);
            var header = version switch { 9 => 20, 10 => 16, _ => 0 };
            if (header == 0 || datagram.Length < header) return;
            var kept = new List<byte>(datagram[..header].ToArray());
            var ids = new System.Text.StringBuilder();
            for (var rest = datagram[header..]; rest.Length >= SetHeaderBytes;)
            {
                var id = BinaryPrimitives.ReadUInt16BigEndian(rest);
                var length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
                if (length < SetHeaderBytes || length > rest.Length) break;
                if (id < FirstDataSet && length >= SetHeaderBytes + 2)
                {
                    kept.AddRange(rest[..length]);
                    ids.Append(id).Append(':').Append(BinaryPrimitives.ReadUInt16BigEndian(rest[SetHeaderBytes..])).Append(' ');
                }
                rest = rest[length..];
            }
            if (kept.Count == header) return;
            var bytes = kept.ToArray();
            if (version == 10) BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), (ushort)bytes.Length);
            var key = (sender, BinaryPrimitives.ReadUInt32BigEndian(datagram[(header - 4)..]), ids.ToString());
            if (_kept.Count < MostKept || _kept.ContainsKey(key)) _kept[key] = bytes;
        }
    }

    /// <summary>A pcap file of raw IP (link type 101), headers made anew from what the socket told.</summary>
    private sealed class DatagramFile(string path) : IAsyncDisposable
    {
        private const uint RawIp = 101;
        private const int RecordHeaderBytes = 16, UdpHeaderBytes = 8, V4HeaderBytes = 20, V6HeaderBytes = 40;
        private const byte Udp = 17, HopLimit = 64;

        private readonly FileStream _file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1 << 16, useAsync: true);
        private bool _begun;

        public long Bytes { get; private set; }

        public async Task WriteAllAsync(IEnumerable<(IPEndPoint Sender, byte[] Datagram)> datagrams, DateTimeOffset time, IPEndPoint to)
        {
            foreach (var (sender, datagram) in datagrams) await WriteAsync(sender, to, time, datagram);
        }

        public async Task WriteAsync(IPEndPoint from, IPEndPoint to, DateTimeOffset time, ReadOnlyMemory<byte> datagram)
        {
            if (!_begun) await BeginAsync();
            var isV6 = from.AddressFamily == AddressFamily.InterNetworkV6;
            var ipBytes = isV6 ? V6HeaderBytes : V4HeaderBytes;
            var most = ushort.MaxValue - ipBytes - UdpHeaderBytes;
            if (datagram.Length > most) datagram = datagram[..most];
            var head = new byte[RecordHeaderBytes + ipBytes + UdpHeaderBytes];
            Describe(head, from, to, time, isV6, ipBytes, datagram.Length);
            await _file.WriteAsync(head);
            await _file.WriteAsync(datagram);
            Bytes += head.Length + datagram.Length;
        }

        public ValueTask DisposeAsync() => _file.DisposeAsync();

        private async Task BeginAsync()
        {
            _begun = true;
            var header = new byte[24];
            BinaryPrimitives.WriteUInt32LittleEndian(header, 0xA1B2C3D4);
            BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), 2);
            BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(6), 4);
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(16), ushort.MaxValue);
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(20), RawIp);
            await _file.WriteAsync(header);
        }

        private static void Describe(Span<byte> head, IPEndPoint from, IPEndPoint to, DateTimeOffset time, bool isV6, int ipBytes,
            int length)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(head, (uint)time.ToUnixTimeSeconds());
            BinaryPrimitives.WriteUInt32LittleEndian(head[4..],
                (uint)(time.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond));
            BinaryPrimitives.WriteUInt32LittleEndian(head[8..], (uint)(ipBytes + UdpHeaderBytes + length));
            BinaryPrimitives.WriteUInt32LittleEndian(head[12..], (uint)(ipBytes + UdpHeaderBytes + length));
            var ip = head.Slice(RecordHeaderBytes, ipBytes);
            if (isV6)
            {
                ip[0] = 0x60;
                BinaryPrimitives.WriteUInt16BigEndian(ip[4..], (ushort)(UdpHeaderBytes + length));
                (ip[6], ip[7]) = (Udp, HopLimit);
            }
            else
            {
                ip[0] = 0x45;
                BinaryPrimitives.WriteUInt16BigEndian(ip[2..], (ushort)(V4HeaderBytes + UdpHeaderBytes + length));
                (ip[8], ip[9]) = (HopLimit, Udp);
            }
            var addresses = ip[(isV6 ? 8 : 12)..];
            from.Address.TryWriteBytes(addresses, out var written);
            to.Address.TryWriteBytes(addresses[written..], out _);
            var udp = head[(RecordHeaderBytes + ipBytes)..];
            BinaryPrimitives.WriteUInt16BigEndian(udp, (ushort)from.Port);
            BinaryPrimitives.WriteUInt16BigEndian(udp[2..], (ushort)to.Port);
            BinaryPrimitives.WriteUInt16BigEndian(udp[4..], (ushort)(UdpHeaderBytes + length));
        }
    }
}
