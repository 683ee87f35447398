using System.Text.Json;
using System.Text.Json.Serialization;
using Genba.Core.Frameworks;
using Genba.Core.Texts;

namespace Genba.Core.Placements;

/// <summary>
/// Measures by the four viewpoints of IoT-SSF's third axis: <c>frameworks/iot-ssf-measures.json</c>. The framework demands none by
/// itself; which are wanted for a cell is chosen by the site. The list is our own.
/// </summary>
public sealed record MeasureCatalogue(IReadOnlyList<Measure> Measures)
{
    private const string Name = "iot-ssf-measures";
    private static readonly Lazy<MeasureCatalogue> Known = new(Read);

    /// <summary>Ids of the viewpoints among the framework's requirements, in order.</summary>
    public static readonly IReadOnlyList<string> Viewpoints = ["V1", "V2", "V3", "V4"];

    public static MeasureCatalogue Inside => Known.Value;

    /// <returns>Null when there is no such measure.</returns>
    public Measure? Find(string id) => Measures.FirstOrDefault(measure => measure.Id == id);

    /// <summary>What the program proposes for a cell: the graver, the more.</summary>
    public IReadOnlyList<string> ProposedFor(Cell cell) => [.. Measures.Where(measure => measure.From <= cell.Gravity).Select(measure => measure.Id)];

    private static MeasureCatalogue Read()
    {
        var file = new JsonSource(FrameworkLibrary.FileOf(Name), FrameworkLibrary.Bytes(Name));
        var catalogue = file.Read(MeasureJson.Default.MeasureCatalogue);
        file.RefuseRepeated(catalogue.Measures.Select(measure => measure.Id));
        return catalogue;
    }
}

/// <param name="Viewpoint">One of <see cref="MeasureCatalogue.Viewpoints"/>.</param>
/// <param name="From">1 to 3: the gravity from which it is proposed.</param>
/// <param name="Items">Items of METI's checklist that tell whether it is done; empty: nothing at hand tells.</param>
public sealed record Measure(string Id, string Viewpoint, int From, BilingualText Title, IReadOnlyList<string> Items);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(MeasureCatalogue))]
internal sealed partial class MeasureJson : JsonSerializerContext;
