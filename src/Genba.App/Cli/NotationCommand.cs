using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Genba.Core.Texts;

namespace Genba.App.Cli;

/// <summary>
/// A tool that answers one question from the command line, or with <c>--batch</c> a line of JSON for each line of JSON, in order. What
/// cannot be answered is bad input on the command line and an object with <c>error</c> in a batch.
/// </summary>
internal static class NotationCommand
{
    private const int LongestLine = 4_000_000;

    /// <param name="arguments">The names under which a line of JSON carries them; the last one may be a list.</param>
    public static Command Create(
        string name, BilingualText description, IReadOnlyList<(string Name, BilingualText Description)> arguments,
        Func<NotationQuestion, NotationAnswer> answer, bool lastIsList = false)
    {
        var command = new Command(name, $"{description}");
        var singles = arguments.Take(arguments.Count - (lastIsList ? 1 : 0)).Select(argument => new Argument<string?>(argument.Name)
        {
            Description = $"{argument.Description}", Arity = ArgumentArity.ZeroOrOne,
        }).ToList();
        var list = !lastIsList ? null : new Argument<string[]>(arguments[^1].Name)
        {
            Description = $"{arguments[^1].Description}", Arity = ArgumentArity.ZeroOrMore,
        };
        foreach (var single in singles) command.Add(single);
        if (list is not null) command.Add(list);
        return WithAction(command, parsed =>
        {
            var values = new JsonObject();
            foreach (var single in singles)
            {
                if (parsed.GetValue(single) is { } given) values[single.Name] = given;
            }
            if (list is not null && parsed.GetValue(list) is { Length: > 0 } many)
                values[list.Name] = new JsonArray([.. many.Select(text => JsonValue.Create(text))]);
            return values;
        }, _ => answer, [.. arguments.Select(argument => argument.Name)]);
    }

    /// <summary>Gives a command with arguments of its own the options and the action of all tools.</summary>
    public static Command WithAction(
        Command command, Func<ParseResult, JsonObject> question, Func<ParseResult, Func<NotationQuestion, NotationAnswer>> answer,
        IReadOnlyList<string> required)
    {
        var batch = new Option<bool>("--batch") { Description = $"{NotationTexts.BatchOption()}" };
        var format = new Option<string>("--format") { Description = $"{NotationTexts.FormatOption()}", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        command.Add(batch);
        command.Add(format);
        command.SetAction(parsed => parsed.GetValue(batch)
            ? AnswerAll(answer(parsed))
            : AnswerOne(question(parsed), answer(parsed), required, parsed.GetValue(format) == "json"));
        return command;
    }

    private static int AnswerOne(JsonObject question, Func<NotationQuestion, NotationAnswer> answer, IReadOnlyList<string> required,
        bool asJson)
    {
        if (required.FirstOrDefault(name => !question.ContainsKey(name)) is { } missing)
        {
            Console.Error.WriteLine(NotationTexts.Missing(missing));
            return ExitCode.Usage;
        }
        var answered = answer(NotationQuestion.Of(question));
        if (asJson) Console.Out.WriteLine(answered.ToLine());
        var lines = asJson && !answered.IsFault ? [] : answered.Lines;
        var writer = answered.IsFault ? Console.Error : Console.Out;
        foreach (var line in lines) writer.WriteLine(line);
        return answered.IsFault ? ExitCode.BadInput : ExitCode.Ok;
    }

    private static int AnswerAll(Func<NotationQuestion, NotationAnswer> answer)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var input = new StreamReader(Console.OpenStandardInput(), utf8);
        using var output = new StreamWriter(Console.OpenStandardOutput(), utf8) { NewLine = "\n" };
        foreach (var line in LinesOf(input))
        {
            var answered = line is null ? NotationAnswer.Fault(NotationTexts.LineTooLong(LongestLine)) : AnswerLine(line, answer);
            output.WriteLine(answered.ToLine());
            // Whoever asks in turns waits for each answer.
            if (input.Peek() < 0) output.Flush();
        }
        return ExitCode.Ok;
    }

    private static NotationAnswer AnswerLine(string line, Func<NotationQuestion, NotationAnswer> answer)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? answer(new(document.RootElement))
                : NotationAnswer.Fault(NotationTexts.NotJson());
        }
        catch (JsonException)
        {
            return NotationAnswer.Fault(NotationTexts.NotJson());
        }
    }

    /// <summary>The lines of the input; null for one that is too long to be held, of which nothing is kept.</summary>
    private static IEnumerable<string?> LinesOf(TextReader input)
    {
        var line = new StringBuilder();
        var isTooLong = false;
        for (var read = input.Read(); read >= 0; read = input.Read())
        {
            if (read == '\n')
            {
                yield return isTooLong ? null : line.ToString();
                (isTooLong, _) = (false, line.Clear());
            }
            else if (line.Length == LongestLine)
            {
                isTooLong = true;
            }
            else
            {
                line.Append((char)read);
            }
        }
        if (line.Length > 0) yield return isTooLong ? null : line.ToString();
    }
}
