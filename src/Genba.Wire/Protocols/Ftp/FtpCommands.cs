namespace Genba.Wire.Protocols.Ftp;

/// <summary>Commands that matter here; those from <see cref="Retrieve"/> on touch files.</summary>
internal enum FtpCommand : byte { None, Other, User, Password, Retrieve, Store, Append, StoreUnique, Delete, Rename, MakeFolder, RemoveFolder }

/// <summary>RFC 959, 4.1, with the extensions that clients send first.</summary>
internal static class FtpCommands
{
    private const int NameBytes = 4;

    public static FtpCommand Of(ReadOnlySpan<byte> line)
    {
        var end = line.IndexOf((byte)' ');
        var word = end < 0 ? line : line[..end];
        if (word.Length is < 3 or > NameBytes) return FtpCommand.None;
        uint name = 0;
        foreach (var letter in word)
        {
            if (!char.IsAsciiLetter((char)letter)) return FtpCommand.None;
            name = name << 8 | (uint)(letter & 0xDF);
        }
        return Of(name);
    }

    public static string NameOf(uint code) => code switch
    {
        (uint)FtpCommand.Retrieve => "download file",
        (uint)FtpCommand.Store => "upload file",
        (uint)FtpCommand.Append => "append to file",
        (uint)FtpCommand.StoreUnique => "upload file under a new name",
        (uint)FtpCommand.Delete => "delete file",
        (uint)FtpCommand.Rename => "rename file",
        (uint)FtpCommand.MakeFolder => "make folder",
        (uint)FtpCommand.RemoveFolder => "remove folder",
        _ => $"command 0x{code:x}",
    };

    /// <summary>Codes that an FTP server sends on this connection: RFC 959, 4.2.2.</summary>
    public static bool IsReply(int code) =>
        code is 110 or 120 or 125 or 150 or 200 or 202 or 211 or 212 or 213 or 214 or 215 or 221 or 225 or 226 or 227 or 229
            or 230 or 234 or 250 or 257 or 331 or 332 or 350 or 421 or 425 or 426 or 450 or 451 or 500 or 501 or 502 or 503
            or 504 or 530 or 532 or 550;

    private static FtpCommand Of(uint name) => name switch
    {
        0x55534552 => FtpCommand.User,              // USER
        0x50415353 => FtpCommand.Password,          // PASS
        0x52455452 => FtpCommand.Retrieve,          // RETR
        0x53544F52 => FtpCommand.Store,             // STOR
        0x41505045 => FtpCommand.Append,            // APPE
        0x53544F55 => FtpCommand.StoreUnique,       // STOU
        0x44454C45 => FtpCommand.Delete,            // DELE
        0x524E4652 => FtpCommand.Rename,            // RNFR
        0x4D4B44 => FtpCommand.MakeFolder,          // MKD
        0x524D44 => FtpCommand.RemoveFolder,        // RMD
        0x41555448                                  // AUTH
            or 0x53595354                           // SYST
            or 0x46454154                           // FEAT
            or 0x4F505453                           // OPTS
            or 0x50415356                           // PASV
            or 0x45505356                           // EPSV
            or 0x504F5254                           // PORT
            or 0x45505254                           // EPRT
            or 0x54595045                           // TYPE
            or 0x4C495354                           // LIST
            or 0x4E4C5354                           // NLST
            or 0x4D4C5344                           // MLSD
            or 0x435744                             // CWD
            or 0x505744                             // PWD
            or 0x53495A45                           // SIZE
            or 0x4D44544D                           // MDTM
            or 0x53544154                           // STAT
            or 0x51554954                           // QUIT
            or 0x4E4F4F50                           // NOOP
            or 0x434C4E54 => FtpCommand.Other,      // CLNT
        _ => FtpCommand.None,
    };
}
