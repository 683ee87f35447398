using System.Text;
using Genba.Core.Assessment;

namespace Genba.Core.Tests.Assessment;

public sealed class AnswersDocumentTests
{
    [Fact]
    public void Levels_comments_and_does_not_apply_are_read_in_every_form()
    {
        var answers = Accepted("""{"1-1": {"level": 3, "comment": "minutes of May"}, "1-2": {"level": null}, "1-3": 5, "0-1": null}""");
        Assert.Equal(new(3, "minutes of May"), answers.ById["1-1"]);
        Assert.True(answers.DoesNotApply("1-2"));
        Assert.Equal(5, answers.LevelOf("1-3"));
        Assert.True(answers.DoesNotApply("0-1"));
        Assert.False(answers.DoesNotApply("2-1"));
    }

    [Fact]
    public void A_byte_order_mark_is_no_fault() => Assert.Equal(2, Accepted("\uFEFF{\"2-6\": 2}").LevelOf("2-6"));

    [Theory]
    [InlineData("""{"9-9": 1}""", "9-9")]
    [InlineData("""{"1-1": 0}""", "1-1")]
    [InlineData("""{"1-1": 6}""", "6")]
    [InlineData("""{"1-1": 2.5}""", "2.5")]
    [InlineData("""{"1-1": "3"}""", "\"3\"")]
    [InlineData("""{"1-1": true}""", "true")]
    [InlineData("""{"1-1": {"comment": "forgot"}}""", "1-1")]
    [InlineData("""{"1-1": {"level": 3, "comment": 4}}""", "1-1")]
    [InlineData("""{"1-1": 3, "1-1": 4}""", "1-1")]
    [InlineData("""{"1-1": 3,""", "1")]
    [InlineData("""[3]""", "object")]
    [InlineData("", "JSON")]
    public void Every_fault_is_named(string json, string named)
    {
        var rejected = Assert.IsType<AnswersOutcome.Rejected>(AnswersDocument.Read(Checklist.Factory, Encoding.UTF8.GetBytes(json)));
        Assert.Contains(named, Assert.Single(rejected.Faults).En, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var outcome = AnswersDocument.Read(Checklist.Factory, """{"9-9": 1, "1-1": 0, "1-2": "x"}"""u8.ToArray());
        Assert.Equal(3, Assert.IsType<AnswersOutcome.Rejected>(outcome).Faults.Count);
    }

    [Fact]
    public void Missing_answers_are_named_but_preparation_may_stay_open()
    {
        var answers = Checklist.Answers("33333 3333333333333 33333333 333333");
        Assert.Empty(answers.FaultsFor(Checklist.Factory));
        var without = new AnswerSet(answers.ById.Where(answer => answer.Key is not "2-6" and not "4-1").ToDictionary());
        Assert.Contains("2-6, 4-1", Assert.Single(without.FaultsFor(Checklist.Factory)).En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("33000 3333333333333 33333333 333333", true)]
    [InlineData("33300 3333333333333 33333333 333333", false)]
    [InlineData("33333 3333330000000 33333333 333333", true)]
    [InlineData("33333 3333333000000 33333333 333333", false)]
    [InlineData("33333 3333333333333 33330000 333333", true)]
    [InlineData("33333 3333333333333 33333000 333333", false)]
    [InlineData("33333 3333333333333 33333333 333000", true)]
    [InlineData("33333 3333333333333 33333333 333300", false)]
    public void Too_many_that_do_not_apply_are_refused(string digits, bool refused) =>
        Assert.Equal(refused ? 1 : 0, Checklist.Answers(digits).FaultsFor(Checklist.Factory).Count);

    [Fact]
    public void Too_many_that_do_not_apply_are_named()
    {
        var fault = Assert.Single(Checklist.Answers("33000 3333333333333 33333333 333333").FaultsFor(Checklist.Factory));
        Assert.Contains("1-3, 1-4, 1-5", fault.En, StringComparison.Ordinal);
        Assert.Contains("組織的対策", fault.Ja, StringComparison.Ordinal);
    }

    private static AnswerSet Accepted(string json) =>
        Assert.IsType<AnswersOutcome.Accepted>(AnswersDocument.Read(Checklist.Factory, Encoding.UTF8.GetBytes(json))).Answers;
}
