using System.Security.Cryptography;
using System.Text.Json;
using System.Xml;
using CsvHelper;
using Genba.Core.Advisories;
using Genba.Core.Advisories.Reading;
using Genba.Core.Components;
using Genba.Core.Components.Reading;
using Genba.Core.Imports.Vendors;
using Genba.Core.Storage;
using Genba.Core.Texts;
using YamlDotNet.Core;

namespace Genba.Core.Bundles;

/// <summary>
/// Looks at files that a person downloaded, with the readers that will take them over later: what each is, how many records of which
/// source it holds, and how new they are. What no reader knows is left out; what is damaged is told.
/// </summary>
internal sealed class BundleSurvey(DirectoryInfo scratch)
{
    private const int MostToldOfEach = 100;
    private const long MostInMemory = 32 << 20;
    private readonly Dictionary<string, (long Records, long? Newest)> _sources = new(StringComparer.Ordinal);
    private readonly RecordNotes _notes = new();

    public IReadOnlyList<BundleSource> Sources =>
        [.. _sources.OrderBy(source => source.Key, StringComparer.Ordinal).Select(source => new BundleSource(
            source.Key, source.Value.Records, source.Value.Newest is { } newest ? UnixMicroseconds.ToTime(newest) : null,
            BundleLicences.Of(source.Key).En))];

    /// <summary>Files that no reader knows.</summary>
    public List<string> Unknown { get; } = [];

    public long UnknownCount { get; private set; }

    public List<string> Damaged { get; } = [];

    /// <summary>Records that are not what their format asks for: carried, and told.</summary>
    public long Faulty { get; private set; }

    /// <returns>Null when it is left out.</returns>
    public BundleFile? Look(AdvisoryFile file, string path)
    {
        using var content = Unpacked(file);
        if (content is null) return null;
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        content.Position = 0;
        var (records, needsDay, fault) = Records(content, file.Name, out var maybeSbom);
        if (maybeSbom && IsSbom(content))
            return new(path, records > 0 ? BundleUse.SbomAndAdvisories : BundleUse.Sbom, content.Length, sha256, null);
        if (fault is not null) return Refuse(file, fault);
        if (records > 0) return new(path, BundleUse.Advisories, content.Length, sha256, needsDay ? DayOf(file) : null);
        if (IsVendors(content)) return new(path, BundleUse.Vendors, content.Length, sha256, DayOf(file));
        UnknownCount++;
        if (Unknown.Count < MostToldOfEach) Unknown.Add(file.Name);
        return null;
    }

    /// <summary>In memory where it is small, else beside, so that it can be read more than once.</summary>
    private Stream? Unpacked(AdvisoryFile file)
    {
        Stream target = new MemoryStream();
        try
        {
            using var source = file.Open();
            var buffer = new byte[1 << 16];
            for (int read; (read = source.Read(buffer)) > 0;)
            {
                if (target is MemoryStream && target.Length + read > MostInMemory) target = Spill(target);
                target.Write(buffer.AsSpan(0, read));
            }
            target.Position = 0;
            return target;
        }
        catch (InvalidDataException fault)
        {
            target.Dispose();
            Refuse(file, new(fault.Message, fault.Message));
            return null;
        }
    }

    private FileStream Spill(Stream small)
    {
        var large = new FileStream(Path.Combine(scratch.FullName, "large"), new FileStreamOptions
        {
            Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose, BufferSize = 1 << 16,
        });
        small.Position = 0;
        small.CopyTo(large);
        return large;
    }

    /// <returns>How many records; whether what they say needs the day of the file; why it cannot be read to its end.</returns>
    private (long Records, bool NeedsDay, BilingualText? Fault) Records(Stream content, string name, out bool maybeSbom)
    {
        var (known, needsDay) = (0L, false);
        maybeSbom = true;
        var found = new Dictionary<string, (long Records, long? Newest)>(StringComparer.Ordinal);
        try
        {
            switch (FileRecords.Of(content, name))
            {
                case FileContents.Records records:
                    foreach (var raw in records.All)
                    {
                        var record = ReadRecord.Of(raw, _notes);
                        if (record.IsUnknown) continue;
                        known++;
                        if (record.Fault is not null) Faulty++;
                        else Count(found, AdvisoryFeeds.NameOf(record.Feed), record.Modified);
                    }
                    break;
                case FileContents.Scores scores:
                    foreach (var score in scores.All)
                    {
                        known++;
                        needsDay |= score.Day is null;
                        Count(found, AdvisoryFeeds.NameOf(AdvisoryFeed.Epss), score.Day is { } day
                            ? UnixMicroseconds.From(new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)) : null);
                    }
                    break;
            }
        }
        catch (Exception fault) when (fault is JsonException or XmlException or YamlException or CsvFormatException or InvalidDataException)
        {
            return (0, false, new(fault.Message, fault.Message));
        }
        catch (RecordFaultException fault)
        {
            return (0, false, fault.What);
        }
        foreach (var (source, (records, newest)) in found) Count(_sources, source, newest, records);
        maybeSbom = known == 0 || found.ContainsKey(AdvisoryFeeds.NameOf(AdvisoryFeed.CycloneDx));
        return (known, needsDay, null);
    }

    private bool IsSbom(Stream content)
    {
        if (SbomReader.Read(content, new Nothing()) is not SbomReading.Read read) return false;
        Count(_sources, "sbom", read.Head.CreatedAt is { } created ? UnixMicroseconds.From(created) : null);
        return true;
    }

    private bool IsVendors(Stream content)
    {
        if (content.Length > VendorFiles.MostBytes) return false;
        var file = new FileInfo(Path.Combine(scratch.FullName, "makers"));
        content.Position = 0;
        using (var target = file.Create()) content.CopyTo(target);
        if (VendorFiles.Read([file], default) is not VendorReading.Read read) return false;
        Count(_sources, "oui", null, read.Listing.Registry.Prefixes);
        return true;
    }

    private BundleFile? Refuse(AdvisoryFile file, BilingualText why)
    {
        if (Damaged.Count < MostToldOfEach) Damaged.Add($"{file.Name}: {why}");
        return null;
    }

    private static void Count(Dictionary<string, (long Records, long? Newest)> sources, string name, long? newest, long records = 1)
    {
        var before = sources.GetValueOrDefault(name);
        sources[name] = (before.Records + records, before.Newest > newest ? before.Newest : newest ?? before.Newest);
    }

    private static DateOnly DayOf(AdvisoryFile file) => DateOnly.FromDateTime(file.Written.UtcDateTime);

    private sealed class Nothing : ISbomSink
    {
        public void OnComponent(Component component) { }
        public void OnRelationship(Relationship relationship, int? from, int? to) { }
    }
}
