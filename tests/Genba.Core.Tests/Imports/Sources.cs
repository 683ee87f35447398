using System.Runtime.CompilerServices;
using System.Text;
using Genba.Core.Assets;
using Genba.Core.Imports;
using Genba.Core.Imports.Sources;
using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Core.Zones;

namespace Genba.Core.Tests.Imports;

/// <summary>Shows files to the importers of sources beside captures, as the program does.</summary>
internal static class Sources
{
    public static readonly DateTimeOffset Made = new(2026, 11, 21, 12, 0, 0, TimeSpan.FromHours(9));

    /// <summary>A file of <c>tests/captures/sources</c>.</summary>
    public static string Recorded(string name, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "captures", "sources", name));

    public static ObservationSet Read(string path) => Assert.IsType<CaptureOutcome.Inspected>(Outcome(path)).Observations;

    public static ObservationSet Read(string text, string name) => Read(Encoding.UTF8.GetBytes(text), name);

    public static ObservationSet Read(byte[] bytes, string name) => With(bytes, name, Read);

    public static ISourceImporter? KindOf(string text, string name) =>
        With(Encoding.UTF8.GetBytes(text), name, path => SourceReading.Recognise(path, Path.GetFileName(path)));

    public static SourceView? Line(string text, string name, long number) => With(Encoding.UTF8.GetBytes(text), name, path =>
        SourceReading.Find(path, SourceReading.Recognise(path, Path.GetFileName(path))!, number, TestContext.Current.CancellationToken));

    public static CaptureOutcome Outcome(string path)
    {
        var importer = SourceReading.Recognise(path, Path.GetFileName(path));
        Assert.NotNull(importer);
        return SourceReading.Run(path, Path.GetFileName(path), importer, Made, TestContext.Current.CancellationToken);
    }

    public static CaptureOutcome Outcome(byte[] bytes, string name, ISourceImporter importer) => With(bytes, name, path =>
        SourceReading.Run(path, name, importer, Made, TestContext.Current.CancellationToken));

    public static IReadOnlyList<Asset> Assets(params ObservationSet[] sets) =>
        PlantBuilder.Build(ObservationMerge.Merge(sets), ZoneModel.Empty).Assets;

    /// <summary>Claims as <c>who field = value (line n)</c>, in the order of their lines.</summary>
    public static IEnumerable<string> Claims(ObservationSet set) => set.Identities.OrderBy(one => one.Evidence.Packet).Select(one =>
        $"{PlantBuilder.NameOf(one.Subject)} {Wire.Observations.IdentityFields.KeyOf(one.Field)} = {one.Value} (line {one.Evidence.Packet})");

    public static IEnumerable<string> Bindings(ObservationSet set) => set.Bindings.OrderBy(one => one.Evidence.Packet)
        .Select(one => $"{one.Mac} {one.Address} (line {one.Evidence.Packet})");

    public static IEnumerable<string> Problems(ObservationSet set) => set.Captures.Single().Problems.Select(problem => problem.Detail.En);

    private static T With<T>(byte[] bytes, string name, Func<string, T> deed)
    {
        var folder = Directory.CreateTempSubdirectory("genba-source-");
        try
        {
            var path = Path.Combine(folder.FullName, name);
            File.WriteAllBytes(path, bytes);
            return deed(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
