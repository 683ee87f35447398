using System.Text;
using Genba.Core.Registers;
using Genba.Core.Texts;

namespace Genba.Core.Roles;

/// <summary>A hole in the chart, or somebody who holds too much.</summary>
/// <param name="Duty">Null: it is not about one duty.</param>
/// <param name="Post">Null: it is not about one post.</param>
public sealed record RoleProblem(BilingualText Text, string? Duty = null, string? Post = null);

/// <summary>Looks for what would fail when it counts.</summary>
public static class RoleCheck
{
    /// <summary>Posts that one person can hold beside the daily work.</summary>
    public const int MostPosts = 2;

    public static IReadOnlyList<RoleProblem> Of(RoleChart chart, DateOnly today) =>
        [.. chart.Duties.SelectMany(OfDuty), .. chart.Posts.SelectMany(post => OfPost(chart, post, today)), .. OfPeople(chart)];

    private static IEnumerable<RoleProblem> OfDuty(ChartDuty duty)
    {
        var accountable = duty.Accountable.Count();
        if (accountable == 0) yield return new(RoleTexts.NobodyAccountable(duty.Duty.Name), Duty: duty.Duty.Id);
        if (accountable > 1) yield return new(RoleTexts.SeveralAccountable(duty.Duty.Name, accountable), Duty: duty.Duty.Id);
        if (!duty.Responsible.Any()) yield return new(RoleTexts.NobodyResponsible(duty.Duty.Name), Duty: duty.Duty.Id);
    }

    private static IEnumerable<RoleProblem> OfPost(RoleChart chart, ChartPost post, DateOnly today)
    {
        var id = post.Post.Id;
        var work = chart.Duties.Where(duty => RoleMarks.HasWork(duty.MarkOf(id))).ToList();
        if (work.Count == 0) yield break;
        if (!post.People.Any()) yield return new(RoleTexts.NobodyHolds(post.Post.Name, work.Count), Post: id);
        foreach (var record in post.Holders)
        {
            if (record.ExpiryOn(today) == ExpiryState.Expired)
                yield return new(RoleTexts.HoldsNoMore(post.Post.Name, record["person"], record["expires"]), Post: id);
            if (record["person"].Length > 0 && record["deputy"].Length > 0 && Same(record["person"], record["deputy"]))
                yield return new(RoleTexts.OwnDeputy(post.Post.Name, record["person"]), Post: id);
        }
        // In an incident nobody can wait until somebody is back.
        if (post.People.Any() && !post.Deputies.Any() && work.Any(duty => duty.Duty.Phase == DutyPhase.Incident))
            yield return new(RoleTexts.NoDeputy(post.Post.Name), Post: id);
    }

    private static IEnumerable<RoleProblem> OfPeople(RoleChart chart)
    {
        var people = chart.Posts.SelectMany(post => post.People.Select(person => (Key: KeyOf(person), Person: person, Post: post.Post.Id)))
            .Distinct().GroupBy(one => one.Key).Select(one => (one.First().Person, Posts: one.Select(post => post.Post).ToHashSet()));
        var incident = chart.Of(DutyPhase.Incident).ToList();
        foreach (var (person, posts) in people)
        {
            if (posts.Count > MostPosts) yield return new(RoleTexts.ManyPosts(person, posts.Count));
            var answers = chart.Duties.Count(duty => duty.Accountable.Any(posts.Contains));
            if (answers * 2 > chart.Duties.Count) yield return new(RoleTexts.AnswersForMost(person, answers, chart.Duties.Count));
            var at = incident.Count(duty => duty.Marks.Any(mark => posts.Contains(mark.Key) && RoleMarks.HasWork(mark.Value)));
            if (at * 2 > incident.Count) yield return new(RoleTexts.InMostAtOnce(person, at, incident.Count));
        }
    }

    private static bool Same(string one, string other) => KeyOf(one) == KeyOf(other);

    /// <summary>Spaces and widths of letters do not make another person.</summary>
    private static string KeyOf(string person) =>
        string.Concat(person.Normalize(NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();
}
