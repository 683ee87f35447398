using System.Globalization;
using System.Runtime.InteropServices;

namespace Genba.App.Watch;

/// <summary>
/// Only opening the interface needs the rights of root. Before the first packet is read, and before a file is written, the
/// program becomes an ordinary user and cannot go back.
/// </summary>
internal static class Privileges
{
    private const int NoNewPrivileges = 38;     // PR_SET_NO_NEW_PRIVS, prctl(2)

    /// <summary>Who runs the program has nothing to give up.</summary>
    public static bool AreOrdinary => !OperatingSystem.IsLinux() || Libc.EffectiveUser() != 0;

    /// <summary>Becomes the user, or whoever called sudo.</summary>
    /// <param name="user">Name, or null.</param>
    /// <returns>Who it is now; null when there is nobody to become.</returns>
    /// <exception cref="WatchException">No such user, or the system refused.</exception>
    public static string? Drop(string? user)
    {
        if (AreOrdinary) return user is null ? Environment.UserName : throw new WatchException(WatchTexts.OnlyRootBecomes(user));
        if (Target(user) is not var (name, id, group)) return null;
        // The C library carries each of these to all threads (nptl(7)).
        Require(Libc.SetGroups(1, [group]), "setgroups");
        Require(Libc.SetGroup(group, group, group), "setresgid");
        Require(Libc.SetUser(id, id, id), "setresuid");
        Require(Libc.Control(NoNewPrivileges, 1, 0, 0, 0), "prctl");
        if (Libc.SetUser(0, 0, 0) == 0) throw new WatchException(WatchTexts.CannotDrop("setresuid"));
        return name;
    }

    private static (string Name, uint Id, uint Group)? Target(string? user)
    {
        if (user is null)
        {
            return Number("SUDO_UID") is { } caller and not 0 && Number("SUDO_GID") is { } group
                ? (Environment.GetEnvironmentVariable("SUDO_USER") ?? $"{caller}", caller, group)
                : null;
        }
        var entry = Libc.UserNamed(user);
        if (entry == 0) throw new WatchException(WatchTexts.NoSuchUser(user));
        // struct passwd: two pointers, then the numbers of the user and the group.
        var found = (uint)Marshal.ReadInt32(entry, 2 * nint.Size);
        if (found == 0) throw new WatchException(WatchTexts.UserIsRoot(user));
        return (user, found, (uint)Marshal.ReadInt32(entry, 2 * nint.Size + 4));
    }

    private static uint? Number(string variable) =>
        uint.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;

    private static void Require(int result, string call)
    {
        if (result != 0) throw new WatchException(WatchTexts.CannotDrop($"{call}: {Marshal.GetLastPInvokeErrorMessage()}"));
    }
}
