using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Genba.Core.Advisories;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Benchmarks;

/// <summary>
/// A full import of CVE records made by repeating and varying published ones, a small one after it, and what a page asks. Budget on 2
/// cores:
/// 300,000 records in 60 s, 2,000 more in 2 s.
/// </summary>
internal static partial class AdvisoryTimes
{
    private const int Changed = 1_500;
    private const int New = 500;

    /// <param name="samples">A folder with CVE records of format 5.</param>
    public static async Task<int> MeasureAsync(string samples, int count)
    {
        var templates = Directory.EnumerateFiles(samples, "CVE-*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(File.ReadAllText).ToList();
        var folder = Directory.CreateTempSubdirectory("advisories-times-");
        try
        {
            var (full, small) = (Path.Combine(folder.FullName, "full.zip"), Path.Combine(folder.FullName, "small.zip"));
            var bytes = Write(full, templates, Enumerable.Range(0, count), 0);
            Write(small, templates, Enumerable.Range(count - Changed, Changed + New), 1);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{count} records, {bytes / 1e6:F0} MB of JSON in {new FileInfo(full).Length / 1e6:F0} MB of zip"));
            await using var database = await Database.OpenAsync(new(Path.Combine(folder.FullName, "plant")), TimeProvider.System,
                CancellationToken.None);
            var importer = new AdvisoryImporter(database, TimeProvider.System);
            await TimeAsync("full import", () => importer.RunAsync([full], null, EntryActors.CommandLine, CancellationToken.None));
            await TimeAsync("small import", () => importer.RunAsync([small], null, EntryActors.CommandLine, CancellationToken.None));
            await TimeAsync("the same again", () => importer.RunAsync([small], null, EntryActors.CommandLine, CancellationToken.None));
            var store = new AdvisoryStore(database);
            await TimeAsync("one vulnerability", () => store.FindAsync(IdOf(count / 2), CancellationToken.None));
            await TimeAsync("list, newest", () => store.SearchAsync(new("", null, false, 0, 50), CancellationToken.None));
            await TimeAsync("list, product", () => store.SearchAsync(new("siemens", null, false, 0, 50), CancellationToken.None));
            await TimeAsync("list, words that nothing holds",
                () => store.SearchAsync(new("zyzzyva", null, false, 0, 50), CancellationToken.None));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB, database {new FileInfo(database.Folder.DatabaseFile).Length / 1e6:F0} MB"));
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task TimeAsync<T>(string what, Func<Task<T>> run)
    {
        var (started, processor) = (Stopwatch.GetTimestamp(), Process.GetCurrentProcess().TotalProcessorTime);
        var result = await run();
        var words = result is AdvisoryImport done
            ? $": {done.Added} new, {done.Replaced} changed, {done.Same} same, {done.ProblemCount} problems" : "";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: {Stopwatch.GetElapsedTime(started).TotalSeconds:F3} s, {(Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds:F1} s of processor{words}"));
    }

    private static long Write(string path, List<string> templates, IEnumerable<int> numbers, int version)
    {
        var bytes = 0L;
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var number in numbers)
        {
            var made = Encoding.UTF8.GetBytes(Vary(templates[number % templates.Count], IdOf(number), number / templates.Count, version));
            bytes += made.Length;
            using var entry = zip.CreateEntry(IdOf(number) + ".json", CompressionLevel.Fastest).Open();
            entry.Write(made);
        }
        return bytes;
    }

    private static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture,
        $"CVE-{1999 + number / 12_000}-{10_000 + number % 12_000}");

    /// <summary>Another id, other products for every few copies, and a later day for a later version.</summary>
    private static string Vary(string template, string id, int copy, int version)
    {
        var renamed = CveId().Replace(template, id);
        renamed = Product().Replace(renamed, match => string.Create(CultureInfo.InvariantCulture, $"{match.Value[..^1]} {copy % 40}\""));
        return version == 0 ? renamed : Updated().Replace(renamed, "$1 \"2030-01-01T00:00:00.000Z\"");
    }

    [GeneratedRegex("CVE-[0-9]{4}-[0-9]{4,7}")]
    private static partial Regex CveId();

    [GeneratedRegex("\"product\": \"[^\"\\\\]*\"")]
    private static partial Regex Product();

    [GeneratedRegex("(\"dateUpdated\":) \"[^\"]*\"")]
    private static partial Regex Updated();
}
