using Genba.Core.Assessment;

namespace Genba.Core.Tests.Assessment;

public sealed class FactoryScoringTests
{
    /// <summary>The examples that the formula's description works out, with groups, total, ranks, key digits and text keys.</summary>
    public static TheoryData<string, string, int, string, string, string> WorkedExamples => new()
    {
        { "11111 1111111111111 11111111 111111", "20 18 19 21", 20, "DDDD/D", "111111111", "a-8 b-5" },
        { "22222 2222222222222 22222222 222222", "40 41 39 41", 41, "CCDC/C", "222222222", "a-8 b-4" },
        { "33333 3333333333333 33333333 333333", "60 59 61 62", 61, "BCBB/B", "333333333", "a-3 b-2" },
        { "44444 4444444444444 44444444 444444", "80 82 81 78", 81, "AAAB/A", "444444444", "a-1 b-1" },
        { "55555 5555555555555 55555555 555555", "90 92 89 91", 91, "AAAA/A", "555555555", "a-1 b-1" },
        { "43342 3332333233332 32233323 222223", "69 55 51 47", 58, "BCCC/C", "433333222", "a-4 b-4" },
        { "55545 3344334443334 32333222 322323", "88 69 51 53", 68, "ABCC/B", "553343233", "a-2 b-2" },
        { "33330 3330003333333 33333300 330033", "60 56 59 58", 59, "BCCC/C", "333033030", "a-4 b-4" },
        { "22211 4444444444444 44444444 444444", "33 82 81 78", 67, "DAAB/B", "224444444", "a-5 b-2" },
        { "33333 3333333333333 33333333 222233", "60 59 61 50", 59, "BCBC/C", "333333322", "a-3 b-4" },
    };

    [Theory]
    [MemberData(nameof(WorkedExamples))]
    public void Worked_examples_score_to_the_digit(
        string answers, string groups, int total, string ranks, string digits, string texts)
    {
        var grade = FactoryScoring.Grade(Checklist.Factory, Checklist.Levels(answers));
        Assert.Equal(groups, string.Join(' ', grade.Groups.Select(group => group.Score.Points)));
        Assert.Equal(total, grade.Total.Points);
        Assert.Equal(ranks, string.Concat(grade.Groups.Select(group => group.Score.Rank)) + "/" + grade.Total.Rank);
        Assert.Equal(digits, grade.KeyDigits);
        Assert.Equal(texts, string.Join(' ', ResultTexts.TotalKeys(grade)));
        Assert.Empty(Checklist.Answers(answers).FaultsFor(Checklist.Factory));
    }

    [Theory]
    [InlineData("organization", 1, "4/1/3/4/6/6")]
    [InlineData("organization", 2, "7/3/6/9/11/13")]
    [InlineData("organization", 3, "11/4/9/13/17/19")]
    [InlineData("organization", 4, "14/6/11/17/23/26")]
    [InlineData("supply-chain", 2, "7/3/6/9/11/13")]
    [InlineData("supply-chain", 4, "14/6/11/17/23/26")]
    [InlineData("operation", 2, "2/1/2/3/4/4")]
    [InlineData("operation", 3, "4/1/3/4/6/7")]
    [InlineData("operation", 4, "5/2/4/6/8/9")]
    [InlineData("technology", 2, "4/2/3/5/6/7")]
    [InlineData("technology", 3, "6/2/5/7/10/11")]
    [InlineData("technology", 4, "8/3/6/10/13/14")]
    public void Contributions_are_those_of_the_published_table(string group, int weight, string expected)
    {
        var requirement = Checklist.Factory.ScoredIn(group).First(scored => scored.Weight == weight);
        int?[] levels = [null, 1, 2, 3, 4, 5];
        Assert.Equal(expected, string.Join('/', levels.Select(level => FactoryScoring.Contribution(Checklist.Factory, requirement, level))));
    }

    [Fact]
    public void Ten_thousand_random_answer_sets_agree_with_the_formula_in_floating_point()
    {
        var random = new Random(20_231_205);
        for (var round = 0; round < 10_000; round++)
        {
            var digits = string.Concat(Enumerable.Range(0, 32).Select(_ => random.Next(6)));
            var grade = FactoryScoring.Grade(Checklist.Factory, Checklist.Levels(digits));
            Assert.Equal(Reference.Result(digits), grade.Address.ToString());
        }
    }

    [Theory]
    [InlineData(0, Rank.D)]
    [InlineData(39, Rank.D)]
    [InlineData(40, Rank.C)]
    [InlineData(59, Rank.C)]
    [InlineData(60, Rank.B)]
    [InlineData(79, Rank.B)]
    [InlineData(80, Rank.A)]
    [InlineData(100, Rank.A)]
    public void Ranks_change_at_the_published_thresholds(int points, Rank rank) =>
        Assert.Equal(rank, FactoryScoring.RankOf(Checklist.Factory, points));

    [Theory]
    [InlineData(5, 3)]
    [InlineData(13, 7)]
    [InlineData(8, 4)]
    [InlineData(6, 3)]
    public void Half_of_a_group_rounded_up_is_too_many_that_do_not_apply(int questions, int limit) =>
        Assert.Equal(limit, FactoryScoring.NotApplicableLimit(questions));

    [Fact]
    public void Category_texts_follow_the_key_answers()
    {
        var grade = FactoryScoring.Grade(Checklist.Factory, Checklist.Levels("43342 3332333233332 32233323 222223"));
        Assert.Equal("Pe1-4 Pe2-3 PeT-1", string.Join(' ', ResultTexts.GroupKeys(grade, "organization")));
        Assert.Equal("Pr1-3 Pr2-3 Pr3-3 PrT-2", string.Join(' ', ResultTexts.GroupKeys(grade, "operation")));
        Assert.Equal("Te1-3 Te2-2 TeT-2", string.Join(' ', ResultTexts.GroupKeys(grade, "technology")));
        Assert.Equal("Sp1-2 Sp2-2 SpT-2", string.Join(' ', ResultTexts.GroupKeys(grade, "supply-chain")));
    }

    [Fact]
    public void Every_answer_has_its_sentence_in_both_languages()
    {
        for (var digit = '0'; digit <= '5'; digit++)
        {
            var grade = FactoryScoring.Grade(Checklist.Factory, Checklist.Levels(new string(digit, 32)));
            foreach (var group in Checklist.Factory.ScoredGroups())
            {
                var texts = ResultTexts.Group(grade, group.Id);
                Assert.All(texts, text => Assert.False(string.IsNullOrWhiteSpace(text.En) || string.IsNullOrWhiteSpace(text.Ja)));
                Assert.Equal(digit == '0' ? 1 : ResultTexts.GroupKeys(grade, group.Id).Count, texts.Count);
            }
        }
    }

    [Fact]
    public void Every_mix_of_high_and_low_groups_has_its_total_text()
    {
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        string[] ends = ["1", "5"];
        var mixes = ends.SelectMany(o => ends.SelectMany(p => ends.SelectMany(t => ends.Select(s =>
            Repeat(o, 5) + Repeat(p, 13) + Repeat(t, 8) + Repeat(s, 6)))));
        foreach (var text in mixes)
        {
            var grade = FactoryScoring.Grade(Checklist.Factory, Checklist.Levels(text));
            Assert.All(ResultTexts.Total(grade), sentence => Assert.NotEmpty(sentence.Ja));
            keys.UnionWith(ResultTexts.TotalKeys(grade));
        }
        Assert.Equal("a-1 a-2 a-3 a-4 a-5 a-6 a-7 a-8", string.Join(' ', keys.Where(key => key[0] == 'a')));
    }

    private static string Repeat(string digit, int count) => string.Concat(Enumerable.Repeat(digit, count));

    /// <summary>
    /// The formula written a second time, as the web tool computes it: doubles, round half up, in its order of operations,
    /// with weights and factors of its own.
    /// </summary>
    private static class Reference
    {
        private static readonly int[][] Weights =
        [
            [4, 2, 4, 3, 1], [4, 3, 3, 2, 2, 4, 3, 4, 4, 3, 3, 4, 2], [4, 4, 4, 3, 3, 3, 2, 2], [2, 2, 2, 2, 2, 4],
        ];

        private static readonly double[] Factors = [0.5, 0.2, 0.4, 0.6, 0.8, 0.9];

        // Places of 1-1, 1-3, 2-1, 2-6, 2-9, 3-1, 3-7, 4-1, 4-4 in the 32 questions.
        private static readonly int[] KeyQuestions = [0, 2, 5, 10, 13, 18, 24, 26, 29];

        public static string Result(string digits)
        {
            var scores = new double[4];
            var question = 0;
            for (var group = 0; group < Weights.Length; group++)
            {
                double total = Weights[group].Sum();
                foreach (var weight in Weights[group])
                    scores[group] += JavaScriptRound(weight * Factors[digits[question++] - '0'] / total * 100);
            }
            var mixed = Math.Ceiling(0.1 * (3 * scores[0] + 3 * scores[1] + 3 * scores[2] + 1 * scores[3]));
            var key = string.Concat(KeyQuestions.Select(place => digits[place]));
            return $"tt={mixed}&or={scores[0]}&op={scores[1]}&te={scores[2]}&su={scores[3]}&kp={key}";
        }

        private static double JavaScriptRound(double value) => Math.Floor(value + 0.5);
    }
}
