using System.CommandLine;
using System.Text.Json.Nodes;
using Genba.Core.Ssvc;
using Genba.Core.Texts;

namespace Genba.App.Cli;

/// <summary><c>genba ssvc</c>: decisions by SSVC tables.</summary>
internal static class SsvcCommand
{
    public static Command Create() => new("ssvc", $"{NotationTexts.Ssvc()}") { CreateDecide() };

    private static Command CreateDecide()
    {
        var known = new Argument<string[]>("known") { Description = $"{NotationTexts.SsvcArgument()}", Arity = ArgumentArity.ZeroOrMore };
        var table = new Option<FileInfo?>("--table") { Description = $"{NotationTexts.SsvcTable()}" };
        var command = new Command("decide", $"{NotationTexts.SsvcDecide()}") { known, table };
        known.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !token.Value.Contains('=', StringComparison.Ordinal)))
                result.AddError($"{NotationTexts.NotAPair(token.Value)}");
        });
        return NotationCommand.WithAction(command, parsed => Question(parsed.GetValue(known) ?? []), parsed =>
        {
            var (decides, fault) = Table(parsed.GetValue(table));
            return question => decides is null ? NotationAnswer.Fault(fault!) : Decide(decides, question);
        }, []);
    }

    private static JsonObject Question(IEnumerable<string> pairs)
    {
        var question = new JsonObject();
        foreach (var pair in pairs.Select(pair => pair.Split('=', 2))) question[pair[0]] = pair[1];
        return question;
    }

    private static NotationAnswer Decide(DecisionTable table, NotationQuestion question)
    {
        var values = question.Pairs().Select(pair => KeyValuePair.Create(pair.Key, pair.Value ?? ""));
        return table.TryDecide(values, out var outcome, out var fault)
            ? NotationAnswer.Of(new() { ["outcome"] = outcome }, outcome)
            : NotationAnswer.Fault(fault!);
    }

    private static (DecisionTable?, BilingualText?) Table(FileInfo? file)
    {
        if (file is null) return (DecisionTable.Deployer, null);
        using var text = file.OpenText();
        return DecisionTable.TryParse(text, out var table, out var fault)
            ? (table, null)
            : (null, NotationTexts.TableLine(file.Name, fault!.Position, fault.Reason));
    }
}
