using System.Globalization;
using Genba.App.Web.Texts;
using Genba.Core.Assessment;
using Genba.Core.Assessment.Together;
using Genba.Core.Frameworks;
using Genba.Core.Ledger;

namespace Genba.App.Web.Together;

/// <summary>Reads what the forms of an item have in common: which assessment, which item, who.</summary>
internal sealed class ItemForms(AssessmentStore assessments, IHttpContextAccessor requests)
{
    /// <returns>Null: there is no such item or assessment.</returns>
    public async Task<ItemForm?> ReadAsync(string requirement, IFormCollection fields, CancellationToken cancel)
    {
        if (FrameworkLibrary.Factory.Find(requirement) is null) return null;
        var chosen = long.TryParse(fields["assessment"], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? await assessments.FindAsync(id, cancel)
            : await assessments.CurrentAsync(cancel);
        return chosen is null ? null : new(chosen, new(chosen.Id, FrameworkLibrary.FactoryId, requirement), Who.Of(requests.HttpContext!),
            fields);
    }
}

/// <param name="Person">Who the reader says he is; null: he has not said it.</param>
internal sealed record ItemForm(SiteAssessment Assessment, AssessmentItem Item, string? Person, IFormCollection Fields)
{
    private const int LongestReason = 1_000;

    public string Actor => Person ?? EntryActors.LocalUser;

    public ReadVersions Read => new(Number("version"), Number("proposal"));

    [System.Runtime.CompilerServices.IndexerName("Field")]
    public string this[string field] => Fields[field].ToString().Trim();

    /// <returns>Null when nothing was written, or too much.</returns>
    public string? Reason(string field) => this[field] is { Length: > 0 and <= LongestReason } why ? why : null;

    public DateOnly? Day(string field) =>
        DateOnly.TryParseExact(this[field], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Back to the opened item.</summary>
    /// <param name="draft">Whose typing is done with, so that the browser lets it go.</param>
    public IResult Saved(string? draft = null) =>
        Back([new("saved", Item.Requirement), .. draft is null ? [] : new[] { KeyValuePair.Create("done", draft) }]);

    public IResult Problem(string what) => Back([new("problem", what)]);

    public IResult Told(AssessmentDeed deed) => deed == AssessmentDeed.Done ? Saved()
        : Problem(PageTexts.Together["Deed-" + deed, Item.Requirement]);

    public IResult Back(IEnumerable<KeyValuePair<string, string>> told)
    {
        var query = QueryString.FromUriComponent(this["filters"] is ['?', ..] filters ? filters : "");
        foreach (var (name, value) in told) query = query.Add(name, value);
        return Results.LocalRedirect($"/checklist/{Item.Requirement}{query}#open");
    }

    private long Number(string field) => long.TryParse(this[field], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number : 0;
}
