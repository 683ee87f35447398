using System.Globalization;
using System.Text;
using Genba.Core.Components;
using Genba.Core.Components.Reading;

namespace Genba.Core.Tests.Components;

/// <summary>Every real SBOM is read, and holds as much as a plain walk through the file counts.</summary>
public sealed class SharedSbomTests
{
    [Fact]
    public void Every_real_file_is_read_with_all_that_it_holds()
    {
        var (faults, read, refused) = (new StringBuilder(), 0, 0);
        foreach (var path in SharedSboms.All)
        {
            using var file = File.OpenRead(path);
            var (reading, sbom) = SbomReader.ReadWhole(file);
            var name = SharedSboms.NameOf(path);
            if (reading is SbomReading.Rejected rejected)
            {
                refused++;
                if (NaiveCount.Of(path) is not null)
                    faults.Append(CultureInfo.InvariantCulture, $"{name}: refused, {rejected.Reason.Line}: {rejected.Reason.What.En}\n");
                else TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {rejected.Reason.Line}: {rejected.Reason.What.En}");
                continue;
            }
            read++;
            if (NaiveCount.Of(path) is not { } expected)
            {
                faults.Append(CultureInfo.InvariantCulture, $"{name}: read, and the plain walk refused it\n");
                continue;
            }
            var counts = new NaiveCount(
                reading.Counts.Components, reading.Counts.Relationships, reading.Counts.Licences, reading.Counts.Hashes);
            if (counts != expected) faults.Append(CultureInfo.InvariantCulture, $"{name}: read {counts}, holds {expected}\n");
            Assert.Equal(sbom!.Components.Count, reading.Counts.Components);
        }
        Assert.True(faults.Length == 0, faults.ToString());
        TestContext.Current.TestOutputHelper?.WriteLine($"{read} read, {refused} refused");
        Assert.True(read > 400);
    }
}
