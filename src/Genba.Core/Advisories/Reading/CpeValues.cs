using System.Text.Json;

namespace Genba.Core.Advisories.Reading;

/// <summary>
/// Configurations of NVD (API 2.0) and of the CPE applicability of CVE records, and the older shape of NVD's feed 1.1 with children.
/// </summary>
internal static class CpeValues
{
    private static readonly (string Field, string Operator)[] Limits =
    [
        ("versionStartIncluding", ">="), ("versionStartExcluding", ">"), ("versionEndIncluding", "<="), ("versionEndExcluding", "<"),
    ];

    public static List<CpeNode> Read(JsonElement configurations, RecordNotes notes)
    {
        var nodes = new List<CpeNode>();
        foreach (var configuration in configurations.Items()) nodes.Add(Node(configuration, notes));
        return nodes;
    }

    /// <summary>A configuration, or a node in one: what they hold differs, how it is joined does not.</summary>
    public static CpeNode Node(JsonElement value, RecordNotes notes)
    {
        var (isAnd, isNegated) = (false, false);
        var nodes = new List<CpeNode>();
        var matches = new List<CpeMatch>();
        foreach (var field in value.Fields())
        {
            switch (field.Name)
            {
                case "operator": isAnd = string.Equals(field.Value.Text(), "AND", StringComparison.OrdinalIgnoreCase); break;
                case "negate": isNegated = field.Value.Is(true); break;
                case "nodes" or "children":
                    foreach (var node in field.Value.Items()) nodes.Add(Node(node, notes));
                    break;
                case "cpeMatch" or "cpe_match":
                    foreach (var match in field.Value.Items())
                        if (Match(match, notes) is { } read) matches.Add(read);
                    break;
                default: notes.Skip("cpe.node", field.Name); break;
            }
        }
        return new(isAnd, isNegated, nodes, matches);
    }

    private static CpeMatch? Match(JsonElement value, RecordNotes notes)
    {
        string? criteria = null, id = null;
        var isVulnerable = false;
        var bounds = new List<VersionBound>();
        foreach (var field in value.Fields())
        {
            switch (field.Name)
            {
                case "vulnerable": isVulnerable = field.Value.Is(true); break;
                case "criteria" or "cpe23Uri": criteria = field.Value.Text(); break;
                case "matchCriteriaId": id = field.Value.Text(); break;
                case "cpe_name" or "cpeName": break;
                default:
                    var limit = Array.Find(Limits, limit => limit.Field == field.Name);
                    if (limit.Operator is null) notes.Skip("cpe.match", field.Name);
                    // Some records surround a version with spaces; a version never begins or ends with one.
                    else if (field.Value.Text() is { } version) bounds.Add(new(limit.Operator, version.Trim()));
                    break;
            }
        }
        return criteria is null ? null : new(isVulnerable, criteria, id, bounds);
    }
}
