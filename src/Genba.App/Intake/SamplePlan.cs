using System.Text.Json;
using System.Text.Json.Serialization;
using Genba.App.Web.Inspection;
using Genba.App.Web.Planning;
using Genba.Core.Planning;
using Genba.Core.Texts;

namespace Genba.App.Intake;

/// <summary>
/// The plan of the sample plant, half way: people took over what the plant proposes, wrote some rows of their own, skipped some
/// proposals with a reason, and left the last steps open.
/// </summary>
internal sealed class SamplePlan(PlanStore plans, PlantView view)
{
    /// <summary>Fills the plan in, unless somebody has begun one.</summary>
    public async Task FillAsync(Stream json, string actor, CancellationToken cancel)
    {
        var sample = (await JsonSerializer.DeserializeAsync(json, SamplePlanJson.Default.SamplePlanFile, cancel))!;
        if (await plans.ReadAsync(cancel) is not { Rows: [], Skips.Count: 0, Marks.Count: 0 }) return;
        var evidence = PlanEvidenceReader.Of(await view.NewestAsync(cancel));
        await plans.AddAsync(PlanTables.Cover, sample.Cover, actor, cancel);
        foreach (var planned in sample.Steps)
        {
            var step = PlanTables.FindStep(planned.Step)!;
            var open = PlanProposals.Open(step, await plans.ReadAsync(cancel), evidence).ToDictionary(proposal => proposal.Key);
            foreach (var skip in planned.Skip)
                if (open.Remove(skip.Key, out var unwanted)) await plans.SkipAsync(unwanted, skip.Reason, actor, cancel);
            var wanted = open.Values.Where(proposal => planned.Zones is null || planned.Zones.Contains(proposal.Source.Zone));
            await plans.AcceptAsync([.. wanted], actor, cancel);
            foreach (var row in planned.Rows) await plans.AddAsync(PlanTables.Find(row.Table)!, row.Cells, actor, cancel);
            if (planned.Finished) await plans.MarkAsync(step, finished: true, planned.People, actor, cancel);
        }
    }

    /// <param name="Zones">Ids of the zones that people have got to; null: all proposals that are not skipped are taken over.</param>
    internal sealed record SampleStep(
        string Step, bool Finished, string People, IReadOnlyList<SampleSkip> Skip, IReadOnlyList<SampleRow> Rows,
            IReadOnlyList<string?>? Zones = null);

    internal sealed record SampleSkip(string Key, string Reason);

    internal sealed record SampleRow(string Table, Dictionary<string, BilingualText> Cells);

    internal sealed record SamplePlanFile(Dictionary<string, BilingualText> Cover, IReadOnlyList<SampleStep> Steps);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SamplePlan.SamplePlanFile))]
internal sealed partial class SamplePlanJson : JsonSerializerContext;
