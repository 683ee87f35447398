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
    public static readonly byte[] Read = Given(3, new byte[5000]);

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

    public static readonly byte[] ConnectAdministration = Connect(@"\\HIST-01\ADMIN$", 1);
    public static readonly byte[] ConnectPipes = Connect(@"\\HIST-01\IPC$", 2);
    public static readonly byte[] ConnectDrive = Connect(@"\\HIST-01\c$", 3);
    public static readonly byte[] ConnectFiles = Connect(@"\\HIST-01\drawings", 4);
    public static readonly byte[] Rename = Smb2(17, 10, 7, false, 0, U16Little(33), [1, 10], U32Little(20), U16Little(96), new byte[22],
        new byte[20]);
    public static readonly byte[] Delete = Smb2(17, 11, 7, false, 0, U16Little(33), [1, 13], U32Little(1), U16Little(96), new byte[22],
        [1]);
    public static readonly byte[] BindToServices = Written(20, 8, RemoteCall(11, 0, Join(
        Dialogue.Bytes("D016 D016 00000000 01000000 0000 01 00"), Services, new byte[24])));
    public static readonly byte[] CreateService = Written(21, 8, RemoteCall(0, 5, Join(new byte[6], U16Little(12), new byte[60])));
    public static readonly byte[] ServiceCreated = Given(22, RemoteCall(2, 5, new byte[36]));
    public static readonly byte[] ServiceRefused = Given(22, RemoteCall(2, 5, Join(new byte[32], U32Little(5))));

    public static IReadOnlyList<byte[]> All { get; } =
    [
        ConnectAdministration, ConnectPipes, ConnectFiles, Connected(4, 7), Rename, Delete, BindToServices, CreateService, ServiceCreated,
        Created("tool.exe", 5, 7), Written(6, 7, Noise(900)), ReadAt(7, 7, 0), Given(7, Noise(900)),
        Negotiated, SetupChallenge, Setup, SetupAnonymous, SetupDone, SetupGuest, SetupRefused, Read, OldNegotiated, OldSetup,
        OldSetupDone, Call,
    ];

    private static byte[] Services => Dialogue.Bytes("81BB7A36 4498 F135 AD32 98F038001003");

    public static byte[] Connected(int message, int tree) => Smb2(3, message, tree, true, 0, U16Little(16), [1, 0], new byte[12]);

    public static byte[] Answered(int command, int message, long status) => Smb2(command, message, 7, true, status, new byte[8]);

    /// <summary>Opens a file, or makes it where there is none.</summary>
    public static byte[] Created(string name, int message, int tree, int options = 0) => Smb2(5, message, tree, false, 0,
        U16Little(57), new byte[34], U32Little(5), U32Little(options), U16Little(120), U16Little(2 * name.Length), new byte[8], Wide(name));

    public static byte[] Written(int message, int tree, byte[] content, long position = 0) => Smb2(9, message, tree, false, 0,
        U16Little(49), U16Little(112), U32Little(content.Length), U64Little(position), U32Little(77), new byte[28], content);

    public static byte[] ReadAt(int message, int tree, long position) => Smb2(8, message, tree, false, 0,
        U16Little(49), new byte[2], U32Little(4096), U64Little(position), U32Little(77), new byte[28]);

    public static byte[] Given(int message, byte[] content) => Smb2(8, message, 0, true, 0,
        U16Little(17), [80, 0], U32Little(content.Length), new byte[8], content);

    public static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(27).NextBytes(bytes);
        return bytes;
    }

    private static byte[] Connect(string path, int message) => Smb2(3, message, 0, false, 0,
        U16Little(9), U16Little(0), U16Little(72), U16Little(2 * path.Length), Wide(path));

    private static byte[] RemoteCall(byte type, int number, byte[] body) => Join(
        [5, 0, type, 3, 0x10, 0, 0, 0], U16Little(16 + body.Length), U16Little(0), U32Little(number), body);

    private static byte[] U64Little(long value) => Join(U32Little(value & 0xFFFF_FFFF), U32Little(value >> 32));

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

    private static byte[] Smb2(int command, long status, bool isResponse, params byte[][] body) =>
        Smb2(command, 0, 0, isResponse, status, body);

    private static byte[] Smb2(int command, int message, int tree, bool isResponse, long status, params byte[][] body) => Join([0], Longer(
        [0xFE], Text("SMB"), U16Little(64), U16Little(0), U32Little(status), U16Little(command), U16Little(1),
        U32Little(isResponse ? 1 : 0), U32Little(0), U64Little(message), U32Little(0), U32Little(tree), new byte[24], Join(body)));

    private static byte[] Smb1(byte command, bool isResponse, byte[] words, byte[] bytes) => Join([0], Longer(
        [0xFF], Text("SMB"), [command], U32Little(0), [isResponse ? (byte)0x98 : (byte)0x18], U16Little(0xC001), new byte[20],
        [(byte)(words.Length / 2)], words, U16Little(bytes.Length), bytes));
}
