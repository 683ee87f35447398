using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Radius;

/// <summary>
/// Remote Authentication Dial In User Service: RFC 2865, 3 and 5; accounting: RFC 2866; changes of authorization: RFC 5176.
/// Which switch or access point lets whom in.
/// </summary>
public sealed class RadiusDissector : IDissector
{
    private const int HeaderBytes = 20;
    private const int MaxBytes = 4096;
    private const byte AccessRequest = 1;
    private const byte AccessAccept = 2;
    private const byte AccessReject = 3;
    private const byte AccountingRequest = 4;
    private const byte AccessChallenge = 11;
    private const byte UserName = 1;
    private const byte RouterAddress = 4;
    private const byte CallingStation = 31;
    private const byte RouterName = 32;

    public string Protocol => "radius";
    public Carrier Carriers => Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => [1812, 1813, 1645, 1646, 3799];

    /// <summary>The attributes fill the message to its last byte: two of them are no chance; a bare answer needs its question.</summary>
    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        var count = CountAttributes(payload);
        if (count < 0) return Recognition.No;
        return count >= 2 && payload[0] is AccessRequest or AccountingRequest ? Recognition.Strong : Recognition.Weak;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (CountAttributes(payload) < 0) return Dissection.NotMine;
        switch (payload[0])
        {
            case AccessRequest or AccountingRequest: ReportRequest(payload, packet, sink); break;
            case AccessAccept: sink.OnSign(packet, Sign.LoginSucceeded); break;
            case AccessReject: sink.OnSign(packet, Sign.LoginFailed); break;
            default: break;
        }
        if (payload[0] is AccessAccept or AccessReject or AccessChallenge or 5) sink.Claim(packet, IdentityField.Role, "radius-server"u8);
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => $"message 0x{code:x}";

    /// <returns>How many attributes there are, or -1 when these bytes are no message.</returns>
    private static int CountAttributes(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < HeaderBytes || payload[0] is not ((>= 1 and <= 5) or (>= 11 and <= 13) or (>= 40 and <= 45))) return -1;
        var length = BinaryPrimitives.ReadUInt16BigEndian(payload[2..]);
        if (length is < HeaderBytes or > MaxBytes || length != payload.Length) return -1;
        var reader = new WireReader(payload[HeaderBytes..]);
        var count = 0;
        for (; reader.Remaining > 0; count++)
        {
            if (reader.U8() == 0) return -1;
            reader.Skip(reader.U8() - 2);
            if (reader.Failed) return -1;
        }
        return count;
    }

    private static void ReportRequest(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(payload[HeaderBytes..]);
        ReadOnlySpan<byte> user = default, station = default;
        while (reader.Remaining > 0)
        {
            var type = reader.U8();
            var value = reader.Take(reader.U8() - 2);
            switch (type)
            {
                case UserName: user = value; break;
                case CallingStation: station = value; break;
                case RouterName when AsciiText.IsPrintable(value): sink.Claim(packet, IdentityField.Name, value); break;
                case RouterAddress when value.Length == 4: sink.ClaimAddress(packet, HostAddress.Read(value)); break;
                default: break;
            }
        }
        if (AsciiText.IsPrintable(user)) ReportUser(user, station, packet, sink);
    }

    /// <summary>RFC 3580, 3.21: the station that wants in is told by its MAC address. Without it nobody knows whose name it is.</summary>
    private static void ReportUser(ReadOnlySpan<byte> user, ReadOnlySpan<byte> station, in PacketContext packet, IObservationSink sink)
    {
        const int LongestMac = 17;
        Span<char> text = stackalloc char[LongestMac];
        var subject = default(Subject);
        if (station.Length <= LongestMac)
        {
            for (var index = 0; index < station.Length; index++) text[index] = (char)station[index];
            if (MacAddress.TryParse(text[..station.Length], out var mac) && !mac.IsNone) subject = Subject.Of(mac);
        }
        if (AsciiText.HasPrefix(user, "host/"u8)) sink.ClaimAbout(packet, subject, IdentityField.Name, user["host/"u8.Length..]);
        else sink.ClaimAbout(packet, subject, IdentityField.UserName, user);
    }
}
