using System.CommandLine;
using Genba.App.Intake;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.App.Cli;

/// <summary><c>genba demo</c>: the sample plant in a data folder of its own, and the pages on it.</summary>
internal static class DemoCommand
{
    private static readonly Option<DirectoryInfo> Data = new("--data")
    {
        Description = CliTexts.DataOption(DataFolder.EnvironmentVariable).ToString(),
        DefaultValueFactory = _ => new DirectoryInfo(DataFolder.Default.Root + "-demo"),
    };

    public static Command Create()
    {
        var command = new Command("demo", CliTexts.Demo().ToString()) { Data, ServeCommand.Port, ServeCommand.NoBrowser };
        command.SetAction((parsed, cancel) => ServeCommand.RunAsync(
            new DataFolder(parsed.GetRequiredValue(Data).FullName),
            parsed.GetValue(ServeCommand.Port),
            !parsed.GetValue(ServeCommand.NoBrowser),
            services => services.GetRequiredService<SamplePlant>().OpenAsync(EntryActors.LocalUser, cancel),
            cancel));
        return command;
    }
}
