using System.CommandLine;
using System.Text.Json.Nodes;
using Genba.Core.Texts;
using Genba.Core.Versions;
using Genba.Core.Versions.Ranges;

namespace Genba.App.Cli;

/// <summary><c>genba vers</c>: versions and ranges of versions.</summary>
internal static class VersCommand
{
    private const string Range = "vers", Version = "version", Scheme = "scheme", Versions = "versions", Native = "range", Other = "other";

    private static readonly (string, BilingualText)
        RangeArgument = (Range, NotationTexts.RangeArgument()), SchemeArgument = (Scheme, NotationTexts.SchemeArgument());

    public static Command Create() => new("vers", $"{NotationTexts.Vers()}")
    {
        NotationCommand.Create("contains", NotationTexts.VersContains(),
            [RangeArgument, (Version, NotationTexts.VersionArgument())], Contains),
        NotationCommand.Create("compare", NotationTexts.VersCompare(), [SchemeArgument, (Versions, NotationTexts.VersionsArgument())],
            Compare, lastIsList: true),
        NotationCommand.Create("parse", NotationTexts.VersParse(), [RangeArgument], Parse),
        NotationCommand.Create("from-native", NotationTexts.VersFromNative(), [SchemeArgument, (Native, NotationTexts.NativeArgument())],
            FromNative),
        CreateChange("simplify", NotationTexts.VersSimplify(), range => range.Simplify()),
        CreateChange("invert", NotationTexts.VersInvert(), range => range.Invert()),
        NotationCommand.Create("merge", NotationTexts.VersMerge(), [RangeArgument, (Other, NotationTexts.RangeArgument())], Merge),
        CreateSchemes(),
    };

    private static Command CreateChange(string name, BilingualText description, Func<VersionRange, VersionRange?> change) =>
        NotationCommand.Create(name, description, [RangeArgument], question => Changed(question, change));

    private static Command CreateSchemes()
    {
        var command = new Command("schemes", $"{NotationTexts.VersSchemes()}");
        command.SetAction(_ =>
        {
            foreach (var scheme in VersionOrderTable.Schemes.Order(StringComparer.Ordinal)) Console.Out.WriteLine(scheme);
            return ExitCode.Ok;
        });
        return command;
    }

    private static NotationAnswer Contains(NotationQuestion question)
    {
        if (question[Version] is not { } version) return NotationAnswer.Missing(Version);
        if (Read(question, Range, out var range) is { } fault) return fault;
        return range.Contains(version) switch
        {
            Containment.Inside => NotationAnswer.Of(new() { ["contains"] = true }, "true"),
            Containment.Outside => NotationAnswer.Of(new() { ["contains"] = false }, "false"),
            _ => CannotTell(range, version),
        };
    }

    private static NotationAnswer Compare(NotationQuestion question)
    {
        if (question[Scheme] is not { } scheme) return NotationAnswer.Missing(Scheme);
        if (question.List(Versions) is not { } versions) return NotationAnswer.Missing(Versions);
        if (!VersionSorting.TrySort(scheme, versions, out var sorting, out var fault))
            return NotationAnswer.Fault(NotationTexts.CannotTell(fault!));
        var said = sorting.Sorted.Select((version, at) =>
            at == 0 ? version : (sorting.Ranks[at] == sorting.Ranks[at - 1] ? " = " : " < ") + version);
        var sorted = new JsonArray([.. sorting.Sorted.Select(version => JsonValue.Create(version))]);
        return NotationAnswer.Of(new() { ["sorted"] = sorted, ["equal"] = sorting.AreEqual }, string.Concat(said));
    }

    private static NotationAnswer Parse(NotationQuestion question)
    {
        if (question[Range] is not { } text) return NotationAnswer.Missing(Range);
        if (!VersionRange.TryParse(text, out var range, out var fault)) return NotationAnswer.Fault(fault!);
        var isCanonical = range.IsCanonical();
        var json = new JsonObject
        {
            ["vers"] = $"{range}", ["scheme"] = range.Scheme, ["canonical"] = isCanonical,
            ["comparable"] = VersionOrderTable.Find(range.Scheme) is not null,
        };
        var lines = new List<string> { $"{range}" };
        if (!isCanonical && range.Simplify() is { } simple) lines.Add($"{NotationTexts.NotCanonical($"{simple}")}");
        return NotationAnswer.Of(json, lines);
    }

    private static NotationAnswer FromNative(NotationQuestion question)
    {
        if (question[Scheme] is not { } scheme) return NotationAnswer.Missing(Scheme);
        if (question[Native] is not { } native) return NotationAnswer.Missing(Native);
        return NativeRange.TryRead(scheme, native, out var range, out var fault) ? AnswerOf(range) : NotationAnswer.Fault(fault!);
    }

    private static NotationAnswer Merge(NotationQuestion question)
    {
        if (Read(question, Other, out var other) is { } fault) return fault;
        return Changed(question, range => range.Merge(other));
    }

    private static NotationAnswer Changed(NotationQuestion question, Func<VersionRange, VersionRange?> change)
    {
        if (Read(question, Range, out var range) is { } fault) return fault;
        return change(range) is { } changed ? AnswerOf(changed) : CannotTell(range, null);
    }

    private static NotationAnswer? Read(NotationQuestion question, string name, out VersionRange range)
    {
        range = new(VersionRange.NoneScheme, []);
        if (question[name] is not { } text) return NotationAnswer.Missing(name);
        return VersionRange.TryRead(text, out range, out var fault) ? null : NotationAnswer.Fault(fault!);
    }

    private static NotationAnswer AnswerOf(VersionRange range) => NotationAnswer.Of(new() { ["vers"] = $"{range}" }, $"{range}");

    private static NotationAnswer CannotTell(VersionRange range, string? version)
    {
        var versions = range.Constraints.Select(constraint => constraint.Version);
        var why = VersionSorting.WhyUnknown(range.Scheme, version is null ? versions : versions.Prepend(version));
        return NotationAnswer.Fault(NotationTexts.CannotTell(why ?? NotationTexts.OtherScheme()));
    }
}
