using Genba.Wire.Observations;

namespace Genba.Wire.Protocols;

/// <summary>Short ways to hand over a claim; an empty value is none.</summary>
internal static class SinkClaims
{
    public const byte SaidOfItself = 95;
    public const byte Plausible = 70;
    public const byte Hint = 40;

    /// <summary>The sender says it about itself.</summary>
    public static void Claim(
        this IObservationSink sink, in PacketContext packet, IdentityField field, ReadOnlySpan<byte> value,
        byte confidencePercent = SaidOfItself) =>
        sink.ClaimAbout(packet, Subject.Sender(packet), field, value, confidencePercent);

    public static void ClaimAbout(
        this IObservationSink sink, in PacketContext packet, Subject subject, IdentityField field, ReadOnlySpan<byte> value,
        byte confidencePercent = SaidOfItself)
    {
        var text = AsciiText.Trim(value);
        if (text.IsEmpty) return;
        sink.OnIdentity(packet, new(field, text, subject) { ConfidencePercent = confidencePercent });
    }

    /// <summary>The sender says it about itself in UTF-16, least significant byte first.</summary>
    public static void ClaimWide(
        this IObservationSink sink, in PacketContext packet, IdentityField field, ReadOnlySpan<byte> value,
        byte confidencePercent = SaidOfItself)
    {
        if (value.Length < sizeof(char)) return;
        sink.OnIdentity(packet, new(field, value[..(value.Length & ~1)], Subject.Sender(packet))
        {
            Encoding = ValueEncoding.Utf16Little,
            ConfidencePercent = confidencePercent,
        });
    }

    /// <summary>The sender looks for a server by this name; some names belong to a product for remote maintenance.</summary>
    public static void ClaimRemoteProduct(this IObservationSink sink, in PacketContext packet, ReadOnlySpan<byte> name) =>
        sink.Claim(packet, IdentityField.RemoteProduct, RemoteProducts.Find(name), Plausible);

    /// <summary>
    /// The sender says under which address it is managed. No binding: a switch says the same from the MAC address of each
    /// of its ports, and answers ARP with yet another.
    /// </summary>
    public static void ClaimAddress(this IObservationSink sink, in PacketContext packet, HostAddress address)
    {
        const int MaxTextBytes = 39;
        if (address.IsNone) return;
        var text = new TextBuffer(stackalloc byte[MaxTextBytes]);
        text.AddAddress(address);
        sink.Claim(packet, IdentityField.Address, text.Text);
    }
}
