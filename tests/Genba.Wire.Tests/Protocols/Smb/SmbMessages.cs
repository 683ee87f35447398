using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Smb;

internal static class SmbMessages
{
    private const long Unicode = 0x0000_0001, HasVersion = 0x0200_0000;
    private const long MoreProcessing = 0xC000_0016, LogonFailure = 0xC000_006D;

    public static readonly byte[] Challenge = Join(
        Text("NTLMSSP\0"), U32Little(2), Field(0, 56), U32Little(Unicode | HasVersion), new byte[16],
        Field(TargetLength, 56), [10, 0], U16Little(17763), [0, 0, 0, 15],
        Pair(2, Wide("PLANT")), Pair(1, Wide("HIST-01")), Pair(3, Wide("hist-01.plant.example")), Pair(0, []));

    private static int TargetLength => 4 * 4 + 2 * ("PLANT" + "HIST-01" + "hist-01.plant.example").Length;

    public static readonly byte[] Authenticate = AuthenticateAs("maint");
    public static readonly byte[] Anonymous = AuthenticateAs("");

    public static readonly byte[] Negotiated = Smb2(0, 0, true, U16Little(65), U16Little(1), U16Little(0x0311), new byte[58]);
    public static readonly byte[] SetupChallenge = Smb2(1, MoreProcessing, true, U16Little(9), U16Little(0), U16Little(72), Challenge);
    public static readonly byte[] Setup = Smb2(1, 0, false, new byte[24], Authenticate);
    public static readonly byte[] SetupAnonymous = Smb2(1, 0, false, new byte[24], Anonymous);
    public static readonly byte[] SetupDone = Smb2(1, 0, true, U16Little(9), U16Little(0), new byte[4]);
    public static readonly byte[] SetupGuest = Smb2(1, 0, true, U16Little(9), U16Little(1), new byte[4]);
    public static readonly byte[] SetupRefused = Smb2(1, LogonFailure, true, U16Little(9), U16Little(0), new byte[4]);
    public static readonly byte[] Read = Smb2(8, 0, true, new byte[200]);

    public static readonly byte[] OldNegotiated = Smb1(0x72, true,
        Join(U16Little(5), new byte[17], U32Little(0), new byte[10], [8]), Join(new byte[8], Wide("PLANT\0"), Wide("HMI-OLD\0")));

    /// <summary>Thirteen words: two password lengths at the seventh and eighth.</summary>
    public static readonly byte[] OldSetup = Smb1(0x73, false,
        Join(new byte[14], U16Little(0), U16Little(1), new byte[8]),
        Join([0x55], Wide("operator\0"), Wide("PLANT\0"), Wide("Windows 2002 2600 Service Pack 3\0"), Wide("Windows 2002 5.1\0")));

    public static readonly byte[] OldSetupDone = Smb1(0x73, true,
        Join([0xFF, 0], U16Little(0), U16Little(0)), Join([0], Wide("Unix\0"), Wide("Samba 3.0\0"), Wide("PLANT\0")));

    public static readonly byte[] Call = Join(
        [0x81, 0], Long(NetBios.NetBiosMessages.Name("*SMBSERVER", 0x20), NetBios.NetBiosMessages.Name("HMI-3", 0x00)));

    public static IReadOnlyList<byte[]> All { get; } =
    [
        Negotiated, SetupChallenge, Setup, SetupAnonymous, SetupDone, SetupGuest, SetupRefused, Read, OldNegotiated, OldSetup,
        OldSetupDone, Call,
    ];

    private static byte[] AuthenticateAs(string user)
    {
        const int Start = 72;
        var (domain, machine) = (Wide("PLANT"), Wide("ENG-01"));
        var name = Wide(user);
        return Join(
            Text("NTLMSSP\0"), U32Little(3), Field(0, Start), Field(0, Start), Field(domain.Length, Start),
            Field(name.Length, Start + domain.Length), Field(machine.Length, Start + domain.Length + name.Length), Field(0, Start),
            U32Little(Unicode | HasVersion), [6, 1], U16Little(7601), [0, 0, 0, 15], domain, name, machine);
    }

    private static byte[] Field(int length, int offset) => Join(U16Little(length), U16Little(length), U32Little(offset));

    private static byte[] Pair(int id, byte[] value) => Join(U16Little(id), U16Little(value.Length), value);

    private static byte[] Smb2(int command, long status, bool isResponse, params byte[][] body) => Join([0], Longer(
        [0xFE], Text("SMB"), U16Little(64), U16Little(0), U32Little(status), U16Little(command), U16Little(1),
        U32Little(isResponse ? 1 : 0), new byte[44], Join(body)));

    private static byte[] Smb1(byte command, bool isResponse, byte[] words, byte[] bytes) => Join([0], Longer(
        [0xFF], Text("SMB"), [command], U32Little(0), [isResponse ? (byte)0x98 : (byte)0x18], U16Little(0xC001), new byte[20],
        [(byte)(words.Length / 2)], words, U16Little(bytes.Length), bytes));
}
