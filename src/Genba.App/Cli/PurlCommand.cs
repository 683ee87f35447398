using System.CommandLine;
using System.Text.Json.Nodes;
using Genba.Core.Identifiers;
using Genba.Core.Texts;

namespace Genba.App.Cli;

/// <summary><c>genba purl</c>: Package-URLs.</summary>
internal static class PurlCommand
{
    private const string Purl = "purl";

    private delegate bool Reader(string text, out PackageUrl package, out ReadingFault? fault);

    public static Command Create() => new("purl", $"{NotationTexts.Purl()}")
    {
        CreateRead("parse", NotationTexts.PurlParse(), PackageUrl.TryParse),
        CreateRead("normalize", NotationTexts.PurlNormalize(), PackageUrl.TryRead),
        CreateBuild(),
    };

    private static Command CreateRead(string name, BilingualText description, Reader reader) =>
        NotationCommand.Create(name, description, [(Purl, NotationTexts.PurlArgument())], question => Read(question, reader));

    private static Command CreateBuild()
    {
        var type = new Argument<string?>("type") { Description = $"{NotationTexts.TypeArgument()}", Arity = ArgumentArity.ZeroOrOne };
        var name = new Argument<string?>("name") { Description = $"{NotationTexts.NameArgument()}", Arity = ArgumentArity.ZeroOrOne };
        var space = new Option<string?>("--namespace") { Description = $"{NotationTexts.NamespaceOption()}" };
        var version = new Option<string?>("--version") { Description = $"{NotationTexts.VersionOption()}" };
        var subpath = new Option<string?>("--subpath") { Description = $"{NotationTexts.SubpathOption()}" };
        var qualifier = new Option<string[]>("--qualifier") { Description = $"{NotationTexts.QualifierOption()}" };
        var command = new Command("build", $"{NotationTexts.PurlBuild()}") { type, name, space, version, subpath, qualifier };
        return NotationCommand.WithAction(command, parsed =>
        {
            var qualifiers = new JsonObject();
            foreach (var pair in parsed.GetValue(qualifier) ?? [])
            {
                var equals = pair.IndexOf('=', StringComparison.Ordinal);
                qualifiers[equals < 0 ? pair : pair[..equals]] = equals < 0 ? "" : pair[(equals + 1)..];
            }
            var question = new JsonObject
            {
                ["namespace"] = parsed.GetValue(space), ["version"] = parsed.GetValue(version),
                ["subpath"] = parsed.GetValue(subpath), ["qualifiers"] = qualifiers,
            };
            if (parsed.GetValue(type) is { } typeGiven) question["type"] = typeGiven;
            if (parsed.GetValue(name) is { } nameGiven) question["name"] = nameGiven;
            return question;
        }, _ => Build, ["type", "name"]);
    }

    private static NotationAnswer Build(NotationQuestion question) =>
        PackageUrl.TryBuild(
            question["type"], question["namespace"], question["name"], question["version"], question.Pairs("qualifiers"),
            question["subpath"], out var package, out var fault)
            ? NotationAnswer.Of(new() { [Purl] = $"{package}" }, $"{package}")
            : NotationAnswer.Fault(fault!.Reason);

    private static NotationAnswer Read(NotationQuestion question, Reader reader)
    {
        if (question[Purl] is not { } text) return NotationAnswer.Missing(Purl);
        if (!reader(text, out var package, out var fault)) return NotationAnswer.Fault(fault!);
        JsonObject? qualifiers = null;
        foreach (var (key, value) in package.Qualifiers) (qualifiers ??= [])[key] = value;
        var json = new JsonObject
        {
            [Purl] = $"{package}", ["type"] = package.Type, ["namespace"] = package.Namespace, ["name"] = package.Name,
            ["version"] = package.Version, ["qualifiers"] = qualifiers, ["subpath"] = package.Subpath,
            ["registered"] = package.IsRegistered,
        };
        return NotationAnswer.Of(json, LinesOf(package));
    }

    private static List<string> LinesOf(PackageUrl package)
    {
        var lines = new List<string> { $"{package}", $"  type       {package.Type}" };
        if (package.Namespace is not null) lines.Add($"  namespace  {package.Namespace}");
        lines.Add($"  name       {package.Name}");
        if (package.Version is not null) lines.Add($"  version    {package.Version}");
        lines.AddRange(package.Qualifiers.Select(pair => $"  {pair.Key}={pair.Value}"));
        if (package.Subpath is not null) lines.Add($"  subpath    {package.Subpath}");
        if (!package.IsRegistered) lines.Add($"{NotationTexts.NotRegistered(package.Type)}");
        return lines;
    }
}
