using System.IO.Compression;
using System.Text;

namespace Genba.Core.Imports.Spreadsheets;

/// <summary>Tells by its first bytes what a file is, whatever it is called, and opens it.</summary>
internal static class SpreadsheetFile
{
    private static ReadOnlySpan<byte> Zip => "PK"u8;
    private static ReadOnlySpan<byte> CompoundFile => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <param name="content">Seekable; stays open and belongs to the caller.</param>
    /// <exception cref="SpreadsheetFault">It is no spreadsheet that can be read.</exception>
    public static ISpreadsheet Open(Stream content)
    {
        if (content.Length == 0) throw new SpreadsheetFault(LedgerProblemKind.EmptyFile);
        if (content.Length > SpreadsheetLimits.FileBytes)
            throw new SpreadsheetFault(LedgerProblemKind.TooLargeFile, SpreadsheetLimits.FileBytes >> 20);
        var start = new byte[8];
        content.Position = 0;
        var length = content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        content.Position = 0;
        var head = start.AsSpan(0, length);
        if (head.SequenceEqual(CompoundFile)) throw new SpreadsheetFault(KindOfCompoundFile(content));
        return head.StartsWith(Zip) ? OpenPackage(content) : CsvFile.Open(content);
    }

    private static XlsxWorkbook OpenPackage(Stream content)
    {
        ZipArchive archive;
        try
        {
            archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            SpreadsheetLimits.CheckDirectory(archive);
        }
        catch (InvalidDataException)
        {
            throw new SpreadsheetFault(LedgerProblemKind.DamagedPackage);
        }
        return XlsxWorkbook.Open(archive);
    }

    // An encrypted workbook is a compound file with a stream of this name (MS-OFFCRYPTO, 2.3.4.4).
    private static LedgerProblemKind KindOfCompoundFile(Stream content)
    {
        var bytes = new byte[Math.Min(content.Length, 1 << 20)];
        content.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0
            ? LedgerProblemKind.Encrypted
            : LedgerProblemKind.OldExcel;
    }
}

/// <summary>A file with one or more tables.</summary>
internal interface ISpreadsheet : IDisposable
{
    /// <summary><c>xlsx</c> or <c>csv</c>.</summary>
    string Format { get; }

    /// <summary>Name of the text encoding; null where the format fixes it.</summary>
    string? Encoding { get; }

    /// <summary>Names in the order of the file; one empty name where the format has no sheets.</summary>
    IReadOnlyList<SheetName> Sheets { get; }

    /// <summary>Days between the file's day 0 and 1899-12-30: 1462 for files of old Macintosh Excel.</summary>
    int DayOffset { get; }

    /// <summary>Cells with a name that moves with them; only our own names are kept.</summary>
    IReadOnlyList<NamedCell> Names { get; }

    ISheet OpenSheet(SheetName sheet);
}

/// <param name="Column">0-based.</param>
/// <param name="Row">1-based.</param>
internal sealed record NamedCell(string Name, string Sheet, int Column, int Row);

internal sealed record SheetName(string Name, string Part, bool IsHidden);
