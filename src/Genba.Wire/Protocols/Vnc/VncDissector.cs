using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Vnc;

/// <summary>Remote framebuffer up to the name of the desktop: RFC 6143, 7.1 to 7.3. Pictures and keys are not looked at.</summary>
public sealed class VncDissector : IDissector
{
    private const int VersionBytes = 12;        // "RFB 003.008\n"
    private const int MaxNameBytes = 1_024;
    private const int ScreenBytes = 20;         // width, height, pixel format
    private const int ChallengeBytes = 16;
    private const byte NoSecurity = 1;
    private const byte PasswordSecurity = 2;

    private enum Step : byte { Version, Security, Challenge, Result, Screen, Over }

    /// <summary>What is remembered of one connection. The server speaks first.</summary>
    private struct Memory
    {
        public Step Server;
        public Step Client;
        public bool ServerIsA;
        public byte Security;
        public ushort Minor;
    }

    public string Protocol => "vnc";
    public Carrier Carriers => Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => [5900, 5901, 5902, 5903];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) =>
        payload.Length == VersionBytes && payload.StartsWith("RFB 00"u8) && payload[^1] == '\n' ? Recognition.Strong : Recognition.No;

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        ref var memory = ref packet.MemoryAs<Memory>();
        if (memory.Server == Step.Version) memory.ServerIsA = packet.FromA;
        return packet.FromA == memory.ServerIsA
            ? ReadServer(payload, ref memory, packet, sink)
            : ReadClient(payload, ref memory);
    }

    public string OperationName(uint code) => $"message 0x{code:x}";

    private static Dissection ReadServer(ReadOnlySpan<byte> payload, ref Memory memory, in PacketContext packet, IObservationSink sink)
    {
        switch (memory.Server)
        {
            case Step.Version:
                return ReadVersion(payload, ref memory, packet, sink);
            case Step.Security:
                return memory.Minor < 7 ? ReadSecurity(payload, ref memory, packet, sink) : ReadSecurityTypes(payload, ref memory);
            case Step.Challenge:
                memory.Server = Step.Result;
                return Dissection.Skip(ChallengeBytes);
            case Step.Result:
                return ReadResult(payload, ref memory, packet, sink);
            case Step.Screen:
                return ReadScreen(payload, ref memory, packet, sink);
            default:
                return Dissection.Finished;
        }
    }

    private static Dissection ReadVersion(ReadOnlySpan<byte> payload, ref Memory memory, in PacketContext packet, IObservationSink sink)
    {
        if (payload.Length < VersionBytes) return Dissection.NeedMore;
        if (!payload.StartsWith("RFB "u8)) return Dissection.NotMine;
        memory.Server = Step.Security;
        memory.Minor = AsciiText.TryReadNumber(payload[8..], out var minor) ? (ushort)minor : (ushort)0;
        sink.Claim(packet, IdentityField.Service, payload[..VersionBytes]);
        sink.OnSign(packet, Sign.ClearTextAdministration);
        return Dissection.Complete(VersionBytes);
    }

    /// <summary>7.1.2, version 3.3: the server decides.</summary>
    private static Dissection ReadSecurity(ReadOnlySpan<byte> payload, ref Memory memory, in PacketContext packet, IObservationSink sink)
    {
        if (payload.Length < sizeof(uint)) return Dissection.NeedMore;
        Choose((byte)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(payload), byte.MaxValue), ref memory);
        if (memory.Security == NoSecurity) sink.OnSign(packet, Sign.NoAuthentication);
        return Dissection.Complete(sizeof(uint));
    }

    /// <summary>7.1.2, from version 3.7 on: a list, from which the client chooses; empty when the server refuses.</summary>
    private static Dissection ReadSecurityTypes(ReadOnlySpan<byte> payload, ref Memory memory)
    {
        if (payload.IsEmpty || payload.Length < 1 + payload[0]) return Dissection.NeedMore;
        if (payload[0] == 0)
        {
            memory.Server = memory.Client = Step.Over;
            return Dissection.Finished;
        }
        var types = payload.Slice(1, payload[0]);
        memory.Security = types.Length == 1 ? types[0] : (byte)0;
        memory.Server = Step.Challenge;
        return Dissection.Complete(1 + types.Length);
    }

    private static void Choose(byte security, ref Memory memory)
    {
        memory.Security = security;
        memory.Server = security switch
        {
            NoSecurity => memory.Minor >= 8 ? Step.Result : Step.Screen,
            PasswordSecurity => Step.Challenge,
            _ => Step.Over,             // wrapped into TLS or something of the maker's own
        };
    }

    /// <summary>7.1.3: 0 is accepted.</summary>
    private static Dissection ReadResult(ReadOnlySpan<byte> payload, ref Memory memory, in PacketContext packet, IObservationSink sink)
    {
        if (payload.Length < sizeof(uint)) return Dissection.NeedMore;
        var isRefused = BinaryPrimitives.ReadUInt32BigEndian(payload) != 0;
        sink.OnSign(packet, isRefused ? Sign.LoginFailed
            : memory.Security == NoSecurity ? Sign.NoAuthentication
            : Sign.LoginSucceeded);
        memory.Server = isRefused ? Step.Over : Step.Screen;
        return Dissection.Complete(sizeof(uint));
    }

    /// <summary>7.3.2: size of the screen, pixel format, length and text of the name.</summary>
    private static Dissection ReadScreen(ReadOnlySpan<byte> payload, ref Memory memory, in PacketContext packet, IObservationSink sink)
    {
        if (payload.Length < ScreenBytes + sizeof(uint)) return Dissection.NeedMore;
        var length = BinaryPrimitives.ReadUInt32BigEndian(payload[ScreenBytes..]);
        if (length > MaxNameBytes) return Dissection.Malformed(ScreenBytes);
        var name = payload[(ScreenBytes + sizeof(uint))..];
        if (name.Length < length) return Dissection.NeedMore;
        sink.Claim(packet, IdentityField.Description, name[..(int)length]);
        memory.Server = Step.Over;
        return Dissection.Finished;
    }

    /// <summary>Its version, its choice where it has one; what follows is an answer to the challenge and keys.</summary>
    private static Dissection ReadClient(ReadOnlySpan<byte> payload, ref Memory memory)
    {
        switch (memory.Client)
        {
            case Step.Version when payload.Length < VersionBytes:
                return Dissection.NeedMore;
            case Step.Version:
                // 7.1.1: the client may ask for an older version than the server offers.
                if (AsciiText.TryReadNumber(payload[8..], out var minor) && minor < memory.Minor) memory.Minor = (ushort)minor;
                memory.Client = Step.Security;
                return Dissection.Complete(VersionBytes);
            case Step.Security when payload.IsEmpty:
                return Dissection.NeedMore;
            case Step.Security when memory.Minor >= 7 && memory.Server != Step.Over:
                Choose(payload[0], ref memory);
                memory.Client = Step.Over;
                return Dissection.Finished;
            default:
                return Dissection.Finished;
        }
    }
}
