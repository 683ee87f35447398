using System.Globalization;
using Genba.Core.Assessment;
using Genba.Core.Frameworks;
using Genba.Core.Labels;
using Genba.Core.Ledger;
using Genba.Core.Observations;
using Genba.Core.Reports.Oscal;
using Genba.Core.Storage;

namespace Genba.App.Reports;

/// <summary>Gathers what an OSCAL document of the checklist is made of, in the language of the reader.</summary>
internal static class OscalReading
{
    public static async Task<OscalSource> ReadAsync(
        Database database, IReadOnlyList<CaptureSummary> captures, TimeProvider clock, CancellationToken cancel)
    {
        var state = await new AssessmentStore(database, clock).ReadAsync(FrameworkLibrary.Factory, cancel);
        var settings = await new LabelSettingStore(database, clock).ReadAsync(cancel);
        var log = await new LogStore(database).SummaryAsync(cancel);
        return new(
            FrameworkLibrary.Factory, state, settings.GetValueOrDefault(LabelSettingStore.PlantName, ""), log?.Key.Fingerprint ?? "", captures,
            clock.GetLocalNow(), CultureInfo.CurrentUICulture);
    }
}
