using System.Globalization;
using Genba.Core.Assessment;
using Genba.Core.Frameworks;
using Genba.Core.Inspection;
using Genba.Core.Labels;
using Genba.Core.Ledger;
using Genba.Core.Observations;
using Genba.Core.Reports;
using Genba.Core.Storage;

namespace Genba.App.Reports;

/// <summary>Gathers what documents about the checklist are made of.</summary>
internal sealed class AssessmentReading(Database database, TimeProvider clock)
{
    public async Task<AssessmentSource> ReadAsync(
        IReadOnlyList<CaptureSummary> captures, CultureInfo language, CancellationToken cancel)
    {
        var state = await new AssessmentStore(database, clock).ReadAsync(FrameworkLibrary.Factory, cancel);
        var settings = await new LabelSettingStore(database, clock).ReadAsync(cancel);
        var log = await new LogStore(database).SummaryAsync(cancel);
        return new(
            FrameworkLibrary.Factory, state, settings.GetValueOrDefault(LabelSettingStore.PlantName, ""), log?.Key.Fingerprint ?? "",
                captures,
            clock.GetLocalNow(), language);
    }

    public static Report Report(AssessmentSource source, Plant plant, Audience audience, bool anonymous) =>
        AssessmentReport.Of(source, audience, anonymous ? new Anonymiser(NamesIn(source, plant), "[{0}]") : null);

    /// <summary>What only this plant is called by: machines, zones, files and people.</summary>
    private static IEnumerable<string> NamesIn(AssessmentSource source, Plant plant) =>
        plant.Assets.SelectMany(asset => asset.Names.Append(asset.Serial ?? ""))
            .Concat(plant.Zones.Zones.SelectMany(zone => new[] { zone.Id, zone.Name.En, zone.Name.Ja }))
            .Concat(source.Captures.Select(capture => capture.Name))
            .Concat(source.State.Answers.Values.Select(answer => answer.Actor))
            .Concat(source.State.Excuses.Select(excuse => excuse.Who)).Append(source.Site);
}
