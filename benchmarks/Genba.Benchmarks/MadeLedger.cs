using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Genba.Benchmarks;

/// <summary>
/// A ledger that nobody kept, as large as asked and as untidy as ledgers are: headings in Japanese and English, full-width digits, merged
/// cells, three styles of dates, numbers given twice, for the machines of <see cref="MadePlant"/>.
/// </summary>
internal static class MadeLedger
{
    /// <summary>Each tenth place stands in one cell for ten rows.</summary>
    private const int Merged = 10;
    private static readonly string[] Headings =
        ["管理番号", "Device name", "設置場所", "管理者", "IPアドレス", "MAC address", "型式", "導入日", "サポート終了日", "状態", "稟議番号"];

    public static MemoryStream Workbook(int rows)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(archive, "[Content_Types].xml", """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
                <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>
                """);
            Write(archive, "_rels/.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>
                """);
            Write(archive, "xl/workbook.xml", """
                <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
                xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="資産台帳" sheetId="1" r:id="r1"/></sheets></workbook>
                """);
            Write(archive, "xl/_rels/workbook.xml.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>
                """);
            Write(archive, "xl/worksheets/sheet1.xml", Sheet(rows));
        }
        stream.Position = 0;
        return stream;
    }

    private static string Sheet(int rows)
    {
        var sheet = new StringBuilder("""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>""");
        Append(sheet, 1, ["資産台帳（全工場）"]);
        Append(sheet, 3, Headings);
        for (var index = 0; index < rows; index++) Append(sheet, index + 4, Cells(index));
        sheet.Append(CultureInfo.InvariantCulture, $"</sheetData><mergeCells count=\"{rows / Merged}\">");
        for (var first = 0; first + Merged <= rows; first += Merged)
            sheet.Append(CultureInfo.InvariantCulture, $"<mergeCell ref=\"C{first + 4}:C{first + 3 + Merged}\"/>");
        return sheet.Append("</mergeCells></worksheet>").ToString();
    }

    // Six of ten are known by their MAC address, two by address and name, one by its name alone, one was never seen; every hundredth is there twice.
    private static string[] Cells(int index)
    {
        var machine = index % 100 == 99 ? index - 1 : index;
        var (kind, isSeen) = (machine % 10, machine % 10 != 9);
        var address = MadePlant.Address(machine).ToString();
        return
        [
            $"A-{machine:D5}",
            kind < 6 ? $"設備 {machine:D5}" : isSeen ? $"station-{machine:D5}" : $"旧設備 {machine:D5}",
            index % Merged == 0 ? $"第{index / 500 + 1}工場 ライン{index / Merged % 50 + 1}" : "",
            index % 7 == 0 ? "" : $"担当{index % 40:D2}",
            kind < 8 ? (index % 3 == 0 ? Wide(address) : address) : isSeen ? "" : $"10.{200 + machine % 50}.{machine / 250 % 250}.{machine % 250 + 1}",
            kind < 6 ? MadePlant.Mac(machine).ToString().Replace(':', '-').ToUpperInvariant() : "",
            $"CPU {machine % 90:D2}",
            Date(index, 2015 + index % 10),
            Date(index + 1, 2027 + index % 5),
            index % 500 == 0 ? "撤去済" : "使用中",
            $"R-{index:D6}",
        ];
    }

    private static string Date(int index, int year) => (index % 3) switch
    {
        0 => $"{year}/{index % 12 + 1}/{index % 28 + 1}",
        1 => $"{year}年{index % 12 + 1}月{index % 28 + 1}日",
        _ => year >= 2019 ? $"令和{year - 2018}年{index % 12 + 1}月{index % 28 + 1}日" : $"H{year - 1988}.{index % 12 + 1}.{index % 28 + 1}",
    };

    private static string Wide(string text) => string.Concat(text.Select(character => character is >= '!' and <= '~' ? (char)(character + 0xFEE0) : character));

    private static void Append(StringBuilder sheet, int row, string[] cells)
    {
        sheet.Append(CultureInfo.InvariantCulture, $"<row r=\"{row}\">");
        for (var column = 0; column < cells.Length; column++)
            if (cells[column].Length > 0)
                sheet.Append(CultureInfo.InvariantCulture, $"<c r=\"{(char)('A' + column)}{row}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(cells[column])}</t></is></c>");
        sheet.Append("</row>");
    }

    private static void Write(ZipArchive archive, string name, string text)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write(text);
    }
}
