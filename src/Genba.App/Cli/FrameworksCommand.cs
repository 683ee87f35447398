using System.CommandLine;
using Genba.Core.Frameworks;

namespace Genba.App.Cli;

/// <summary><c>genba frameworks</c>: what guidelines are held, and what they ask.</summary>
internal static class FrameworksCommand
{
    public static Command Create() => new("frameworks", FrameworksTexts.Frameworks().ToString()) { CreateList(), CreateShow() };

    private static Command CreateList()
    {
        var command = new Command("list", FrameworksTexts.List().ToString());
        command.SetAction(_ =>
        {
            var table = new TextTable(
                "ID", FrameworksTexts.Name().ToString(), FrameworksTexts.Items().ToString(), FrameworksTexts.Confidence().ToString());
            foreach (var entry in FrameworkLibrary.Catalogue.Frameworks)
            {
                var framework = FrameworkLibrary.Find(entry.Id)!;
                table.Add(
                    entry.Id, framework.Name.ToString(), $"{framework.Requirements.Count}",
                    FrameworksTexts.ConfidenceOf(entry.Confidence).ToString());
            }
            table.Print(Console.Out);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command CreateShow()
    {
        var id = new Argument<string>("id") { Description = FrameworksTexts.IdArgument().ToString() };
        var item = new Argument<string?>("item")
        {
            Description = FrameworksTexts.ItemArgument().ToString(),
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("show", FrameworksTexts.Show().ToString()) { id, item };
        command.SetAction(parsed => Show(parsed.GetRequiredValue(id), parsed.GetValue(item)));
        return command;
    }

    private static int Show(string id, string? item)
    {
        if (FrameworkLibrary.Find(id) is not { } framework)
        {
            Console.Error.WriteLine(FrameworksTexts.Unknown(id, FrameworkLibrary.Ids));
            return ExitCode.Usage;
        }
        if (item is not null && framework.Find(item) is null)
        {
            Console.Error.WriteLine(FrameworksTexts.NoItem(id, item));
            return ExitCode.Usage;
        }
        Console.Out.WriteLine($"{framework.Name} · {framework.Version}");
        if (item is null) ShowItems(framework);
        else ShowItem(framework, framework.Find(item)!);
        return ExitCode.Ok;
    }

    private static void ShowItems(Framework framework)
    {
        foreach (var group in framework.Groups)
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine($"{group.Id} {group.Name}");
            foreach (var requirement in framework.In(group.Id)) Console.Out.WriteLine(LineOf(requirement));
        }
    }

    private static void ShowItem(Framework framework, Requirement requirement)
    {
        Console.Out.WriteLine(LineOf(requirement));
        foreach (var link in FrameworkLibrary.Links.Of(framework.Id, requirement.Id))
        {
            var title = FrameworkLibrary.Find(link.Other.Framework)?.Find(link.Other.Requirement)?.Title;
            Console.Out.WriteLine($"    {link.Other}  {title}  [{FrameworksTexts.KindOf(link.Kind)}]");
        }
    }

    private static string LineOf(Requirement requirement) =>
        $"  {requirement.Id}  {requirement.Title}{(requirement.IsUnverified ? $"  [{FrameworksTexts.Unverified()}]" : "")}";
}
