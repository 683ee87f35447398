using Genba.Core.Storage;

namespace Genba.App.Intake;

/// <summary>The sample plant that travels inside the program: a recording, its zones, a ledger and half-honest answers.</summary>
internal sealed class SamplePlant(PlantIntake intake, Database database)
{
    private const string Prefix = "sample/";

    /// <summary>Zones first, because they decide what crosses a border; answers last, because they are set beside the rest.</summary>
    private static readonly string[] Files = ["zones.json", "plant.pcapng", "ledger.xlsx", "answers.json"];

    /// <summary>Takes every file in; what is already here changes nothing.</summary>
    public async Task OpenAsync(string actor, CancellationToken cancel)
    {
        var folder = Directory.CreateDirectory(Path.Combine(database.Folder.Root, "incoming"));
        foreach (var name in Files)
        {
            var path = Path.Combine(folder.FullName, Guid.NewGuid().ToString("n"));
            try
            {
                await using (var inside = typeof(SamplePlant).Assembly.GetManifestResourceStream(Prefix + name)!)
                await using (var file = File.Create(path))
                    await inside.CopyToAsync(file, cancel);
                if (await intake.TakeAsync(path, name, null, actor, cancel) is IntakeOutcome.Refused refused)
                    throw new InvalidOperationException($"The sample's {name} was refused: {refused.Why.En}");
            }
            finally
            {
                File.Delete(path);
            }
        }
    }
}
