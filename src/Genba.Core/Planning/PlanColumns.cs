namespace Genba.Core.Planning;

/// <summary>How the fields of a section share columns on a page, of paper or not: a reason stands under what it explains.</summary>
public static class PlanColumns
{
    private static readonly Dictionary<string, string> Under = new()
    {
        ["threat.name"] = "zone", ["threat.how"] = "zone", ["threat.likelihood_why"] = "likelihood", ["threat.effect_why"] = "effect",
        ["threat.measure"] = "answer",
        ["policy.due"] = "owner", ["process.owner"] = "name", ["zone.zone"] = "name", ["demand.due"] = "from", ["zone.owner"] = "name",
    };

    /// <summary>The columns from left to right, each with its fields from top to bottom.</summary>
    public static IReadOnlyList<IReadOnlyList<PlanField>> Of(PlanSection section)
    {
        var columns = new List<List<PlanField>>();
        foreach (var field in section.Fields.Select(key => section.Table.Find(key)!))
        {
            var under = Under.GetValueOrDefault($"{section.Table.Key}.{field.Key}");
            if (columns.Find(column => column[0].Key == under) is { } column && section.MakesRows) column.Add(field);
            else columns.Add([field]);
        }
        return columns;
    }
}
