using Genba.App.Web.Texts;
using Genba.Core.Ledger;
using Genba.Core.Roles;

namespace Genba.App.Web.Roles;

/// <summary>Duties and posts in words and addresses.</summary>
internal static class RoleWords
{
    private const char Between = '.';

    public static string LinkTo(Duty duty) => "/roles/duties/" + duty.Id;

    public static string LinkTo(Post post) => "/roles/posts/" + post.Id;

    public static string? LinkTo(RoleProblem problem) => problem switch
    {
        { Duty: { } duty } => "/roles/duties/" + duty,
        { Post: { } post } => "/roles/posts/" + post,
        _ => null,
    };

    /// <summary>What somebody chose, in the order of the posts, so that it fits an address.</summary>
    public static string TypedOf(IReadOnlyDictionary<string, string> marks) =>
        string.Join(Between, RoleCatalogue.BuiltIn.Posts.Select(post => marks.GetValueOrDefault(post.Id, RoleMarks.None)));

    /// <returns>Null: there is nothing, or nothing that was chosen here.</returns>
    public static IReadOnlyDictionary<string, string>? ReadTyped(string? typed) =>
        typed?.Split(Between) is { } marks && marks.Length == RoleCatalogue.BuiltIn.Posts.Count && marks.All(RoleMarks.All.Contains)
            ? RoleCatalogue.BuiltIn.Posts.Zip(marks).ToDictionary(one => one.First.Id, one => one.Second)
            : null;

    /// <summary>The duties or the post that an entry of the log is about; null: it is about none.</summary>
    public static string? SubjectOf(LogEntry entry)
    {
        var names = entry.Subjects.Select(subject => subject.Id.Split('/') switch
        {
            ["role-duty", var id] => RoleCatalogue.BuiltIn.FindDuty(id)?.Name.ToString(),
            ["role-post", var id] => RoleCatalogue.BuiltIn.FindPost(id)?.Name.ToString(),
            _ => null,
        }).OfType<string>().ToList();
        return names.Count switch
        {
            0 => null,
            1 => names[0],
            _ => PageTexts.Roles["AndMore", names[0], Reader.Count(names.Count - 1)],
        };
    }
}
