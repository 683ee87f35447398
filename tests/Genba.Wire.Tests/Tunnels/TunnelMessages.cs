namespace Genba.Wire.Tests.Tunnels;

/// <summary>Headers of tunnels in front of an inner packet: one machine greets another by SSH.</summary>
internal static class TunnelMessages
{
    public const string Greeting = "SSH-2.0-Inside";

    private static readonly byte[] InnerTcp = FrameBytes.Tcp(1, "SSH-2.0-Inside\r\n"u8, from: 22, to: 40_001);

    /// <summary>From 10.9.0.1 to 10.9.0.2.</summary>
    public static readonly byte[] Packet =
        [0x45, 0, .. FrameBytes.U16((ushort)(20 + InnerTcp.Length)), 0, 1, 0, 0, 64, 6, 0, 0, 10, 9, 0, 1, 10, 9, 0, 2, .. InnerTcp];

    public static readonly byte[] PacketV6 =
        [0x60, 0, 0, 0, .. FrameBytes.U16((ushort)InnerTcp.Length), 6, 64, 0xFD, .. new byte[14], 1, 0xFD, .. new byte[14], 2, .. InnerTcp];

    public static readonly byte[] Frame = [2, 9, 0, 0, 0, 2, 2, 9, 0, 0, 0, 1, 8, 0, .. Packet];

    public static readonly byte[] Vxlan = [8, 0, 0, 0, 0, 0, 7, 0, .. Frame];
    public static readonly byte[] VxlanGpe = [0x0C, 0, 0, 1, 0, 0, 7, 0, .. Packet];
    public static readonly byte[] Geneve = [1, 0, 0x65, 0x58, 0, 0, 7, 0, 1, 2, 3, 0, .. Frame];
    public static readonly byte[] GtpPlain = [0x30, 255, .. FrameBytes.U16((ushort)Packet.Length), 0, 0, 0, 9, .. Packet];

    /// <summary>A sequence number, and one extension header of four bytes (PDU session).</summary>
    public static readonly byte[] GtpExtended =
        [0x36, 255, .. FrameBytes.U16((ushort)(Packet.Length + 8)), 0, 0, 0, 9, 0, 1, 0, 0x85, 1, 0, 0, 0, .. Packet];

    public static readonly byte[] GtpEcho = [0x32, 1, 0, 4, 0, 0, 0, 0, 0, 1, 0, 0];

    /// <summary>Origin indication, then IPv6.</summary>
    public static readonly byte[] Teredo = [0, 0, 0, 1, 0, 2, 0, 3, .. PacketV6];
    public static readonly byte[] Capwap = [0, 0x10, 0x42, 0, 0, 0, 0, 0, .. Frame];

    /// <summary>Native radio frame: data with quality of service, to the distribution system, LLC and SNAP.</summary>
    public static readonly byte[] CapwapRadio =
        [0, 0x10, 0x43, 0, 0, 0, 0, 0, 0x88, 1, .. new byte[24], 0xAA, 0xAA, 3, 0, 0, 0, 8, 0, .. Packet];

    public static readonly byte[] L2tp =
        [0x40, 2, .. FrameBytes.U16((ushort)(12 + Packet.Length)), 0, 1, 0, 2, 0xFF, 3, 0, 0x21, .. Packet];
    public static readonly byte[] MplsUdp = [0, 0, 0x10, 64, 0, 0, 0x21, 64, .. Packet];
    public static readonly byte[] Gre = [0, 0, 8, 0, .. Packet];
    public static readonly byte[] GreKeyed = [0xB0, 0, 0x65, 0x58, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2, .. Frame];
    public static readonly byte[] GrePpp =
        [0x30, 0x81, 0x88, 0x0B, .. FrameBytes.U16((ushort)(1 + Packet.Length)), 0, 5, 0, 0, 0, 1, 0, 0, 0, 2, 0x21, .. Packet];
    public static readonly byte[] ErspanOne = [0, 0, 0x88, 0xBE, .. Frame];
    public static readonly byte[] ErspanTwo = [0x10, 0, 0x88, 0xBE, 0, 0, 0, 1, 0x10, 1, 0, 2, 0, 0, 0, 3, .. Frame];
    public static readonly byte[] ErspanThree = [0x10, 0, 0x22, 0xEB, 0, 0, 0, 1, 0x20, 1, 0, 2, .. new byte[8], .. Frame];
    public static readonly byte[] EtherIp = [0x30, 0, .. Frame];
    public static readonly byte[] Mpls = [0, 0, 0x11, 64, .. Packet];
}
