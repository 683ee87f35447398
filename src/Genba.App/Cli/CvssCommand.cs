using System.CommandLine;
using System.Text.Json.Nodes;
using Genba.Core.Scoring;

namespace Genba.App.Cli;

/// <summary><c>genba cvss</c>: scores of CVSS vectors.</summary>
internal static class CvssCommand
{
    private const string Vector = "vector";

    public static Command Create() => new("cvss", $"{NotationTexts.Cvss()}")
    {
        NotationCommand.Create("score", NotationTexts.CvssScore(), [(Vector, NotationTexts.VectorArgument())], Score),
    };

    private static NotationAnswer Score(NotationQuestion question)
    {
        if (question[Vector] is not { } text) return NotationAnswer.Missing(Vector);
        if (!CvssVector.TryParse(text, out var vector, out var fault)) return NotationAnswer.Fault(fault!);
        var scores = vector.Score();
        var severity = vector.SeverityOf(scores.Overall);
        var json = new JsonObject
        {
            ["version"] = vector.Version, ["score"] = scores.Overall, ["base"] = scores.Base, ["temporal"] = scores.Temporal,
            ["environmental"] = scores.Environmental, ["severity"] = severity.ToString().ToLowerInvariant(), [Vector] = $"{vector}",
        };
        (string Name, double? Score)[] groups =
            [("base", scores.Base), ("temporal", scores.Temporal), ("environmental", scores.Environmental)];
        var lines = groups.Where(group => group.Score is not null).Select(group => $"  {group.Name,-13} {group.Score:0.0}");
        return NotationAnswer.Of(json, [$"{scores.Overall:0.0} {CvssVector.WordFor(severity)}", .. lines]);
    }
}
