namespace Genba.Wire.Observations;

/// <summary>What an operation does to a device, from harmless to grave. Printed in lower case.</summary>
public enum OperationClass : byte { Other, Session, Read, Alarm, Write, File, Force, Parameter, Program, Mode, Firmware }

/// <summary>Which message tied a MAC address to an IP address.</summary>
public enum BindingSource : byte
{
    /// <summary>The source fields of a frame: true for a neighbour, not for what a router forwards.</summary>
    Frame,
    Arp, NeighbourDiscovery, Dhcp, Protocol,
}

/// <summary>Things worth telling a person that are neither identity nor operation.</summary>
public enum Sign : byte
{
    None,
    /// <summary>A user name and password went by in clear text.</summary>
    ClearTextPassword,
    /// <summary>A well-known default password or community was used.</summary>
    DefaultCredential,
    /// <summary>A service that administers a machine without encryption.</summary>
    ClearTextAdministration,
    /// <summary>The service accepts people without asking who they are.</summary>
    NoAuthentication,
    /// <summary>The server refused a login.</summary>
    LoginFailed,
    /// <summary>The server accepted a login.</summary>
    LoginSucceeded,
    /// <summary>A protocol version that is no longer considered safe (TLS before 1.2, SMB 1, SSH 1 ...).</summary>
    OutdatedProtocol,
    /// <summary>A request that finds devices by asking everybody.</summary>
    Enumeration,
    /// <summary>A key switch or a reply says that the controller is not in run.</summary>
    ControllerNotRunning,
    /// <summary>A sender told its own address without being asked (gratuitous ARP; RFC 5227, 3).</summary>
    AddressAnnounced,
}

/// <summary>Why bytes were not accepted.</summary>
public enum AnomalyKind : byte
{
    None, Malformed, TooLong, ReassemblyGap, ReassemblyOverflow, FragmentOverflow,
}
