using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Genba.Core.Assessment;
using Genba.Core.Frameworks;
using Genba.Core.Observations;
using Genba.Core.Texts;

namespace Genba.Core.Reports.Oscal;

/// <summary>
/// An assessment as OSCAL 1.1.2 (NIST), for tools of others. Assessment results: what people answered and what the evidence
/// says are observations, what the evidence decides are findings. Plan of action and milestones: what is to be done about the
/// findings that are not satisfied. What the evidence cannot tell becomes an observation and no finding: a tool that reads the
/// document must not take silence for either answer.
/// </summary>
public sealed class OscalDocument
{
    private const string Version = "1.1.2";
    private const string Namespace = "urn:genba:oscal";

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly AssessmentSource _source;
    private readonly OscalIds _ids;
    private readonly HashSet<string> _shown = new(StringComparer.Ordinal);

    private OscalDocument(AssessmentSource source)
    {
        _source = source;
        _ids = new(source.Plant);
    }

    public static void WriteResults(AssessmentSource source, Stream output) => Write(new OscalDocument(source).Results(), output);

    /// <summary>Something is to be done: the format has no empty plan.</summary>
    public static bool HasPlan(AssessmentSource source) => source.Result.Requirements.Any(IsRisk);

    /// <returns>False when there is no plan, and nothing was written.</returns>
    public static bool TryWritePlan(AssessmentSource source, Stream output)
    {
        if (!HasPlan(source)) return false;
        Write(new OscalDocument(source).Plan(), output);
        return true;
    }

    private static void Write(JsonObject document, Stream output)
    {
        using var json = new Utf8JsonWriter(output, new() { Indented = true, Encoder = Readable.Encoder });
        document.WriteTo(json, Readable);
    }

    private JsonObject Results()
    {
        var requirements = _source.Result.Requirements;
        var result = new JsonObject
        {
            ["uuid"] = _ids.Of("result", Stamp(_source.Now)),
            ["title"] = Text(OscalTexts.ResultsTitle(_source.Framework.Name)),
            ["description"] = Text(_source.Result.InWords),
            ["start"] = Stamp(_source.From),
            ["end"] = Stamp(_source.To),
            ["props"] = Props(GradeProps()),
            ["local-definitions"] = new JsonObject { ["assessment-assets"] = Assets() },
            ["reviewed-controls"] = new JsonObject
            {
                ["control-selections"] = new JsonArray(new JsonObject
                {
                    ["include-controls"] = Array(_source.Framework.Requirements.Select(one => new JsonObject { ["control-id"] = ControlId(one) })),
                }),
            },
            ["observations"] = Array(requirements.SelectMany(Observations)),
        };
        AddUnlessEmpty(result, "risks", requirements.Where(IsRisk).Select(Risk));
        AddUnlessEmpty(result, "findings", requirements.Where(one => one.Judgement is not Judgement.NotObservable).Select(Finding));
        result["remarks"] = Text(OscalTexts.Coverage(_source.Result.Coverage.Observable, _source.Result.Coverage.Requirements));
        return Document("assessment-results", "results", OscalTexts.ResultsTitle(_source.Framework.Name), new()
        {
            ["import-ap"] = new JsonObject { ["href"] = "#" + _ids.Of("method") },
            ["results"] = new JsonArray(result),
        });
    }

    private JsonObject Plan()
    {
        var risks = _source.Result.Requirements.Where(IsRisk).ToList();
        var gains = _source.Result.Gaps.Select((gap, index) => (gap, index)).ToDictionary(one => one.gap.Requirement);
        return Document("plan-of-action-and-milestones", "plan", OscalTexts.PlanTitle(_source.Framework.Name), new()
        {
            ["system-id"] = new JsonObject { ["identifier-type"] = Namespace, ["id"] = _source.Plant },
            ["local-definitions"] = new JsonObject { ["assessment-assets"] = Assets() },
            ["observations"] = Array(risks.SelectMany(Observations)),
            ["risks"] = Array(risks.Select(Risk)),
            ["findings"] = Array(risks.Select(Finding)),
            ["poam-items"] = Array(risks.OrderBy(one => gains.TryGetValue(one.Requirement.Id, out var gain) ? gain.index : int.MaxValue)
                .Select(one => Item(one, gains.TryGetValue(one.Requirement.Id, out var gain) ? gain.gap : null))),
        });
    }

    private JsonObject Document(string kind, string id, BilingualText title, JsonObject parts)
    {
        var people = _source.State.Answers.Values.Select(answer => answer.Actor).Distinct().Order(StringComparer.Ordinal);
        var content = new JsonObject
        {
            ["uuid"] = _ids.Of(id, Stamp(_source.Now)),
            ["metadata"] = new JsonObject
            {
                ["title"] = Text(OscalTexts.OfPlant(title, Site)),
                ["last-modified"] = Stamp(_source.Now),
                ["version"] = Stamp(_source.State.JudgedAt ?? _source.Now),
                ["oscal-version"] = Version,
                ["parties"] = Array(people.Select(person => Party("person", person)).Prepend(Party("organization", Site.In(_source.Language)))),
            },
        };
        foreach (var (name, part) in parts) content[name] = part?.DeepClone();
        content["back-matter"] = new JsonObject { ["resources"] = Array(Resources()) };
        return new() { [kind] = content };
    }

    private JsonObject Party(string type, string name) => new() { ["uuid"] = _ids.Of(type, name), ["type"] = type, ["name"] = name };

    private JsonObject Assets() => new()
    {
        ["components"] = new JsonArray(new JsonObject
        {
            ["uuid"] = _ids.Of("tool"),
            ["type"] = "software",
            ["title"] = "Genba",
            ["description"] = Text(OscalTexts.Method()),
            ["status"] = new JsonObject { ["state"] = "operational" },
        }),
        ["assessment-platforms"] = new JsonArray(new JsonObject
        {
            ["uuid"] = _ids.Of("platform"),
            ["title"] = "Genba",
            ["uses-components"] = new JsonArray(new JsonObject { ["component-uuid"] = _ids.Of("tool") }),
        }),
    };

    private IEnumerable<(string, string)> GradeProps()
    {
        if (_source.Result is not { Declared: { } declared, Corroborated: { } corroborated }) yield break;
        yield return ("declared-score", Number(declared.Total.Points));
        yield return ("declared-rank", declared.Total.Rank.ToString());
        yield return ("corroborated-score", Number(corroborated.Total.Points));
        yield return ("corroborated-rank", corroborated.Total.Rank.ToString());
    }

    /// <summary>The answer of a person, then every reason of the evidence.</summary>
    private IEnumerable<JsonObject> Observations(RequirementResult result)
    {
        if (_source.State.Answers.TryGetValue(result.Requirement.Id, out var answer)) yield return AnswerOf(result, answer);
        var number = 0;
        foreach (var reason in result.Judgement.Reasons)
        {
            var observation = new JsonObject
            {
                ["uuid"] = ReasonId(result, number++),
                ["title"] = $"{result.Requirement.Id} {Text(result.Requirement.Title)}",
                ["description"] = Text(reason.Text),
                ["props"] = Props([("rule", reason.Rule), ("speaks", AssessmentDocument.NameOf(reason.Kind)), ("count", Number(reason.Count))]),
                ["methods"] = new JsonArray("TEST"),
                ["types"] = new JsonArray(reason.Kind == ReasonKind.Against ? "finding" : "control-objective"),
                ["origins"] = Origins("tool", _ids.Of("tool")),
            };
            AddUnlessEmpty(observation, "relevant-evidence", reason.Evidence.Select(Evidence));
            observation["collected"] = Stamp(_source.State.JudgedAt ?? _source.Now);
            yield return observation;
        }
    }

    private JsonObject AnswerOf(RequirementResult result, StoredAnswer answer)
    {
        var level = answer.Level is { } value
            ? _source.Framework.AnswerLevels.First(one => one.Value == value).Label
            : OscalTexts.DoesNotApply();
        var observation = new JsonObject
        {
            ["uuid"] = _ids.Of("answer", result.Requirement.Id),
            ["title"] = $"{result.Requirement.Id} {Text(result.Requirement.Title)}",
            ["description"] = Text(OscalTexts.Answered(level)),
            ["props"] = Props([("declared-level", answer.Level is { } number ? Number(number) : "not-applicable")]),
            ["methods"] = new JsonArray("INTERVIEW"),
            ["types"] = new JsonArray("control-objective"),
            ["origins"] = Origins("party", _ids.Of("person", answer.Actor)),
            ["collected"] = Stamp(answer.GivenAt),
        };
        if (answer.Comment is { Length: > 0 } comment) observation["remarks"] = comment;
        return observation;
    }

    private JsonObject Evidence(PacketReference packet)
    {
        _shown.Add(packet.Capture);
        var name = _source.Captures.FirstOrDefault(capture => capture.Sha256 == packet.Capture)?.Name ?? packet.Capture;
        return new()
        {
            ["href"] = "#" + _ids.Of("capture", packet.Capture),
            ["description"] = Text(OscalTexts.Packet(name, packet.Packet)),
            ["props"] = Props([("packet", Number(packet.Packet))]),
        };
    }

    private JsonObject Finding(RequirementResult result)
    {
        var finding = new JsonObject
        {
            ["uuid"] = _ids.Of("finding", result.Requirement.Id),
            ["title"] = $"{result.Requirement.Id} {Text(result.Requirement.Title)}",
            ["description"] = Text(OscalTexts.Judged(result.Judgement)),
            ["target"] = new JsonObject
            {
                ["type"] = "objective-id",
                ["target-id"] = ControlId(result.Requirement),
                ["status"] = new JsonObject { ["state"] = result.Judgement is Judgement.Supported ? "satisfied" : "not-satisfied" },
            },
        };
        var observations = result.Judgement.Reasons.Select((_, number) => ReasonId(result, number));
        if (_source.State.Answers.ContainsKey(result.Requirement.Id)) observations = observations.Prepend(_ids.Of("answer", result.Requirement.Id));
        AddUnlessEmpty(finding, "related-observations", observations.Select(id => new JsonObject { ["observation-uuid"] = id }));
        if (IsRisk(result)) finding["related-risks"] = new JsonArray(new JsonObject { ["risk-uuid"] = _ids.Of("risk", result.Requirement.Id) });
        return finding;
    }

    private JsonObject Risk(RequirementResult result)
    {
        var risk = new JsonObject
        {
            ["uuid"] = _ids.Of("risk", result.Requirement.Id),
            ["title"] = $"{result.Requirement.Id} {Text(result.Requirement.Title)}",
            ["description"] = Text(OscalTexts.Judged(result.Judgement)),
            ["statement"] = string.Join(' ', result.Judgement.Reasons.Where(reason => reason.Kind == ReasonKind.Against).Select(reason => Text(reason.Text))),
        };
        if (result.Judgement is Judgement.Excused { Excuse: var excuse })
        {
            risk["status"] = "deviation-approved";
            risk["mitigating-factors"] = new JsonArray(new JsonObject
            {
                ["uuid"] = _ids.Of("excuse", result.Requirement.Id), ["description"] = Text(OscalTexts.Excused(excuse.Who, excuse.Why)),
            });
            risk["deadline"] = Stamp(new DateTimeOffset(excuse.Until.ToDateTime(TimeOnly.MaxValue), _source.Now.Offset));
        }
        else risk["status"] = "open";
        return risk;
    }

    private JsonObject Item(RequirementResult result, Gap? gap)
    {
        var props = new List<(string, string)> { ("requirement", result.Requirement.Id) };
        if (gap is not null) props.AddRange([("gain", Number(gap.TotalPoints)), ("rank-after", gap.RankAfter.ToString())]);
        return new()
        {
            ["uuid"] = _ids.Of("item", result.Requirement.Id),
            ["title"] = $"{result.Requirement.Id} {Text(result.Requirement.Title)}",
            ["description"] = Text(gap is null ? OscalTexts.ToDo() : OscalTexts.ToDoWithGain(gap.TotalPoints, gap.RankAfter)),
            ["props"] = Props(props),
            ["related-findings"] = new JsonArray(new JsonObject { ["finding-uuid"] = _ids.Of("finding", result.Requirement.Id) }),
            ["related-risks"] = new JsonArray(new JsonObject { ["risk-uuid"] = _ids.Of("risk", result.Requirement.Id) }),
        };
    }

    /// <summary>The method, the framework, and each capture that evidence lies in.</summary>
    private IEnumerable<JsonObject> Resources()
    {
        yield return new()
        {
            ["uuid"] = _ids.Of("method"), ["title"] = Text(OscalTexts.MethodTitle()), ["description"] = Text(OscalTexts.Method()),
        };
        yield return new()
        {
            ["uuid"] = _ids.Of("framework", _source.Framework.Id),
            ["title"] = $"{Text(_source.Framework.Name)} {_source.Framework.Version}",
            ["rlinks"] = new JsonArray(new JsonObject { ["href"] = _source.Framework.SourceUrl }),
        };
        foreach (var capture in _source.Captures.Where(capture => _shown.Contains(capture.Sha256)))
        {
            yield return new()
            {
                ["uuid"] = _ids.Of("capture", capture.Sha256),
                ["title"] = capture.Name,
                ["rlinks"] = new JsonArray(new JsonObject
                {
                    ["href"] = Uri.EscapeDataString(capture.Name),
                    ["hashes"] = new JsonArray(new JsonObject { ["algorithm"] = "SHA-256", ["value"] = capture.Sha256 }),
                }),
            };
        }
    }

    private BilingualText Site => _source.Site.Length > 0 ? new(_source.Site, _source.Site) : OscalTexts.Unnamed();

    private static bool IsRisk(RequirementResult result) => result.Judgement is Judgement.Contradicted or Judgement.Excused;

    private string ReasonId(RequirementResult result, int number) => _ids.Of("reason", result.Requirement.Id, Number(number));

    /// <summary>A token begins with a letter; numbers of requirements do not.</summary>
    private string ControlId(Requirement requirement) => $"{_source.Framework.Id}_{requirement.Id.Replace(' ', '_')}";

    private static JsonArray Origins(string type, string actor) => new(new JsonObject
    {
        ["actors"] = new JsonArray(new JsonObject { ["type"] = type, ["actor-uuid"] = actor }),
    });

    private static JsonArray Props(IEnumerable<(string Name, string Value)> props) =>
        Array(props.Select(prop => new JsonObject { ["name"] = prop.Name, ["ns"] = Namespace, ["value"] = prop.Value }));

    private static JsonArray Array(IEnumerable<JsonObject> items) => [.. items];

    /// <summary>The format knows no empty lists.</summary>
    private static void AddUnlessEmpty(JsonObject target, string name, IEnumerable<JsonObject> items)
    {
        var array = Array(items);
        if (array.Count > 0) target[name] = array;
    }

    private string Text(BilingualText text) => text.In(_source.Language);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Stamp(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
}
