using System.Text.Encodings.Web;
using System.Text.Json;
using Genba.Core.Texts;

namespace Genba.Core.Assessment;

/// <summary>Writes a result as the contract <c>genba.assessment/1</c>.</summary>
public static class AssessmentDocument
{
    private const string Schema = "genba.assessment/1";

    // People read the document in a terminal: Japanese stays Japanese.
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <exception cref="InvalidOperationException">The answers could not be scored.</exception>
    public static void Write(AssessmentResult result, Stream output)
    {
        if (result.Declared is null || result.Corroborated is null)
            throw new InvalidOperationException("Answers that cannot be scored have no document.");
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteString("framework", result.Framework);
        WriteGrade(json, "declared", result.Declared);
        WriteGrade(json, "corroborated", result.Corroborated);
        WriteCoverage(json, result.Coverage);
        json.WriteStartArray("requirements");
        foreach (var requirement in result.Requirements) WriteRequirement(json, requirement);
        json.WriteEndArray();
        WriteGaps(json, result);
        json.WriteEndObject();
    }

    private static void WriteGrade(Utf8JsonWriter json, string name, Grade grade)
    {
        json.WriteStartObject(name);
        WriteScore(json, "total", grade.Total);
        json.WriteStartObject("groups");
        foreach (var (group, score) in grade.Groups) WriteScore(json, group, score);
        json.WriteEndObject();
        json.WriteString("result", grade.Address.ToString());
        json.WriteEndObject();
    }

    private static void WriteScore(Utf8JsonWriter json, string name, Score score)
    {
        json.WriteStartObject(name);
        json.WriteNumber("score", score.Points);
        json.WriteString("rank", score.Rank.ToString());
        json.WriteEndObject();
    }

    private static void WriteCoverage(Utf8JsonWriter json, Coverage coverage)
    {
        json.WriteStartObject("coverage");
        json.WriteNumber("requirements", coverage.Requirements);
        json.WriteNumber("observable", coverage.Observable);
        json.WriteNumber("watchedSeconds", (long)coverage.Watched.TotalSeconds);
        json.WriteEndObject();
    }

    private static void WriteRequirement(Utf8JsonWriter json, RequirementResult requirement)
    {
        json.WriteStartObject();
        json.WriteString("id", requirement.Requirement.Id);
        WriteLevel(json, "declared", requirement.Declared);
        WriteLevel(json, "ceiling", requirement.Ceiling);
        json.WriteString("judgement", requirement.Judgement.Name);
        json.WriteStartArray("reasons");
        foreach (var reason in requirement.Judgement.Reasons) WriteReason(json, reason);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteReason(Utf8JsonWriter json, Reason reason)
    {
        json.WriteStartObject();
        json.WriteString("rule", reason.Rule);
        json.WriteString("kind", NameOf(reason.Kind));
        WriteText(json, reason.Text);
        json.WriteNumber("count", reason.Count);
        json.WriteStartArray("evidence");
        foreach (var frame in reason.Evidence)
        {
            json.WriteStartObject();
            json.WriteString("capture", frame.Capture);
            json.WriteNumber("packet", frame.Packet);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteGaps(Utf8JsonWriter json, AssessmentResult result)
    {
        json.WriteStartObject("gap");
        WriteText(json, result.InWords);
        json.WriteStartArray("items");
        foreach (var gap in result.Gaps)
        {
            json.WriteStartObject();
            json.WriteString("id", gap.Requirement);
            json.WriteNumber("gain", gap.TotalPoints);
            json.WriteNumber("groupGain", gap.GroupPoints);
            json.WriteString("rankAfter", gap.RankAfter.ToString());
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, BilingualText text)
    {
        json.WriteString("en", text.En);
        json.WriteString("ja", text.Ja);
    }

    private static void WriteLevel(Utf8JsonWriter json, string name, int? level)
    {
        if (level is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }

    /// <summary>The spelling in JSON and storage.</summary>
    internal static string NameOf(ReasonKind kind) => kind switch
    {
        ReasonKind.Against => "against",
        ReasonKind.For => "for",
        _ => "unseen",
    };
}
