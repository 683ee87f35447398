using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Genba.Core.Inspection;
using Genba.Wire;
using Genba.Wire.Capture;

namespace Genba.App.Watch;

/// <summary>
/// Linux: a packet socket with a ring that it shares with the kernel (packet(7), TPACKET_V3). The kernel fills blocks, this
/// class reads them where they lie and gives them back. The socket is never written to; it belongs to no protocol until it
/// is bound, so nothing of other interfaces slips in. The only place with pointers: docs/adr/0030.
/// </summary>
internal sealed unsafe class PacketRing : IPacketSource
{
    private const int BlockBytes = 1 << 20;
    private const int Blocks = 64;
    private const int FrameBytes = 2048;        // only the kernel's arithmetic needs it
    private const int RetireMilliseconds = 100; // a block that is not full is handed over after this time
    private const int MaxPacketBytes = 262_144; // what a reader of the kept file accepts
    private const int TagBytes = 4;

    private const int AfPacket = 17, SockRaw = 3, SockCloseOnExec = 0x80000;
    private const int SolSocket = 1, SoError = 4, SoAttachFilter = 26;
    private const int SolPacket = 263, AddMembership = 1, RxRing = 5, Statistics = 6, Version = 10, Reserve = 12, IgnoreOutgoing = 23;
    private const int Version3 = 2, Promiscuous = 1;
    private const ushort EveryProtocol = 0x0003; // ETH_P_ALL
    private const int ErrNoPermission = 1, ErrNoDevice = 19, ErrNetworkDown = 100;
    private const uint StatusUser = 1, StatusVlan = 1 << 4, StatusVlanType = 1 << 6;
    private const ushort HardwareEthernet = 1, HardwareLoopback = 772, HardwareNone = 65534;

    private readonly string _name;
    private int _socket = -1;
    private byte* _ring;
    private int _next;
    private long _dropped;

    public PacketRing(string name, BpfProgram? filter)
    {
        _name = name;
        try
        {
            Open(filter);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public LinkType Link { get; private set; }

    public int Read(TimeSpan longest, WatchedPeriod period)
    {
        var read = 0;
        for (var blocks = 0; blocks < Blocks; blocks++)
        {
            var block = _ring + (nint)_next * BlockBytes;
            ref var status = ref *(uint*)(block + 8);
            if ((Volatile.Read(ref status) & StatusUser) == 0) break;
            read += ReadBlock(block, period);
            Volatile.Write(ref status, 0);
            _next = (_next + 1) % Blocks;
        }
        if (read == 0) Wait(longest);
        return read;
    }

    public long Dropped()
    {
        Span<byte> counts = stackalloc byte[12]; // packets, dropped, times the queue froze; reading sets them to 0
        var length = counts.Length;
        if (Libc.GetOption(_socket, SolPacket, Statistics, counts, ref length) == 0) _dropped += MemoryMarshal.Read<uint>(counts[4..]);
        return _dropped;
    }

    public void Dispose()
    {
        if (_ring != null) _ = Libc.Unmap((nint)_ring, BlockBytes * Blocks);
        if (_socket >= 0) _ = Libc.Close(_socket);
        _ring = null;
        _socket = -1;
    }

    private void Open(BpfProgram? filter)
    {
        var index = Libc.IndexOfInterface(_name);
        if (index == 0) throw new WatchException(WatchTexts.NoSuchInterface(_name, Interfaces.Names()));
        _socket = Libc.Socket(AfPacket, SockRaw | SockCloseOnExec, 0);
        if (_socket < 0)
            throw Marshal.GetLastPInvokeError() == ErrNoPermission ? new WatchException(WatchTexts.NotAllowed()) : Fault("socket");
        SetOption(SolPacket, Version, Version3);
        SetOption(SolPacket, Reserve, TagBytes);
        if (filter is not null) Attach(filter);
        SetOption(SolPacket, RxRing, BlockBytes, Blocks, FrameBytes, BlockBytes / FrameBytes * Blocks, RetireMilliseconds, 0, 0);
        var ring = Libc.Map(0, BlockBytes * Blocks, 3, 1, _socket, 0); // read and write, shared
        if (ring == -1) throw Fault("mmap");
        _ring = (byte*)ring;
        SetOption(SolPacket, AddMembership, (int)index, Promiscuous, 0, 0);
        Bind(index);
    }

    private void Bind(uint index)
    {
        Span<byte> address = stackalloc byte[20]; // sockaddr_ll: family, protocol (network order), index, hardware type ...
        address.Clear();
        MemoryMarshal.Write(address, (ushort)AfPacket);
        BinaryPrimitives.WriteUInt16BigEndian(address[2..], EveryProtocol);
        MemoryMarshal.Write(address[4..], index);
        if (Libc.Bind(_socket, address, address.Length) < 0) throw Fault("bind");
        var length = address.Length;
        if (Libc.GetSocketName(_socket, address, ref length) < 0) throw Fault("getsockname");
        var hardware = MemoryMarshal.Read<ushort>(address[8..]);
        Link = hardware switch
        {
            HardwareEthernet or HardwareLoopback => LinkType.Ethernet,
            HardwareNone => LinkType.Raw,
            _ => throw new WatchException(WatchTexts.LinkNotSupported(_name, hardware)),
        };
        // What is sent to oneself would be heard twice.
        if (hardware == HardwareLoopback) SetOption(SolPacket, IgnoreOutgoing, 1);
    }

    private void Attach(BpfProgram filter)
    {
        fixed (byte* instructions = filter.Instructions)
        {
            Span<byte> program = stackalloc byte[16]; // sock_fprog: length, pointer
            program.Clear();
            MemoryMarshal.Write(program, (ushort)filter.Count);
            MemoryMarshal.Write(program[8..], (nint)instructions);
            if (Libc.SetOption(_socket, SolSocket, SoAttachFilter, program, program.Length) < 0) throw Fault("SO_ATTACH_FILTER");
        }
    }

    private void SetOption(int level, int option, params ReadOnlySpan<int> value)
    {
        var bytes = MemoryMarshal.AsBytes(value);
        if (Libc.SetOption(_socket, level, option, bytes, bytes.Length) < 0) throw Fault($"setsockopt {option}");
    }

    /// <summary>Offsets: tpacket_block_desc and tpacket3_hdr of linux/if_packet.h.</summary>
    private int ReadBlock(byte* block, WatchedPeriod period)
    {
        var count = *(int*)(block + 12);
        var packet = block + *(uint*)(block + 16);
        for (var index = 0; index < count; index++)
        {
            var next = *(uint*)packet;
            var time = new PacketTime(*(uint*)(packet + 4) * 1_000_000_000L + *(uint*)(packet + 8));
            var (captured, wire, status) = (*(int*)(packet + 12), *(int*)(packet + 16), *(uint*)(packet + 20));
            var data = packet + *(ushort*)(packet + 24);
            if ((status & StatusVlan) != 0 && captured >= 12)
            {
                var type = (status & StatusVlanType) != 0 ? *(ushort*)(packet + 36) : (ushort)0x8100;
                data = PutTagBack(data, type, (ushort)*(uint*)(packet + 32));
                (captured, wire) = (captured + TagBytes, wire + TagBytes);
            }
            period.OnPacket(time, wire, new(data, Math.Min(captured, MaxPacketBytes)));
            packet += next;
        }
        return count;
    }

    /// <summary>The kernel takes the VLAN tag out of the frame; there is room in front for both addresses to move up.</summary>
    private static byte* PutTagBack(byte* frame, ushort type, ushort control)
    {
        new ReadOnlySpan<byte>(frame, 12).CopyTo(new(frame - TagBytes, 12));
        BinaryPrimitives.WriteUInt16BigEndian(new(frame + 8, 2), type);
        BinaryPrimitives.WriteUInt16BigEndian(new(frame + 10, 2), control);
        return frame - TagBytes;
    }

    private void Wait(TimeSpan longest)
    {
        const short Input = 1, Error = 8;
        var target = new Libc.PollTarget { File = _socket, Events = Input | Error };
        if (Libc.Poll(ref target, 1, (int)longest.TotalMilliseconds) <= 0 || (target.Happened & ~Input) == 0) return;
        Span<byte> error = stackalloc byte[4];
        var length = error.Length;
        _ = Libc.GetOption(_socket, SolSocket, SoError, error, ref length);
        // A cable that is pulled out comes back; an interface that was removed does not.
        if (Libc.IndexOfInterface(_name) == 0) throw new WatchException(WatchTexts.InterfaceGone(_name));
        if (MemoryMarshal.Read<int>(error) is ErrNetworkDown or 0) Thread.Sleep(longest);
        else
        {
            var message = Marshal.GetPInvokeErrorMessage(MemoryMarshal.Read<int>(error));
            throw new WatchException(WatchTexts.SystemFault(_name, "poll", message));
        }
    }

    private WatchException Fault(string call)
    {
        var error = Marshal.GetLastPInvokeError();
        return new(error switch
        {
            ErrNoDevice => WatchTexts.NoSuchInterface(_name, Interfaces.Names()),
            ErrNoPermission => WatchTexts.NotAllowed(),
            _ => WatchTexts.SystemFault(_name, call, Marshal.GetPInvokeErrorMessage(error)),
        });
    }
}
