using System.Text.Unicode;

namespace Genba.Core.Storage;

/// <summary>
/// The kinds of files that people may put beside what they say, told by their first bytes and never by what they call themselves. Nothing that a
/// browser would run is among them.
/// </summary>
internal sealed record KeptFileType(string Media, string Extension, bool IsPicture)
{
    private static readonly (byte[] Start, KeptFileType Type)[] Starts =
    [
        ([0xFF, 0xD8, 0xFF], new("image/jpeg", ".jpg", true)),
        ([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], new("image/png", ".png", true)),
        ("%PDF-"u8.ToArray(), new("application/pdf", ".pdf", false)),
    ];

    // A zip archive is an office document only where its name says which.
    private static readonly (string Extension, string Media)[] Packages =
    [
        (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        (".zip", "application/zip"),
    ];

    /// <param name="head">The first 64 KiB, or all of a smaller file.</param>
    /// <param name="extension">Only parts what begins with the same bytes.</param>
    public static KeptFileType? Of(ReadOnlySpan<byte> head, string extension)
    {
        foreach (var (start, type) in Starts)
            if (head.StartsWith(start)) return type;
        if (IsWebp(head)) return new("image/webp", ".webp", true);
        if (head.StartsWith("PK\x03\x04"u8))
        {
            var package = Packages.FirstOrDefault(known => known.Extension.Equals(extension, StringComparison.OrdinalIgnoreCase));
            return package.Media is null ? null : new(package.Media, package.Extension, false);
        }
        return IsPlainText(head) ? new("text/plain", ".txt", false) : null;
    }

    private static bool IsWebp(ReadOnlySpan<byte> head) => head.Length > 12 && head.StartsWith("RIFF"u8)
        && head[8..12].SequenceEqual("WEBP"u8);

    // The last character may be cut through the middle.
    private static bool IsPlainText(ReadOnlySpan<byte> head)
    {
        if (head.ContainsAnyInRange((byte)0, (byte)8) || head.Contains((byte)0x0B)
            || head.ContainsAnyInRange((byte)0x0E, (byte)0x1A)) return false;
        for (var cut = 0; cut < 4 && cut < head.Length; cut++)
            if (Utf8.IsValid(head[..^cut])) return true;
        return false;
    }
}
