using Genba.Core.Assessment;
using Genba.Core.Detection;
using Genba.Core.Inspection;

namespace Genba.App.Web.Inspection;

/// <summary>Gives every request the newest state of the plant; made anew only when the data folder has changed.</summary>
internal sealed class PlantView(PlantStore plants, FindingStore findings, AssessmentStore checklist) : IDisposable
{
    private readonly SemaphoreSlim _oneMaker = new(1, 1);
    private PlantSnapshot? _newest;
    private long _version = -1;

    public async Task<PlantSnapshot> NewestAsync(CancellationToken cancel)
    {
        var version = (await plants.SummaryAsync(cancel)).Version;
        var state = await checklist.ReadAsync(FrameworkLibrary.Factory, cancel);
        if (_newest is { } newest && version == _version) return newest with { Checklist = state };
        await _oneMaker.WaitAsync(cancel);
        try
        {
            if (_newest is null || version != _version)
            {
                var plant = await plants.LoadAsync(cancel);
                var found = await findings.ListAsync(cancel);
                (_newest, _version) = (new(plant, [.. found.Select(one => one.Finding)], state), version);
            }
            return _newest with { Checklist = state };
        }
        finally
        {
            _oneMaker.Release();
        }
    }

    public void Dispose() => _oneMaker.Dispose();
}
