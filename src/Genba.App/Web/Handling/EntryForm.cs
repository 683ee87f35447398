using Genba.Core.Exposures.Handling;
using Genba.Core.Scoring;

namespace Genba.App.Web.Handling;

/// <summary>Reads what a person says of one vulnerability in one asset.</summary>
internal static class EntryForm
{
    /// <returns>Null when the form cannot be read.</returns>
    public static VulnerabilityEntry? Read(IFormCollection form, VulnerabilityRow row, VulnerabilityPicture picture, DateTimeOffset now)
    {
        var entry = row.Entry;
        return Text(form, "deed") switch
        {
            "entry" => Whole(form, entry, picture),
            "decide" => Text(form, "urgency") is { Length: > 0 } word
                ? Enum.TryParse<Urgency>(word, out var urgency) && Enum.IsDefined(urgency)
                    ? entry with { Decided = urgency, Reason = Text(form, "reason") } : null
                : entry with { Decided = null },
            "accept" => entry with
            {
                State = HandlingState.Accepted,
                AcceptedUntil = Day(form, "until"),
                Reason = Text(form, "reason"),
                Owner = Text(form, "by") is { Length: > 0 } by ? by : entry.Owner,
            },
            "seen" when row.Proposal is { } proposal => entry with
            {
                State = HandlingState.FixedVerified,
                Proof = new(proposal.Version, proposal.Evidence.Capture, proposal.Evidence.Packet, "", Text(form, "by"), now),
            },
            "signed" => entry with
            {
                State = HandlingState.FixedVerified,
                Proof = new(null, null, null, Text(form, "record"), Text(form, "by"), now),
            },
            "open" => entry with { State = HandlingState.Open, Proof = null, AcceptedUntil = null },
            "override" => Overridden(form, row, now),
            "metric" => Measured(form, row),
            _ => null,
        };
    }

    public static string Text(IFormCollection form, string name) => form[name].ToString().ReplaceLineEndings("\n").Trim();

    public static DateOnly? Day(IFormCollection form, string name) => HandlingWords.DayIn(form[name]);

    private static VulnerabilityEntry? Whole(IFormCollection form, VulnerabilityEntry entry, VulnerabilityPicture picture)
    {
        var state = Enum.TryParse<HandlingState>(Text(form, "state"), out var known) && Enum.IsDefined(known) ? known : entry.State;
        // Fixed needs proof, not affected a statement: each has its own form.
        if (state != entry.State && state is HandlingState.FixedVerified or HandlingState.NotAffected) state = entry.State;
        if (!Enum.TryParse<BuilderAnswer>(Text(form, "permission"), out var permission) || !Enum.IsDefined(permission)) return null;
        var (measure, reference) = (Text(form, "measure"), Text(form, "reference"));
        var window = long.TryParse(Text(form, "window"), out var id) && picture.Windows.Any(one => one.Id == id) ? id : (long?)null;
        return entry with
        {
            State = state,
            Owner = Text(form, "owner"),
            Deadline = Day(form, "deadline"),
            Window = window,
            Permission = permission,
            VendorContact = Text(form, "contact"),
            Reason = Text(form, "reason"),
            AcceptedUntil = Day(form, "until") ?? entry.AcceptedUntil,
            Compensation = measure.Length == 0 && reference.Length == 0 ? null
                : new(measure, reference, measure == entry.Compensation?.Text ? entry.Compensation.Since : picture.Today),
        };
    }

    private static VulnerabilityEntry? Overridden(IFormCollection form, VulnerabilityRow row, DateTimeOffset now)
    {
        if (!Enum.TryParse<DecisionAsk>(Text(form, "ask"), out var ask) || !Enum.IsDefined(ask)) return null;
        var others = row.Entry.Overrides.Where(one => one.Ask != ask);
        if (Text(form, "value") is not { Length: > 0 } value) return row.Entry with { Overrides = [.. others] };
        var (reason, by) = (Text(form, "reason"), Text(form, "by"));
        if (!SsvcDecision.ValuesOf(ask).Contains(value) || reason.Length is 0 or > VulnerabilityEntry.LongestText
            || by.Length is 0 or > VulnerabilityEntry.LongestName) return null;
        return row.Entry with { Overrides = [.. others, new(ask, value, reason, by, now, row.Decision[ask].Basis)] };
    }

    private static VulnerabilityEntry? Measured(IFormCollection form, VulnerabilityRow row)
    {
        if (row.Exposure.Vulnerability.Vector is not { } text || !CvssVector.TryParse(text, out var vector, out _)) return null;
        var metric = Text(form, "metric");
        if (!EnvironmentScore.Settable(vector).Contains(metric)) return null;
        var others = row.Entry.Metrics.Where(one => one.Metric != metric);
        if (Text(form, "value") is not { Length: > 0 } value) return row.Entry with { Metrics = [.. others] };
        var reason = Text(form, "reason");
        return !vector.Metrics.ValuesOf(metric)!.Contains(value) || reason.Length is 0 or > VulnerabilityEntry.LongestText
            ? null : row.Entry with { Metrics = [.. others, new(metric, value, reason)] };
    }
}
