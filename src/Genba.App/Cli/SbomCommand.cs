using System.CommandLine;
using Genba.Core.Components;
using Genba.Core.Components.Reading;

namespace Genba.App.Cli;

/// <summary><c>genba sbom</c>: looks at files without keeping them: their quality, and what changed between two.</summary>
internal static class SbomCommand
{
    private const int MostProblems = 50;

    public static Command Create() => new("sbom", SbomCommandTexts.Get("Sbom").ToString()) { CreateQuality(), CreateDiff() };

    private static Command CreateQuality()
    {
        var file = FileArgument("file");
        var command = new Command("quality", SbomCommandTexts.Get("Quality").ToString()) { file };
        command.SetAction((parsed, cancel) => QualityAsync(parsed.GetRequiredValue(file), cancel));
        return command;
    }

    private static Command CreateDiff()
    {
        var (old, fresh) = (FileArgument("old"), FileArgument("new"));
        var command = new Command("diff", SbomCommandTexts.Get("Diff").ToString()) { old, fresh };
        command.SetAction(parsed => Diff(parsed.GetRequiredValue(old), parsed.GetRequiredValue(fresh)));
        return command;
    }

    private static async Task<int> QualityAsync(FileInfo file, CancellationToken cancel)
    {
        await using var content = file.OpenRead();
        var (reading, sbom) = await SbomFile.InspectAsync(content, file.Name, cancel);
        if (sbom is null) return Rejected(file, reading);
        Console.Out.WriteLine(sbom.Title);
        foreach (var row in SbomQualityReport.Of(sbom, TimeProvider.System.GetUtcNow()))
            Console.Out.WriteLine($"{SbomCommandTexts.Get("Grade" + row.Grade)}  {row.What}: {row.Says}");
        foreach (var problem in reading.Problems.Take(MostProblems)) Console.Out.WriteLine($"  {problem}");
        var more = reading.Problems.Count - Math.Min(MostProblems, reading.Problems.Count) + reading.MoreProblems;
        if (more > 0) Console.Out.WriteLine($"  {SbomCommandTexts.Get("MoreProblems", more)}");
        return ExitCode.Ok;
    }

    /// <returns>1 when the files differ, as other programs that compare do.</returns>
    private static int Diff(FileInfo old, FileInfo fresh)
    {
        var (before, after) = (Read(old), Read(fresh));
        if (before is null || after is null) return ExitCode.BadInput;
        var difference = SbomDifference.Of(PartsOf(before), PartsOf(after));
        foreach (var part in difference.Removed) Console.Out.WriteLine($"- {part.Name} {part.Version}");
        foreach (var part in difference.Added) Console.Out.WriteLine($"+ {part.Name} {part.Version}");
        foreach (var one in difference.Changed)
            Console.Out.WriteLine($"~ {one.After.Name} {one.Before.Version ?? "?"} -> {one.After.Version ?? "?"}{Also(one)}");
        Console.Out.WriteLine(SbomCommandTexts.Get("DiffCounts", difference.Added.Count, difference.Removed.Count, difference.Changed.Count,
            difference.Same));
        return difference.Added.Count + difference.Removed.Count + difference.Changed.Count > 0 ? ExitCode.Findings : ExitCode.Ok;
    }

    private static string Also(ChangedPart one) => string.Concat(
        one.Licence ? $" ({SbomCommandTexts.Get("LicenceChanged", One(one.Before.Licences), One(one.After.Licences))})" : "",
        one.Hash ? $" ({SbomCommandTexts.Get("HashChanged")})" : "");

    private static string One(string? lines) => lines?.Replace("\n", ", ") ?? "?";

    private static IEnumerable<ComparedPart> PartsOf(Sbom sbom) =>
        sbom.Components.Where(part => part.Kind is not ("file" or "snippet")).Select(ComparedPart.Of);

    private static Sbom? Read(FileInfo file)
    {
        using var content = file.OpenRead();
        var (reading, sbom) = SbomReader.ReadWhole(content);
        if (sbom is null) Rejected(file, reading);
        return sbom;
    }

    private static int Rejected(FileInfo file, SbomReading reading)
    {
        Console.Error.WriteLine($"{file.Name}: {((SbomReading.Rejected)reading).Reason} {SbomTexts.Readable(reading.Counts)}");
        return ExitCode.BadInput;
    }

    private static Argument<FileInfo> FileArgument(string name) =>
        new Argument<FileInfo>(name) { Description = SbomCommandTexts.Get("File").ToString() }.AcceptExistingOnly();
}
