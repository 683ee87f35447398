using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Genba.App.Web.Parts;

/// <summary>The filters, order and page of a list as its address says them, so that every view of it has a stable address.</summary>
internal sealed class ListQuery(HttpRequest request)
{
    public const int PageSize = 100;

    public string? this[string name] => request.Query[name] is [{ Length: > 0 } value, ..] ? value : null;

    public string? Words => this["q"]?.Trim();

    /// <summary>1-based.</summary>
    public int Page => int.TryParse(this["page"], out var page) && page > 0 ? page : 1;

    /// <summary>Name of the column; a leading minus turns the order round.</summary>
    public string? Sort => this["sort"];

    public bool Descending => Sort?.StartsWith('-') ?? false;
    public string? SortColumn => Sort?.TrimStart('-');

    /// <summary>This address with one thing said otherwise (null: not said); changing a filter begins at the first page.</summary>
    public string With(string name, string? value)
    {
        var parts = request.Query.Where(part => part.Key != name && (part.Key != "page" || name == "page"))
            .Append(new(name, value ?? StringValues.Empty)).Where(part => part.Value.Count > 0);
        return QueryHelpers.AddQueryString(request.Path, parts);
    }

    /// <summary>The same view as another document, for example as a table for Excel.</summary>
    public string As(string path) => path + request.QueryString;

    public IReadOnlyList<T> PageOf<T>(IEnumerable<T> rows) => [.. rows.Skip((Page - 1) * PageSize).Take(PageSize)];
}
