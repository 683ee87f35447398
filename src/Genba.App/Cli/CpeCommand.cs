using System.CommandLine;
using System.Text.Json.Nodes;
using Genba.Core.Identifiers;

namespace Genba.App.Cli;

/// <summary><c>genba cpe</c>: CPE names.</summary>
internal static class CpeCommand
{
    private const string Name = "cpe", Form = "form", Source = "source", Target = "target";

    private static readonly string[] Fields =
        ["part", "vendor", "product", "version", "update", "edition", "language", "sw_edition", "target_sw", "target_hw", "other"];

    public static Command Create() => new("cpe", $"{NotationTexts.Cpe()}")
    {
        NotationCommand.Create(
            "match", NotationTexts.CpeMatch(), [(Source, NotationTexts.CpeSource()), (Target, NotationTexts.CpeTarget())], Match),
        NotationCommand.Create("parse", NotationTexts.CpeParse(), [(Name, NotationTexts.CpeArgument())], Parse),
        NotationCommand.Create("bind", NotationTexts.CpeBind(),
            [(Form, NotationTexts.CpeForm()), (Name, NotationTexts.CpeArgument())], Bind),
    };

    private static NotationAnswer Match(NotationQuestion question)
    {
        if (Read(question, Source, out var source) is { } fault) return fault;
        if (Read(question, Target, out var target) is { } other) return other;
        var relation = WordOf(CpeMatch.Compare(source, target));
        var verdict = CpeMatch.Decide(source, target);
        var parts = CpeMatch.Explain(source, target);
        var relations = new JsonObject();
        foreach (var (field, partRelation) in parts) relations[Fields[(int)field]] = WordOf(partRelation);
        var json = new JsonObject { ["relation"] = relation, ["verdict"] = WordOf(verdict), ["attributes"] = relations };
        var lines = new List<string> { relation };
        foreach (var (field, partRelation) in parts.Where(part => source[part.Attribute] != Cpe.Any || target[part.Attribute] != Cpe.Any))
            lines.Add($"  {Fields[(int)field],-10} {WordOf(partRelation),-9} {source.Plain(field)}  {target.Plain(field)}");
        return NotationAnswer.Of(json, [.. lines, $"{NotationTexts.VerdictOf(verdict)}"]);
    }

    private static NotationAnswer Parse(NotationQuestion question)
    {
        if (Read(question, Name, out var cpe) is { } fault) return fault;
        var attributes = new JsonObject();
        foreach (var field in Enum.GetValues<CpeField>()) attributes[Fields[(int)field]] = cpe.Plain(field);
        var json = new JsonObject
        {
            [Name] = $"{cpe}", ["uri"] = cpe.ToUri(), ["wfn"] = cpe.ToWellFormedName(), ["attributes"] = attributes,
        };
        var lines = Enum.GetValues<CpeField>().Where(field => cpe[field] != Cpe.Any)
            .Select(field => $"  {Fields[(int)field],-10} {cpe.Plain(field)}");
        return NotationAnswer.Of(json, [$"{cpe}", .. lines, cpe.ToUri(), cpe.ToWellFormedName()]);
    }

    private static NotationAnswer Bind(NotationQuestion question)
    {
        if (Read(question, Name, out var cpe) is { } fault) return fault;
        var bound = question[Form] switch { "fs" => $"{cpe}", "uri" => cpe.ToUri(), "wfn" => cpe.ToWellFormedName(), _ => null };
        return bound is null ? NotationAnswer.Fault(NotationTexts.CpeFormWrong()) : NotationAnswer.Of(new() { [Name] = bound }, bound);
    }

    private static NotationAnswer? Read(NotationQuestion question, string name, out Cpe cpe)
    {
        if (question[name] is { } text) return Cpe.TryParse(text, out cpe, out var fault) ? null : NotationAnswer.Fault(fault!);
        cpe = null!;
        return NotationAnswer.Missing(name);
    }

    private static string WordOf(CpeRelation relation) => relation.ToString().ToLowerInvariant();

    private static string WordOf(CpeVerdict verdict) => verdict switch
    {
        CpeVerdict.Match => "match",
        CpeVerdict.NoMatch => "no-match",
        _ => "cannot-tell",
    };
}
