namespace Genba.App.Web.Parts;

/// <param name="Look">Class of the bar that gives the colour: good, warning, excused, done, accent ...</param>
public sealed record SharePart(long Amount, string Look);
