using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Genba.Core.Advisories;
using Genba.Core.Components;
using Genba.Core.Exposures;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.Benchmarks;

/// <summary>
/// Components of many SBOMs against a full-size set of advisories, both made by repeating and varying published ones; then one new advisory
/// against all of it. Budget on 2 cores: 1,000,000 components against 300,000 CVE in 10 s and 1.5 GB, one advisory in 50 ms.
/// </summary>
internal static class MatchTimes
{
    private const int PerSbom = 100_000;

    /// <summary>Of a hundred components so many are packages that advisories name, and so many have a CPE name that they name.</summary>
    private const int KnownPackages = 8, KnownCpes = 2;

    /// <param name="shared">The folder with cve-v5 and osv.</param>
    public static async Task<int> MeasureAsync(string shared, int advisories, int components)
    {
        var cves = Read(Path.Combine(shared, "cve-v5"), "CVE-*.json");
        var osv = Read(Path.Combine(shared, "osv"), "GO-*.json");
        var folder = Directory.CreateTempSubdirectory("match-times-");
        try
        {
            await using var database = await Database.OpenAsync(new(Path.Combine(folder.FullName, "plant")), TimeProvider.System, CancellationToken.None);
            var (packages, names) = (new List<(string Purl, string Version)>(), new List<string>());
            var zip = Path.Combine(folder.FullName, "advisories.zip");
            using (var archive = ZipFile.Open(zip, ZipArchiveMode.Create))
                for (var number = 0; number < advisories; number++)
                    Write(archive, number, number % 2 == 0 ? OsvOf(osv, number / 2, packages) : CveOf(cves, number / 2, names));
            await TimeAsync($"{advisories} advisories", () => new AdvisoryImporter(database, TimeProvider.System)
                .RunAsync([zip], null, EntryActors.CommandLine, CancellationToken.None));
            var sboms = new SbomStore(database, TimeProvider.System);
            var random = new Random(1);
            await TimeAsync($"{components} components", async () =>
            {
                for (var from = 0; from < components; from += PerSbom)
                {
                    using var sbom = SbomOf(from, Math.Min(PerSbom, components - from), packages, names, random);
                    var taken = await sboms.ImportAsync(sbom, $"sbom-{from}.json", EntryActors.CommandLine, CancellationToken.None);
                    if (taken is not SbomImport.Kept) throw new InvalidDataException(taken.ToString());
                }
                return 0;
            });
            var run = new ExposureRun(database, TimeProvider.System);
            await TimeAsync("keys of components, once for each SBOM", () => run.PrepareAsync(CancellationToken.None));
            await TimeAsync("everything against everything", () => run.RunAsync([], everything: true, keepsUnaffected: false, CancellationToken.None));
            await TimeAsync("nothing new", () => run.RunAsync([], everything: false, keepsUnaffected: false, CancellationToken.None));
            for (var round = 0; round < 3; round++)
            {
                var one = Path.Combine(folder.FullName, $"one-{round}.json");
                await File.WriteAllTextAsync(one, OsvOf(osv, advisories + 7 * round, []).ToJsonString());
                await new AdvisoryImporter(database, TimeProvider.System).RunAsync([one], null, EntryActors.CommandLine, CancellationToken.None);
                await TimeAsync("one new advisory against all", () => run.RunAsync([], everything: false, keepsUnaffected: false, CancellationToken.None));
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB, database {new FileInfo(database.Folder.DatabaseFile).Length / 1e6:F0} MB"));
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<JsonObject> Read(string folder, string pattern) =>
        [.. Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => JsonNode.Parse(File.ReadAllText(file))).OfType<JsonObject>()];

    private static void Write(ZipArchive archive, int number, JsonObject record)
    {
        using var entry = archive.CreateEntry($"{number}.json", CompressionLevel.Fastest).Open();
        entry.Write(Encoding.UTF8.GetBytes(record.ToJsonString()));
    }

    /// <summary>A copy with an id of its own; its packages get other names in every copy.</summary>
    private static JsonObject OsvOf(List<JsonObject> samples, int number, List<(string, string)> packages)
    {
        var record = (JsonObject)samples[number % samples.Count].DeepClone();
        record["id"] = $"MADE-{number}";
        record["aliases"] = new JsonArray($"CVE-{1999 + number / 12_000}-{10_000 + number % 12_000}");
        foreach (var affected in record["affected"]?.AsArray() ?? [])
        {
            if (affected?["package"] is not JsonObject package) continue;
            package["name"] = $"{package["name"]}/copy{number / samples.Count % 400}";
            package.Remove("purl");
            var version = affected["ranges"]?[0]?["events"]?.AsArray().Select(one => one?["fixed"] ?? one?["introduced"]).LastOrDefault(one => one is not null)?.ToString();
            packages.Add(($"pkg:golang/{package["name"]}", version is null or "0" ? "1.0.0" : version));
        }
        return record;
    }

    private static JsonObject CveOf(List<JsonObject> samples, int number, List<string> names)
    {
        var record = (JsonObject)samples[number % samples.Count].DeepClone();
        var copy = number / samples.Count % 40;
        record["cveMetadata"]!["cveId"] = $"CVE-{2015 + number / 12_000}-{30_000 + number % 12_000}";
        foreach (var container in new[] { record["containers"]?["cna"] }.Concat(record["containers"]?["adp"]?.AsArray() ?? []))
            foreach (var affected in container?["affected"]?.AsArray() ?? [])
            {
                if (affected is not JsonObject product) continue;
                product["product"] = $"{product["product"]} {copy}";
                if (product["cpes"] is not JsonArray cpes) continue;
                var varied = cpes.Select(cpe => cpe!.ToString().Split(':')).Where(parts => parts.Length == 13).Select(parts =>
                {
                    parts[4] += $"_{copy}";
                    return string.Join(':', parts);
                }).ToList();
                product["cpes"] = new JsonArray([.. varied.Select(cpe => (JsonNode)cpe)]);
                names.AddRange(varied);
            }
        return record;
    }

    private static MemoryStream SbomOf(int from, int count, List<(string Purl, string Version)> packages, List<string> names, Random random)
    {
        var text = new StringBuilder("""{"bomFormat":"CycloneDX","specVersion":"1.5","components":[""");
        for (var number = from; number < from + count; number++)
        {
            if (number > from) text.Append(',');
            var dice = random.Next(100);
            var (name, version, purl, cpe) = ("part" + number, $"{random.Next(5)}.{random.Next(20)}.{random.Next(10)}", $"pkg:npm/part{number}", (string?)null);
            if (dice < KnownPackages)
            {
                var known = packages[random.Next(packages.Count)];
                (name, purl) = (known.Purl[11..], known.Purl);
                if (random.Next(2) == 0) version = known.Version;
            }
            else if (dice < KnownPackages + KnownCpes && names.Count > 0)
            {
                var parts = names[random.Next(names.Count)].Split(':');
                (name, parts[5]) = (parts[4], version);
                cpe = string.Join(':', parts);
            }
            text.Append(CultureInfo.InvariantCulture, $$"""{"type":"library","bom-ref":"r{{number}}","name":{{Quoted(name)}},"version":{{Quoted(version)}},"purl":{{Quoted($"{purl}@{version}")}} """);
            if (cpe is not null) text.Append(CultureInfo.InvariantCulture, $",\"cpe\":{Quoted(cpe)}");
            text.Append('}');
        }
        return new(Encoding.UTF8.GetBytes(text.Append("]}").ToString()));
    }

    private static string Quoted(string text) => JsonValue.Create(text).ToJsonString();

    private static async Task TimeAsync<T>(string what, Func<Task<T>> run)
    {
        var (started, processor) = (Stopwatch.GetTimestamp(), Process.GetCurrentProcess().TotalProcessorTime);
        var result = await run();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: {Stopwatch.GetElapsedTime(started).TotalSeconds:F3} s, {(Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds:F1} s of processor{(result is ExposureResult done ? $": {done.Written} exposures" : "")}"));
    }
}
