using System.Text.Json;
using Genba.Core.Frameworks;
using Genba.Core.Texts;

namespace Genba.Core.Assessment;

/// <summary>What came of reading answers.</summary>
public abstract record AnswersOutcome
{
    private AnswersOutcome() { }

    public sealed record Accepted(AnswerSet Answers) : AnswersOutcome;

    /// <param name="Faults">Never empty; each names the requirement or the place.</param>
    public sealed record Rejected(IReadOnlyList<BilingualText> Faults) : AnswersOutcome;
}

/// <summary>
/// Answers as a JSON object: <c>{"1-1": {"level": 3, "comment": "..."}, "1-2": null, "1-3": 2}</c>. Whether they are
/// complete is asked separately, so that a half-filled checklist can be kept.
/// </summary>
public static class AnswersDocument
{
    private const int MaxCommentLength = 4_000;

    public static AnswersOutcome Read(Framework framework, ReadOnlyMemory<byte> json)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        if (json.Span.StartsWith(mark)) json = json[mark.Length..];
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Read(framework, document.RootElement)
                : new AnswersOutcome.Rejected([AssessmentTexts.AnswersNotAnObject()]);
        }
        catch (JsonException fault)
        {
            return new AnswersOutcome.Rejected(
                [AssessmentTexts.AnswersNotJson((fault.LineNumber ?? 0) + 1, (fault.BytePositionInLine ?? 0) + 1)]);
        }
    }

    private static AnswersOutcome Read(Framework framework, JsonElement root)
    {
        var answers = new Dictionary<string, Answer>();
        var faults = new List<BilingualText>();
        foreach (var property in root.EnumerateObject())
        {
            if (framework.Find(property.Name) is null) faults.Add(AssessmentTexts.AnswerUnknown(property.Name, framework.Id));
            else if (ReadAnswer(property.Name, property.Value, framework.AnswerLevels.Count, faults) is not { } answer) continue;
            else if (!answers.TryAdd(property.Name, answer)) faults.Add(AssessmentTexts.AnswerRepeated(property.Name));
        }
        return faults.Count == 0 ? new AnswersOutcome.Accepted(new(answers)) : new AnswersOutcome.Rejected(faults);
    }

    private static Answer? ReadAnswer(string id, JsonElement value, int highest, List<BilingualText> faults)
    {
        var level = value;
        string? comment = null;
        if (value.ValueKind == JsonValueKind.Object)
        {
            if (!value.TryGetProperty("level", out level))
            {
                faults.Add(AssessmentTexts.AnswerWithoutLevel(id));
                return null;
            }
            if (value.TryGetProperty("comment", out var text) && text.ValueKind is not JsonValueKind.Null)
            {
                comment = text.ValueKind == JsonValueKind.String ? text.GetString() : null;
                if (comment is null || comment.Length > MaxCommentLength)
                {
                    faults.Add(AssessmentTexts.CommentInvalid(id, MaxCommentLength));
                    return null;
                }
            }
        }
        if (level.ValueKind == JsonValueKind.Null) return new(null, comment);
        if (level.ValueKind == JsonValueKind.Number && level.TryGetInt32(out var number) && number >= 1 && number <= highest)
            return new(number, comment);
        faults.Add(AssessmentTexts.LevelInvalid(id, level.GetRawText(), highest));
        return null;
    }
}
