using Genba.Core.Registers;

namespace Genba.Core.Roles;

/// <summary>A duty with who does what of it.</summary>
/// <param name="Marks">By post; a post without a mark is missing.</param>
/// <param name="Version">0: nobody decided it yet, it is what is usual.</param>
public sealed record ChartDuty(Duty Duty, IReadOnlyDictionary<string, string> Marks, long Version)
{
    public bool IsDecided => Version > 0;

    public string MarkOf(string post) => Marks.GetValueOrDefault(post, RoleMarks.None);

    public IEnumerable<string> Accountable => Marks.Where(mark => RoleMarks.IsAccountable(mark.Value)).Select(mark => mark.Key);

    public IEnumerable<string> Responsible => Marks.Where(mark => RoleMarks.IsResponsible(mark.Value)).Select(mark => mark.Key);
}

/// <summary>A post with the records of the roles register that name who holds it.</summary>
public sealed record ChartPost(Post Post, IReadOnlyList<RegisterEntry> Holders)
{
    public IEnumerable<string> People => Holders.Select(record => record["person"]).Where(person => person.Length > 0);

    public IEnumerable<string> Deputies => Holders.Select(record => record["deputy"]).Where(deputy => deputy.Length > 0);

    public IEnumerable<string> Departments => Holders.Select(record => record["department"]).Where(name => name.Length > 0).Distinct();
}

/// <summary>Who does what for the security of a plant, before and during an incident.</summary>
public sealed record RoleChart(IReadOnlyList<ChartPost> Posts, IReadOnlyList<ChartDuty> Duties)
{
    public IEnumerable<ChartDuty> Of(DutyPhase phase) => Duties.Where(duty => duty.Duty.Phase == phase);

    public ChartPost Post(string id) => Posts.First(post => post.Post.Id == id);

    /// <summary>Of those who hold posts, in the order of the posts.</summary>
    public IReadOnlyList<string> Departments => [.. Posts.SelectMany(post => post.Departments).Distinct()];

    /// <summary>The items of METI's checklist that a department answers for or works at, through the posts that its people hold.</summary>
    public IReadOnlySet<string> ItemsOf(string department)
    {
        var posts = Posts.Where(post => post.Departments.Contains(department)).Select(post => post.Post.Id).ToHashSet();
        return Duties.Where(duty => duty.Marks.Any(mark => posts.Contains(mark.Key) && RoleMarks.HasWork(mark.Value)))
            .SelectMany(duty => duty.Duty.Items).ToHashSet();
    }
}
