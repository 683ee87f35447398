using Genba.Core.Exposures.Matching;

namespace Genba.Core.Tests.Exposures.Matching;

/// <summary>
/// The labelled set: what a person who reads the records answers, beside what matching answers. Any difference fails; precision and recall
/// of "affected" are printed.
/// </summary>
public sealed class LabelledMatchTests
{
    private static readonly string[] Answers = ["affected", "not-affected", "fixed", "under-investigation", "cannot-tell", "silent"];

    [Fact]
    public void Labels_on_records_of_our_own_are_answered_as_a_reader_answers_them() =>
        Judge([.. LabelledMatch.All.Where(label => !label.IsOfSharedData)]);

    [Fact]
    public void Labels_on_published_records_are_answered_as_a_reader_answers_them()
    {
        SharedData.Folder("csaf");
        Judge(LabelledMatch.All);
    }

    [Fact]
    public void Each_label_is_written_once_and_says_why()
    {
        Assert.True(LabelledMatch.All.Count >= 150, $"Only {LabelledMatch.All.Count} labels.");
        Assert.All(LabelledMatch.All, label => Assert.Contains(label.Expected, Answers));
        Assert.All(LabelledMatch.All, label => Assert.NotEmpty(label.Why));
        Assert.Empty(LabelledMatch.All.GroupBy(label =>
            (label.Kind, label.Product, label.Version, string.Join('+', label.Records), label.Vulnerability))
            .Where(group => group.Count() > 1).Select(group => string.Join(", ", group)));
    }

    private static void Judge(IReadOnlyList<LabelledMatch> labels)
    {
        var output = TestContext.Current.TestOutputHelper;
        var (right, falsely, missed, untold) = (0, 0, 0, 0);
        var wrong = new List<string>();
        foreach (var label in labels)
        {
            var (answer, decision) = label.Ask();
            if (answer == "affected" && label.Expected == "affected") right++;
            else if (answer == "affected") falsely++;
            else if (label.Expected == "affected") missed++;
            if (answer == "cannot-tell") untold++;
            if (answer == label.Expected) continue;
            wrong.Add($"{label}: {answer}, not {label.Expected} ({label.Why}). "
                + (decision is null ? "" : MatchTexts.Of(decision, label.Target()).En)
                + (label.Trap is null ? "" : $" Trap: {label.Trap}"));
        }
        var (precision, recall) = (right / (double)Math.Max(1, right + falsely), right / (double)Math.Max(1, right + missed));
        output?.WriteLine($"{labels.Count} labels, {labels.Count(label => label.Trap is not null)} of them traps. Affected: precision "
            + $"{precision:F3}, recall {recall:F3} ({right} right, {falsely} false, {missed} missed). Cannot tell: {untold / (double)labels.Count:P1}.");
        foreach (var line in wrong) output?.WriteLine(line);
        Assert.DoesNotContain(labels, label => label.Trap is not null && label.Expected != "affected" && label.Ask().Answer == "affected");
        Assert.Equal(1.0, precision);
        Assert.True(recall >= 0.95, $"Recall is {recall:F3}.");
        Assert.Empty(wrong);
    }
}
