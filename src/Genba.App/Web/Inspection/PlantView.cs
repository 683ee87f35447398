using Genba.Core.Assessment;
using Genba.Core.Detection;
using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Core.Storage;
using Genba.Core.Zones;

namespace Genba.App.Web.Inspection;

/// <summary>Gives every request the newest state of the plant; made anew only when the data folder has changed.</summary>
internal sealed class PlantView(Database database) : IDisposable
{
    private readonly SemaphoreSlim _oneMaker = new(1, 1);
    private string _state = "";
    private PlantSnapshot? _newest;

    public async Task<PlantSnapshot> NewestAsync(CancellationToken cancel)
    {
        var captures = Directory.GetFiles(database.Folder.Captures).Order(StringComparer.Ordinal).ToList();
        var state = string.Join('|', captures);
        if (_newest is { } newest && state == _state) return newest;
        await _oneMaker.WaitAsync(cancel);
        try
        {
            if (_newest is null || state != _state)
                (_newest, _state) = (Make(captures, cancel), state);
            return _newest;
        }
        finally
        {
            _oneMaker.Release();
        }
    }

    public void Dispose() => _oneMaker.Dispose();

    private PlantSnapshot Make(List<string> captures, CancellationToken cancel)
    {
        var read = captures.Select(capture => CaptureInspection.Run(capture, null, cancel)).OfType<CaptureOutcome.Inspected>().ToList();
        var zones = Path.Combine(database.Folder.Root, "zones.json");
        var plant = PlantBuilder.Build(ObservationMerge.Merge([.. read.Select(one => one.Observations)]), File.Exists(zones) ? ZoneFile.Load(zones) : ZoneModel.Empty);
        var findings = DetectionTable.Run(plant, new()).Findings;
        var file = Path.Combine(database.Folder.Root, "answers.json");
        var answers = File.Exists(file) && AnswersDocument.Read(FrameworkLibrary.Factory, File.ReadAllBytes(file)) is AnswersOutcome.Accepted good ? good.Answers : AnswerSet.Empty;
        var scope = captures.Count == 0 ? null : new AssessmentScope { Plant = plant, Findings = findings, Today = DateOnly.FromDateTime(DateTime.Today) };
        return new(plant, findings, Assessor.Assess(FrameworkLibrary.Factory, answers, scope, []));
    }
}
