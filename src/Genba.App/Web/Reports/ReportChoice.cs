using System.Globalization;
using Genba.App.Web.Texts;
using Genba.Core.Reports;

namespace Genba.App.Web.Reports;

/// <summary>
/// Which report a reader chose in the address; what is missing or unknown is that of the plant, with names, in the reader's
/// language, of the assessment that is being worked on.
/// </summary>
internal sealed record ReportChoice(Audience Audience, bool Anonymous, CultureInfo Language, long? Assessment = null,
    string Department = "")
{
    public static ReportChoice Of(IQueryCollection query) => new(
        Enum.TryParse<Audience>(query["for"], out var audience) && Enum.IsDefined(audience) ? audience : Audience.Site,
        query["anonymous"] == "true",
        query["lang"].ToString() is ("ja" or "en") and var language ? CultureInfo.GetCultureInfo(language) : Reader.Culture,
        long.TryParse(query["assessment"], NumberStyles.None, CultureInfo.InvariantCulture, out var assessment) ? assessment : null,
        query["department"].ToString());

    public QueryString Query => QueryString.Create(
    [
        new("for", Audience.ToString()), new("lang", Language.TwoLetterISOLanguageName),
        .. Anonymous ? [new("anonymous", "true")] : Array.Empty<KeyValuePair<string, string?>>(),
        .. Department.Length > 0 ? [new("department", Department)] : Array.Empty<KeyValuePair<string, string?>>(),
        .. Assessment is { } id
            ? [new("assessment", id.ToString(CultureInfo.InvariantCulture))] : Array.Empty<KeyValuePair<string, string?>>(),
    ]);
}
