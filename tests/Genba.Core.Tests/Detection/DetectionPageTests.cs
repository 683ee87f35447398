using System.Runtime.CompilerServices;
using Genba.Core.Detection;

namespace Genba.Core.Tests.Detection;

/// <summary>docs/detections.md is written from the table; GENBA_UPDATE_GOLDEN=1 writes it again.</summary>
public sealed class DetectionPageTests
{
    private const string Head = """
        # What the detections see

        Every rule is a pure function of what captures showed; a finding names the frames that prove it. Rules about something new stay
        silent in a zone until two weeks were watched there and a shutdown and a start-up were seen between its captures, or a person
        says that everything so far is normal, or that the zone never stops. What a person accepted as normal is no finding any more.
        What a work order covers (who, which machine, which kind of work, from, to) stays a finding of that order, quiet; what goes
        beyond it keeps its severity and is told by D40. Findings are put together by rule, machine, partner and hour. Technique: MITRE
        ATT&CK for ICS 18.1; METI: item of the factory guideline, appendix E.

        | Rule | It sees | It cannot see | Technique | METI |
        |---|---|---|---|---|

        """;

    [Fact]
    public void The_page_says_what_the_table_says()
    {
        var (path, page) = (PathOf(), Head + DetectionTable.Describe(text => text.En));
        if (Environment.GetEnvironmentVariable("GENBA_UPDATE_GOLDEN") == "1") File.WriteAllText(path, page);
        Assert.Equal(page, File.ReadAllText(path));
    }

    [Fact]
    public void Each_rule_says_in_both_languages_what_it_cannot_see() =>
        Assert.Equal(DetectionTable.All.Count, DetectionTable.Describe(text => text.Ja).Split('\n').Count(line => line.Contains('。', StringComparison.Ordinal)));

    private static string PathOf([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/detections.md"));
}
