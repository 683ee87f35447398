using System.CommandLine;
using Genba.Core.Components;
using Genba.Core.Components.Reading;
using Genba.Core.Storage;

namespace Genba.App.Cli;

/// <summary><c>genba export sbom ID FILE</c>: an SBOM of the data folder in another format.</summary>
internal static class ExportSbomCommand
{
    private static readonly Argument<long> Id = new("id") { Description = SbomCommandTexts.Get("IdArgument").ToString() };
    private static readonly Argument<FileInfo> Target = new("file") { Description = SbomCommandTexts.Get("Target").ToString() };
    private static readonly Option<string> Format = FormatOption();

    public static Command Create()
    {
        var command = new Command("sbom", SbomCommandTexts.Get("Export").ToString()) { Id, Target, Format, CommonOptions.Data };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var target = parsed.GetRequiredValue(Target);
        await using var database = await Database.OpenAsync(parsed.Folder(), TimeProvider.System, cancel);
        var store = new SbomStore(database, TimeProvider.System);
        if (await store.FindAsync(parsed.GetRequiredValue(Id), cancel) is not { } sbom || store.Open(sbom) is not { } file)
        {
            await Console.Error.WriteLineAsync(SbomCommandTexts.Get("NoSuch",
                string.Join(", ", (await store.ListAsync(cancel)).Select(one => $"{one.Id} ({one.Title})"))).ToString());
            return ExitCode.Usage;
        }
        await using (file)
        {
            if (SbomReader.ReadWhole(file) is not (_, { } whole)) return ExitCode.Environment;
            // A file that is only half written must not look whole.
            var part = target.FullName + ".part";
            await using (var output = new FileStream(part, FileMode.Create, FileAccess.Write))
                SbomWriter.Write(whole, SbomFormats.Parse(parsed.GetRequiredValue(Format))!.Value, output, TimeProvider.System.GetUtcNow());
            File.Move(part, target.FullName, overwrite: true);
            Console.Out.WriteLine(SbomCommandTexts.Get("Written", sbom.Title, target.FullName));
        }
        return ExitCode.Ok;
    }

    private static Option<string> FormatOption()
    {
        var names = SbomWriter.Formats.Select(SbomFormats.NameOf).ToArray();
        var option = new Option<string>("--format")
        {
            Description = SbomCommandTexts.Get("FormatOption").ToString(),
            DefaultValueFactory = _ => names[0]
        };
        option.AcceptOnlyFromAmong(names);
        return option;
    }
}
