using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Dns;

/// <summary>Which machine has which name, as records say.</summary>
internal static class DnsClaims
{
    private const int V4ReverseLabels = 4;

    /// <summary>A name for the address of an A or AAAA record; of addresses that the internet routes nothing is claimed.</summary>
    public static void ReportAddress(
        ReadOnlySpan<byte> message, in DnsRecord record, byte confidence, in PacketContext packet, IObservationSink sink)
    {
        var address = HostAddress.Read(record.Value);
        if (!IsLocal(address)) return;
        Span<byte> text = stackalloc byte[DnsName.MaxTextBytes];
        if (DnsName.TryRead(message, record.Name, text, out var length, out _))
            sink.ClaimAbout(packet, SubjectOf(address, packet), IdentityField.Name, WithoutLocal(text[..length]), confidence);
    }

    /// <summary>A name for the address that a PTR record under in-addr.arpa belongs to.</summary>
    public static void ReportReverse(
        ReadOnlySpan<byte> message, in DnsRecord record, byte confidence, in PacketContext packet, IObservationSink sink)
    {
        Span<byte> owner = stackalloc byte[DnsName.MaxTextBytes];
        if (!DnsName.TryRead(message, record.Name, owner, out var ownerLength, out _)
            || !TryReadReverse(owner[..ownerLength], out var address) || !IsLocal(address)) return;
        Span<byte> name = stackalloc byte[DnsName.MaxTextBytes];
        if (DnsName.TryRead(message, record.ValueOffset, name, out var length, out _))
            sink.ClaimAbout(packet, SubjectOf(address, packet), IdentityField.Name, WithoutLocal(name[..length]), confidence);
    }

    /// <summary>RFC 6762, 3: names below "local." belong to one link.</summary>
    public static ReadOnlySpan<byte> WithoutLocal(ReadOnlySpan<byte> name)
    {
        var suffix = ".local"u8;
        return name.Length > suffix.Length && AsciiText.HasPrefix(name[^suffix.Length..], suffix) ? name[..^suffix.Length] : name;
    }

    private static bool IsLocal(HostAddress address) => address.IsPrivate || address.IsLinkLocal;

    private static Subject SubjectOf(HostAddress address, in PacketContext packet) =>
        address == packet.Source ? Subject.Sender(packet) : Subject.Of(address);

    /// <summary>RFC 1035, 3.5: the four numbers of the address, last first.</summary>
    private static bool TryReadReverse(ReadOnlySpan<byte> name, out HostAddress address)
    {
        address = HostAddress.None;
        var suffix = ".in-addr.arpa"u8;
        if (name.Length <= suffix.Length || !AsciiText.HasPrefix(name[^suffix.Length..], suffix)) return false;
        var numbers = name[..^suffix.Length];
        uint value = 0;
        for (var label = 0; label < V4ReverseLabels; label++)
        {
            if (!AsciiText.TryReadNumber(numbers, out var number) || number > byte.MaxValue) return false;
            value |= (uint)number << (8 * label);
            var dot = numbers.IndexOf((byte)'.');
            if (dot < 0 != (label == V4ReverseLabels - 1)) return false;
            numbers = numbers[(dot + 1)..];
        }
        address = HostAddress.FromV4(value);
        return true;
    }
}
