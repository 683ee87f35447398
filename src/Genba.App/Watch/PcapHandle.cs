using System.Runtime.InteropServices;
using System.Text;
using Genba.Core.Inspection;
using Genba.Wire.Capture;

namespace Genba.App.Watch;

/// <summary>An interface opened with libpcap or Npcap: the only way on Windows, a second one on Linux.</summary>
internal sealed class PcapHandle : IPacketSource
{
    private const int BufferBytes = 64 << 20;
    private const int TimeoutMilliseconds = 100;
    /// <summary>Between two looks when nothing comes; the buffer holds much more than a hundredth of a second.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private const int MostAtOnce = 100_000;     // so that the clock is looked at under any load
    private const int NoDevice = -5, NoPermission = -8, NoPromiscuousPermission = -11;

    private readonly string _name;
    private nint _handle;

    public PcapHandle(string name, string? filter)
    {
        if (!LibPcap.IsPresent) throw new WatchException(WatchTexts.NoLibPcap());
        _name = name;
        var error = new byte[LibPcap.ErrorBytes];
        _handle = LibPcap.Create(name, error);
        if (_handle == 0) throw new WatchException(WatchTexts.SystemFault(name, "pcap_create", TextOf(error)));
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

    /// <summary>Compiles with the same handle that hears, because VLAN tags lie elsewhere on a live Linux interface.</summary>
    /// <exception cref="WatchException">The expression is wrong; the message says where.</exception>
    public BpfProgram Compile(string filter)
    {
        if (LibPcap.Compile(_handle, out var program, filter, 1, uint.MaxValue) < 0)
            throw new WatchException(WatchTexts.BadFilter(filter, LastError()));
        try
        {
            var instructions = new byte[program.Count * BpfProgram.InstructionBytes];
            Marshal.Copy(program.Instructions, instructions, 0, instructions.Length);
            return new(instructions);
        }
        finally
        {
            LibPcap.Free(ref program);
        }
    }

    public int Read(TimeSpan longest, WatchedPeriod period)
    {
        var read = 0;
        while (read < MostAtOnce)
        {
            var got = LibPcap.Next(_handle, out var header, out var data);
            if (got == 0) break;
            if (got < 0) throw new WatchException(WatchTexts.SystemFault(_name, "pcap_next_ex", LastError()));
            Deliver(header, data, period);
            read++;
        }
        // On Linux the library may wait for ever, whatever its timeout: so it never waits.
        if (read == 0) Thread.Sleep(longest < Pause ? longest : Pause);
        return read;
    }

    public long Dropped()
    {
        Span<uint> counts = stackalloc uint[16];   // received, dropped, dropped by the interface; Windows has more
        counts.Clear();
        return LibPcap.Statistics(_handle, counts) == 0 ? (long)counts[1] + counts[2] : 0;
    }

    public void Dispose()
    {
        if (_handle != 0) LibPcap.Close(_handle);
        _handle = 0;
    }

    private void Open(string? filter)
    {
        _ = LibPcap.SetSnapLength(_handle, LibPcap.SnapBytes);
        _ = LibPcap.SetPromiscuous(_handle, 1);
        _ = LibPcap.SetTimeout(_handle, TimeoutMilliseconds);
        _ = LibPcap.SetBufferSize(_handle, BufferBytes);
        var activated = LibPcap.Activate(_handle);
        if (activated < 0)
        {
            throw new WatchException(activated switch
            {
                NoDevice => WatchTexts.NoSuchInterface(_name, Interfaces.Names()),
                NoPermission or NoPromiscuousPermission => WatchTexts.NotAllowed(),
                _ => WatchTexts.SystemFault(_name, "pcap_activate", LastError()),
            });
        }
        _ = LibPcap.SetNonBlocking(_handle, 1, new byte[LibPcap.ErrorBytes]);
        // Raw IP has another number in files than on an interface.
        Link = (LinkType)LibPcap.DataLink(_handle) is var link && link == LinkType.RawBsd ? LinkType.Raw : link;
        if (!Enum.IsDefined(Link)) throw new WatchException(WatchTexts.LinkNotSupported(_name, (int)Link));
        if (filter is null) return;
        if (LibPcap.Compile(_handle, out var program, filter, 1, uint.MaxValue) < 0)
            throw new WatchException(WatchTexts.BadFilter(filter, LastError()));
        var set = LibPcap.SetFilter(_handle, program);
        LibPcap.Free(ref program);
        if (set < 0) throw new WatchException(WatchTexts.BadFilter(filter, LastError()));
    }

    /// <summary>struct pcap_pkthdr: a timeval (two longs, 32 bits each on Windows), captured length, length on the wire.</summary>
    private static void Deliver(nint header, nint data, WatchedPeriod period)
    {
        var longBytes = OperatingSystem.IsWindows() ? 4 : nint.Size;
        var (seconds, microseconds) = longBytes == 4
            ? (Marshal.ReadInt32(header), Marshal.ReadInt32(header, 4))
            : (Marshal.ReadInt64(header), Marshal.ReadInt64(header, 8));
        var captured = Marshal.ReadInt32(header, 2 * longBytes);
        var wire = Marshal.ReadInt32(header, 2 * longBytes + 4);
        period.OnPacket(new(seconds * 1_000_000_000 + microseconds * 1_000), wire, NativeMemoryOf(data, captured));
    }

    private static unsafe ReadOnlySpan<byte> NativeMemoryOf(nint data, int length) => new((void*)data, length);

    private string LastError() => Marshal.PtrToStringUTF8(LibPcap.ErrorOf(_handle)) ?? "";

    private static string TextOf(byte[] error) => Encoding.UTF8.GetString(error.AsSpan(0, Math.Max(0, error.AsSpan().IndexOf((byte)0))));
}

/// <summary>A compiled filter: classic BPF, 8 bytes for each instruction.</summary>
internal sealed record BpfProgram(byte[] Instructions)
{
    public const int InstructionBytes = 8;

    public int Count => Instructions.Length / InstructionBytes;

    /// <exception cref="WatchException">libpcap is missing, or the expression is wrong.</exception>
    public static BpfProgram Compile(string interfaceName, string filter)
    {
        using var handle = new PcapHandle(interfaceName, filter: null);
        return handle.Compile(filter);
    }
}
