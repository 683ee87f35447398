namespace Genba.Wire.Observations;

/// <summary>One field of an identity, as bytes of the packet. Lives only during the call that hands it over.</summary>
public readonly ref struct IdentityClaim(IdentityField field, ReadOnlySpan<byte> value, Subject subject)
{
    public IdentityField Field { get; } = field;

    /// <summary>The text as it stands in the packet; trailing NUL and blanks are trimmed by the receiver.</summary>
    public ReadOnlySpan<byte> Value { get; } = value;

    public Subject Subject { get; } = subject;

    public ValueEncoding Encoding { get; init; } = ValueEncoding.Text;

    /// <summary>In percent. 95: the device named itself in a well-formed answer; 70: plausible; 40: a hint.</summary>
    public byte ConfidencePercent { get; init; } = 95;
}

/// <summary>Whom a claim is about. Usually the sender; both addresses empty means nobody that can be told.</summary>
public readonly record struct Subject(MacAddress Mac, HostAddress Address)
{
    public static Subject Sender(in PacketContext packet) => new(packet.SourceMac, packet.Source);
    public static Subject Receiver(in PacketContext packet) => new(packet.DestinationMac, packet.Destination);
    public static Subject Of(MacAddress mac) => new(mac, HostAddress.None);
    public static Subject Of(HostAddress address) => new(MacAddress.None, address);
}

/// <summary>How the bytes of a claim become text.</summary>
public enum ValueEncoding : byte
{
    /// <summary>UTF-8; bytes that are none are read as Latin-1.</summary>
    Text,
    Utf16Little,
    Utf16Big,
    ShiftJis,
    /// <summary>Printed as lower-case hexadecimal digits.</summary>
    Hex,
}

/// <summary>What a claim says. The names in JSON and storage are in <see cref="IdentityFields"/>.</summary>
public enum IdentityField : byte
{
    Vendor, Model, Firmware, Serial, Name, OperatingSystem, UserAgent, ProductCode, Hardware, Location, Role, Software,
    Description, Contact, Plant, Url, Port, Service, Fingerprint, ServerName, Domain, Copyright, OrderNumber, Kind,
    VendorClass, UserName, Certificate, Address, Revision, Application, Project,
    /// <summary>Whom the sender looks for, by name: another device, or itself when it checks that its name is free.</summary>
    AsksFor,
    /// <summary>The sender gave this name to another device.</summary>
    GaveName,
    /// <summary>A machine behind the sender said something of itself, inside a tunnel that ends here.</summary>
    Tunnelled,
    /// <summary>Switch port behind which the machine is, as the switch says.</summary>
    AttachedTo,
    /// <summary>Where a clock has its time from: NTP reference or PTP grandmaster.</summary>
    TimeSource,
    /// <summary>The bridge that the sender takes for the root of the spanning tree: priority and address.</summary>
    RootBridge,
    /// <summary>An address that the sender answers for together with other routers.</summary>
    VirtualAddress,
    /// <summary>The name of a file that the sender fetches or offers, for example its firmware.</summary>
    File,
    /// <summary>The product for remote maintenance whose servers the sender looks for.</summary>
    RemoteProduct,
    /// <summary>Chassis identifier of LLDP: the same on every port of one device.</summary>
    Chassis,
    /// <summary>Engine identifier of SNMP (RFC 3411, 5), hexadecimal: one for each agent.</summary>
    Engine,
    /// <summary>DHCP unique identifier (RFC 8415, 11; RFC 4361 for IPv4), hexadecimal: one for each system, whatever its interfaces.</summary>
    ClientId,
    /// <summary>Algorithm and SHA-256 of the public key of an SSH server.</summary>
    HostKey,
}

/// <summary>The stable spelling of <see cref="IdentityField"/>; stored and printed, so never changed.</summary>
public static class IdentityFields
{
    private static readonly string[] Keys =
    [
        "vendor", "model", "firmware", "serial", "name", "os", "user-agent", "product-code", "hardware", "location", "role",
        "software", "description", "contact", "plant", "url", "port", "service", "fingerprint", "server-name", "domain",
        "copyright", "order-number", "kind", "vendor-class", "user-name", "certificate", "address", "revision",
        "application", "project", "asks-for", "gave-name", "tunnelled", "attached-to", "time-source", "root-bridge", "virtual-address",
        "file", "remote-product", "chassis", "engine", "client-id", "host-key",
    ];

    public static string KeyOf(IdentityField field) => Keys[(int)field];
}
