using System.Globalization;
using Genba.Core.Actions;
using Genba.Core.Assessment;
using Genba.Core.Assessment.Together;
using Genba.Core.Frameworks;
using Genba.Core.Inspection;
using Genba.Core.Labels;
using Genba.Core.Ledger;
using Genba.Core.Observations;
using Genba.Core.Reports;
using Genba.Core.Roles;
using Genba.Core.Storage;

namespace Genba.App.Reports;

/// <summary>Gathers what documents about the checklist are made of.</summary>
internal sealed class AssessmentReading(Database database, TimeProvider clock)
{
    /// <param name="assessment">Null, or none there is: the one of this plant that is being worked on.</param>
    public async Task<AssessmentSource> ReadAsync(
        IReadOnlyList<CaptureSummary> captures, CultureInfo language, CancellationToken cancel, long? assessment = null)
    {
        var assessments = new AssessmentStore(database, clock);
        var state = assessment is { } id ? await assessments.ReadAsync(id, FrameworkLibrary.Factory, cancel) : null;
        state ??= await assessments.ReadAsync(FrameworkLibrary.Factory, cancel);
        var isWatched = state.Assessment.IsOfThisPlant;
        var settings = await new LabelSettingStore(database, clock).ReadAsync(cancel);
        var evidence = await new AnswerEvidenceStore(database, clock).ListAsync(state.Assessment.Id, FrameworkLibrary.FactoryId, cancel);
        var log = await new LogStore(database).SummaryAsync(cancel);
        return new(
            FrameworkLibrary.Factory, state,
            isWatched ? settings.GetValueOrDefault(LabelSettingStore.PlantName, "") : state.Assessment.About.Site,
                log?.Key.Fingerprint ?? "",
            isWatched ? captures : [], clock.GetLocalNow(), language)
        {
            Actions = isWatched ? await new ActionStore(database, assessments, clock).ListAsync(cancel) : [],
            Evidence = [.. evidence.Where(one => one.WithdrawnBy is null)],
        };
    }

    /// <summary>All departments of the roles chart, and the items of one.</summary>
    /// <param name="name">Empty: the first one.</param>
    /// <returns>No items: there is no such department.</returns>
    public async Task<(IReadOnlyList<string> All, DepartmentItems? Items)> DepartmentAsync(string? name, CancellationToken cancel)
    {
        var chart = await new RoleStore(database, clock).ReadAsync(cancel);
        var chosen = chart.Departments.FirstOrDefault(one => string.IsNullOrEmpty(name) || one == name);
        return (chart.Departments, chosen is null ? null : new(chosen, chart.ItemsOf(chosen)));
    }

    public static Report Report(AssessmentSource source, Plant plant, Audience audience, bool anonymous) =>
        AssessmentReport.Of(source, audience, anonymous ? new Anonymiser(NamesIn(source, plant), "[{0}]") : null);

    /// <summary>What only this plant is called by: machines, zones, files and people.</summary>
    private static IEnumerable<string> NamesIn(AssessmentSource source, Plant plant) =>
        plant.Assets.SelectMany(asset => asset.Names.Append(asset.Serial ?? ""))
            .Concat(plant.Zones.Zones.SelectMany(zone => new[] { zone.Id, zone.Name.En, zone.Name.Ja }))
            .Concat(source.Captures.Select(capture => capture.Name))
            .Concat(source.State.Answers.Values.SelectMany(answer => new[] { answer.Actor, answer.ApprovedBy ?? "" }))
            .Concat(source.Evidence.SelectMany(evidence => new[] { evidence.Name, evidence.Actor }))
            .Concat(source.State.Disputes.Values.Select(dispute => dispute.Who))
            .Concat(source.State.Excuses.Select(excuse => excuse.Who)).Append(source.Site);
}
