using System.Globalization;

namespace Genba.Core.Assets;

/// <summary>
/// Which operating system opens a TCP connection in such a way; read from tcp-stacks.tsv. A hint and no more: an
/// administrator can change all of it, and a device on the way may.
/// </summary>
internal static class TcpStacks
{
    private static readonly Lazy<IReadOnlyList<Stack>> Known = new(Load);

    /// <param name="System">As it is shown.</param>
    /// <param name="FirstHops">32, 64, 128 or 255.</param>
    /// <param name="Windows">Empty: any.</param>
    /// <param name="Scale">Empty: any; <c>-</c>: none.</param>
    private sealed record Stack(string System, string FirstHops, string[] Windows, string Options, string Scale);

    /// <param name="opening">As Wire tells it: <c>ttl=64 window=29200 mss=1460 scale=7 options=2,4,8,1,3</c>.</param>
    /// <returns>Null when no line fits.</returns>
    public static string? SystemOf(string opening)
    {
        var parts = opening.Split(' ').Select(part => part.Split('=', 2)).Where(part => part.Length == 2)
            .DistinctBy(part => part[0]).ToDictionary(part => part[0], part => part[1]);
        return Known.Value.FirstOrDefault(stack => stack.FirstHops == parts.GetValueOrDefault("ttl")
            && stack.Options == parts.GetValueOrDefault("options")
            && (stack.Windows.Length == 0 || stack.Windows.Contains(parts.GetValueOrDefault("window")))
            && (stack.Scale.Length == 0 || stack.Scale == parts.GetValueOrDefault("scale")))?.System;
    }

    /// <exception cref="InvalidDataException">A line is not as the table has it; the message names it.</exception>
    private static List<Stack> Load()
    {
        const int Columns = 5;
        using var resource = typeof(TcpStacks).Assembly.GetManifestResourceStream("tcp-stacks.tsv")!;
        using var reader = new StreamReader(resource);
        var stacks = new List<Stack>();
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (line.StartsWith('#')) continue;
            var cells = line.Split('\t');
            if (cells.Length != Columns)
                throw new InvalidDataException(string.Create(
                    CultureInfo.InvariantCulture, $"tcp-stacks.tsv, line {number}: {Columns} columns expected."));
            stacks.Add(new(cells[0], cells[1], cells[2] == "*" ? [] : cells[2].Split('|'), cells[3], cells[4] == "*" ? "" : cells[4]));
        }
        return stacks;
    }
}
