namespace Genba.Wire.Tests.Protocols.EtherCat;

/// <summary>Length and kind 2, then datagrams: command, index, position 2, offset 2, length 2, interrupt 2, data, counter 2.</summary>
internal static class EtherCatMessages
{
    public static readonly byte[] Scan = Frame(Datagram("07 01 0000 3001", "0000", 0), Datagram("01 02 0000 3001", "0000", 0));
    public static readonly byte[] Scanned = Frame(Datagram("07 01 0500 3001", "0400", 5), Datagram("01 02 0100 3001", "0400", 1));
    public static readonly byte[] RequestStop = Frame(Datagram("08 03 0000 2001", "0100", 0));
    public static readonly byte[] RequestBoot = Frame(Datagram("05 03 0010 2001", "0300", 0));
    public static readonly byte[] Exchange = Frame(Datagram("0C 04 00000100", "00112233", 0));
    public static readonly byte[] AskVendor = Frame(Datagram("05 05 0110 0205", "0001 0800", 0));

    /// <summary>EEPROM: control, address of the word, value.</summary>
    public static readonly byte[] Vendor = Frame(Datagram("04 06 0110 0205", "0000 08000000 02000000", 1));

    public static readonly byte[] Product = Frame(Datagram("04 06 0110 0205", "0000 0A000000 522C4C04", 1));
    public static readonly byte[] Busy = Frame(Datagram("04 06 0110 0205", "0081 08000000 FFFFFC08", 1));
    public static readonly byte[] WriteEeprom = Frame(Datagram("05 07 0110 0205", "0102 0800", 0));

    /// <summary>Mailbox: length, address, channel, kind and counter; then number and service, command, index, subindex, value.</summary>
    public static readonly byte[] WriteObject = Frame(Datagram("05 08 0110 0010", "0A00 0000 00 13 0020 23 1060 00 73617665" + "0000", 0));

    /// <summary>Mailbox: operation 2 writes a file.</summary>
    public static readonly byte[] WriteFile = Frame(Datagram("05 09 0110 0010", "0A00 0000 00 24 0200 00000000 66772E31" + "0000", 0));

    public static IReadOnlyList<byte[]> All { get; } =
    [
        Scan, Scanned, RequestStop, RequestBoot, Exchange, AskVendor, Vendor, Product, Busy, WriteEeprom, WriteObject, WriteFile,
    ];

    /// <param name="header">Command, index and address.</param>
    /// <param name="data">Of the datagram.</param>
    /// <param name="counter">How many devices did it.</param>
    public static byte[] Datagram(string header, string data, int counter)
    {
        var bytes = Dialogue.Bytes(data);
        return [.. Dialogue.Bytes(header), .. Parts.U16Little(bytes.Length), 0, 0, .. bytes, .. Parts.U16Little(counter)];
    }

    /// <summary>All but the last say that more follow; padded as on Ethernet.</summary>
    public static byte[] Frame(params byte[][] datagrams)
    {
        const int MoreOffset = 7, MoreBit = 0x80;
        foreach (var datagram in datagrams[..^1]) datagram[MoreOffset] |= MoreBit;
        var body = Parts.Join(datagrams);
        return [.. Parts.U16Little(body.Length | 1 << 12), .. body, 0, 0, 0, 0];
    }
}
