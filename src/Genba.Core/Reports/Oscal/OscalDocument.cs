using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Genba.Core.Actions;
using Genba.Core.Assessment;
using Genba.Core.Frameworks;
using Genba.Core.Observations;
using Genba.Core.Registers;
using Genba.Core.Texts;
using static Genba.Core.Reports.Oscal.OscalJson;

namespace Genba.Core.Reports.Oscal;

/// <summary>
/// An assessment as OSCAL 1.1.2 (NIST), for tools of others. Assessment results: what people answered and what the evidence
/// says are observations, what the evidence decides are findings. Plan of action and milestones: what is to be done about the
/// findings that are not satisfied. What the evidence cannot tell becomes an observation and no finding: a tool that reads the
/// document must not take silence for either answer. Evidence is EXAMINE, not TEST (SP 800-53A): nothing was made to happen.
/// </summary>
public sealed class OscalDocument
{
    private const string Version = "1.1.2";
    private const string OwnerRole = "action-owner";

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly AssessmentSource _source;
    private readonly OscalIds _ids;
    private readonly string _system;
    private readonly Dictionary<string, Gap> _gains;
    private readonly HashSet<string> _shown = new(StringComparer.Ordinal);

    private OscalDocument(AssessmentSource source)
    {
        _source = source;
        _system = source.State.Assessment.IsOfThisPlant ? source.Plant : $"{source.Plant}/{source.State.Assessment.About.Site}";
        _ids = new(_system);
        _gains = source.Result.Gaps.ToDictionary(gap => gap.Requirement);
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
            ["uuid"] = _ids.Of("result", Stamp(_source.Now), Number(_source.State.Assessment.Id)),
            ["title"] = Text(OscalTexts.ResultsTitle(_source.Framework.Name)),
            ["description"] = Text(_source.Result.InWords),
            ["start"] = Stamp(_source.From),
            ["end"] = Stamp(_source.To),
            ["local-definitions"] = Definitions(),
            ["reviewed-controls"] = new JsonObject
            {
                ["control-selections"] = new JsonArray(new JsonObject
                {
                    ["include-controls"] = Array(_source.Framework.Requirements.Select(one => new JsonObject { ["control-id"] = ControlId(one) })),
                }),
            },
            ["observations"] = Array(requirements.SelectMany(Observations)),
        };
        AddUnlessEmpty(result, "props", GradeProps().Select(Prop));
        AddUnlessEmpty(result, "risks", requirements.Where(IsRisk).Select(Risk));
        AddUnlessEmpty(result, "findings", requirements.Where(one => one.Judgement is not Judgement.NotObservable).Select(Finding));
        result["remarks"] = Text(OscalTexts.Coverage(_source.Result.Coverage.Observable, _source.Result.Coverage.Requirements));
        return Document("assessment-results", "results", OscalTexts.ResultsTitle(_source.Framework.Name), new()
        {
            ["import-ap"] = new JsonObject { ["href"] = "#" + _ids.Of("method"), ["remarks"] = Text(OscalTexts.NoPlanFile()) },
            ["results"] = new JsonArray(result),
        });
    }

    private JsonObject Plan()
    {
        var risks = _source.Result.Requirements.Where(IsRisk).ToList();
        var order = _source.Result.Gaps.Select((gap, index) => (gap.Requirement, index)).ToDictionary();
        var parts = new JsonObject
        {
            ["local-definitions"] = Definitions(),
            ["observations"] = Array(risks.SelectMany(Observations)),
            ["risks"] = Array(risks.Select(Risk)),
            ["findings"] = Array(risks.Select(Finding)),
            ["poam-items"] = Array(risks.OrderBy(one => order.GetValueOrDefault(one.Requirement.Id, int.MaxValue)).Select(Item)),
        };
        if (Line(_system) is { Length: > 0 } system) parts["system-id"] = new JsonObject { ["identifier-type"] = Namespace, ["id"] = system };
        return Document("plan-of-action-and-milestones", "plan", OscalTexts.PlanTitle(_source.Framework.Name), parts);
    }

    private JsonObject Document(string kind, string id, BilingualText title, JsonObject parts)
    {
        var people = _source.State.Answers.Values.Select(answer => answer.Actor)
            .Concat(_source.State.Disputes.Values.Select(dispute => dispute.Who)).Concat(Owners()).Distinct().Order(StringComparer.Ordinal);
        var metadata = new JsonObject
        {
            ["title"] = Text(OscalTexts.OfPlant(title, Site)),
            ["last-modified"] = Stamp(_source.Now),
            ["version"] = Stamp(_source.State.JudgedAt ?? _source.Now),
            ["oscal-version"] = Version,
            ["parties"] = Array(people.Select(person => Party("person", person)).Prepend(Party("organization", Site.In(_source.Language)))),
        };
        if (Owners().Any())
            metadata["roles"] = new JsonArray(new JsonObject { ["id"] = OwnerRole, ["title"] = Text(OscalTexts.Owner()) });
        var content = new JsonObject
        {
            ["uuid"] = _ids.Of(id, Stamp(_source.Now), Number(_source.State.Assessment.Id)),
            ["metadata"] = metadata,
        };
        foreach (var (name, part) in parts) content[name] = part?.DeepClone();
        content["back-matter"] = new JsonObject { ["resources"] = Array(Resources()) };
        return new() { [kind] = content };
    }

    private JsonObject Party(string type, string name)
    {
        var party = new JsonObject { ["uuid"] = _ids.Of(type, name), ["type"] = type };
        if (Line(name) is { Length: > 0 } line) party["name"] = line;
        return party;
    }

    /// <summary>What the rest of the document points at: the plant, and the tool that looked.</summary>
    private JsonObject Definitions() => new()
    {
        ["components"] = new JsonArray(Component("site", "this-system", Text(Site), OscalTexts.TheSite())),
        ["assessment-assets"] = new JsonObject
        {
            ["components"] = new JsonArray(Component("tool", "software", "Genba", OscalTexts.Method())),
            ["assessment-platforms"] = new JsonArray(new JsonObject
            {
                ["uuid"] = _ids.Of("platform"),
                ["title"] = "Genba",
                ["uses-components"] = new JsonArray(new JsonObject { ["component-uuid"] = _ids.Of("tool") }),
            }),
        },
    };

    private JsonObject Component(string id, string type, string title, BilingualText description) => new()
    {
        ["uuid"] = _ids.Of(id),
        ["type"] = type,
        ["title"] = title,
        ["description"] = Text(description),
        ["status"] = new JsonObject { ["state"] = "operational" },
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
                ["title"] = Title(result),
                ["description"] = Text(reason.Text),
                ["props"] = Props([("rule", reason.Rule), ("speaks", AssessmentDocument.NameOf(reason.Kind)), ("count", Number(reason.Count))]),
                ["methods"] = new JsonArray("EXAMINE"),
                ["types"] = new JsonArray(reason.Kind == ReasonKind.Against ? "finding" : "control-objective"),
                ["origins"] = Origins("tool", _ids.Of("tool")),
                ["subjects"] = Subjects(),
            };
            AddUnlessEmpty(observation, "relevant-evidence", reason.Evidence.Select(Evidence).Concat(reason.Records.Select(Evidence)));
            observation["collected"] = Stamp(_source.State.JudgedAt ?? _source.Now);
            yield return observation;
        }
    }

    private JsonObject AnswerOf(RequirementResult result, StoredAnswer answer)
    {
        var level = answer.Level is { } value
            ? _source.Framework.AnswerLevels.First(one => one.Value == value).Label
            : OscalTexts.DoesNotApply();
        var props = new List<(string, string)> { ("declared-level", answer.Level is { } number ? Number(number) : "not-applicable") };
        if (answer.ApprovedBy is { Length: > 0 } approver) props.Add(("approved-by", approver));
        var observation = new JsonObject
        {
            ["uuid"] = _ids.Of("answer", result.Requirement.Id),
            ["title"] = Title(result),
            ["description"] = Text(OscalTexts.Answered(level)),
            ["props"] = Props(props),
            ["methods"] = new JsonArray("INTERVIEW"),
            ["types"] = answer.IsCarried ? new JsonArray("control-objective", "historic") : new JsonArray("control-objective"),
            ["origins"] = Origins("party", _ids.Of("person", answer.Actor)),
            ["subjects"] = Subjects(),
            ["collected"] = Stamp(answer.GivenAt),
        };
        if (answer.Comment is { Length: > 0 } comment) observation["remarks"] = comment;
        return observation;
    }

    private JsonObject Evidence(PacketReference packet)
    {
        _shown.Add(packet.Capture);
        return new()
        {
            ["href"] = "#" + _ids.Of("capture", packet.Capture),
            ["description"] = Text(OscalTexts.Packet(NameOf(packet.Capture), packet.Packet)),
            ["props"] = Props([("packet", Number(packet.Packet))]),
        };
    }

    private JsonObject Evidence(RecordReference record) => new()
    {
        ["description"] = Text(OscalTexts.Record(
            RegisterTable.Find(record.Register) is { } register ? RegisterTexts.Name(register) : new(record.Register, record.Register), record.Name)),
        ["props"] = Props([("register", record.Register), ("record", Number(record.Id))]),
    };

    private JsonObject Finding(RequirementResult result)
    {
        var satisfied = result.Judgement is Judgement.Supported;
        var finding = new JsonObject
        {
            ["uuid"] = _ids.Of("finding", result.Requirement.Id),
            ["title"] = Title(result),
            ["description"] = Text(OscalTexts.Judged(result.Judgement)),
            ["origins"] = Origins("tool", _ids.Of("tool")),
            ["target"] = new JsonObject
            {
                ["type"] = "objective-id",
                ["target-id"] = ControlId(result.Requirement),
                ["status"] = new JsonObject
                {
                    ["state"] = satisfied ? "satisfied" : "not-satisfied", ["reason"] = satisfied ? "pass" : "fail",
                },
            },
        };
        var observations = ReasonIds(result, _ => true);
        if (_source.State.Answers.ContainsKey(result.Requirement.Id)) observations = observations.Prepend(_ids.Of("answer", result.Requirement.Id));
        AddUnlessEmpty(finding, "related-observations", observations.Select(ToObservation));
        if (IsRisk(result)) finding["related-risks"] = new JsonArray(new JsonObject { ["risk-uuid"] = _ids.Of("risk", result.Requirement.Id) });
        return finding;
    }

    private JsonObject Risk(RequirementResult result)
    {
        var risk = new JsonObject
        {
            ["uuid"] = _ids.Of("risk", result.Requirement.Id),
            ["title"] = Title(result),
            ["description"] = Text(OscalTexts.Judged(result.Judgement)),
            ["statement"] = string.Join(' ', result.Judgement.Reasons.Where(IsAgainst).Select(reason => Text(reason.Text))),
            ["origins"] = Origins("tool", _ids.Of("tool")),
            ["remediations"] = Array(ActionsFor(result.Requirement.Id).Select(action => Remedy(result, action)).Prepend(Recommended(result))),
        };
        AddUnlessEmpty(risk, "related-observations", ReasonIds(result, IsAgainst).Select(ToObservation));
        if (result.Judgement is Judgement.Excused { Excuse: var excuse })
        {
            risk["status"] = "deviation-approved";
            risk["mitigating-factors"] = new JsonArray(new JsonObject
            {
                ["uuid"] = _ids.Of("excuse", result.Requirement.Id), ["description"] = Text(OscalTexts.Excused(excuse.Who, excuse.Why)),
            });
            risk["deadline"] = EndOf(excuse.Until, _source.Now.Offset);
        }
        else if (_source.State.Disputes.TryGetValue(result.Requirement.Id, out var dispute))
        {
            risk["status"] = "investigating";
            risk["risk-log"] = new JsonObject { ["entries"] = new JsonArray(Entry(dispute)) };
        }
        else risk["status"] = ActionsFor(result.Requirement.Id).Any(action => action.State == ActionState.Doing) ? "remediating" : "open";
        return risk;
    }

    private IEnumerable<FactoryAction> ActionsFor(string requirement) => _source.Actions
        .Where(action => action.State != ActionState.Dropped && action.Plan.Requirements.Contains(requirement));

    /// <summary>Those that a milestone names.</summary>
    private IEnumerable<string> Owners() => _source.Result.Requirements.Where(IsRisk).SelectMany(result => ActionsFor(result.Requirement.Id))
        .Where(action => action.Plan.Due is not null).Select(action => action.Plan.Owner).Where(owner => Line(owner).Length > 0);

    private JsonObject Recommended(RequirementResult result) => new()
    {
        ["uuid"] = _ids.Of("remedy", result.Requirement.Id),
        ["lifecycle"] = "recommendation",
        ["title"] = Title(result),
        ["description"] = Text(WhatToDo(result)),
    };

    /// <summary>What people decided to do. The same action may serve several requirements.</summary>
    private JsonObject Remedy(RequirementResult result, FactoryAction action)
    {
        var remedy = new JsonObject
        {
            ["uuid"] = _ids.Of("action", Number(action.Id), result.Requirement.Id),
            ["lifecycle"] = action.State == ActionState.Done ? "completed" : "planned",
            ["title"] = Text(action.Plan.Title),
            ["description"] = action.Plan.Note.Length > 0 ? action.Plan.Note : Text(action.Plan.Title),
            ["props"] = Props([("action", Number(action.Id))]),
        };
        if (action.Plan.Due is { } due) remedy["tasks"] = new JsonArray(Milestone(result, action, due));
        return remedy;
    }

    private JsonObject Milestone(RequirementResult result, FactoryAction action, DateOnly due)
    {
        var task = new JsonObject
        {
            ["uuid"] = _ids.Of("milestone", Number(action.Id), result.Requirement.Id),
            ["type"] = "milestone",
            ["title"] = Text(action.Plan.Title),
            ["timing"] = new JsonObject { ["on-date"] = new JsonObject { ["date"] = EndOf(due, _source.Now.Offset) } },
        };
        if (Line(action.Plan.Owner).Length > 0)
        {
            task["responsible-roles"] = new JsonArray(new JsonObject
            {
                ["role-id"] = OwnerRole, ["party-uuids"] = new JsonArray(_ids.Of("person", action.Plan.Owner)),
            });
        }
        return task;
    }

    private JsonObject Entry(Dispute dispute) => new()
    {
        ["uuid"] = _ids.Of("dispute", dispute.Requirement),
        ["title"] = Text(OscalTexts.Disputed()),
        ["description"] = dispute.Why,
        ["start"] = Stamp(dispute.At),
        ["logged-by"] = new JsonArray(new JsonObject { ["party-uuid"] = _ids.Of("person", dispute.Who) }),
        ["status-change"] = "investigating",
    };

    private JsonObject Item(RequirementResult result)
    {
        var props = new List<(string, string)> { ("requirement", result.Requirement.Id) };
        if (_gains.TryGetValue(result.Requirement.Id, out var gain))
            props.AddRange([("gain", Number(gain.TotalPoints)), ("rank-after", gain.RankAfter.ToString())]);
        var item = new JsonObject
        {
            ["uuid"] = _ids.Of("item", result.Requirement.Id),
            ["title"] = Title(result),
            ["description"] = Text(WhatToDo(result)),
            ["props"] = Props(props),
            ["origins"] = Origins("tool", _ids.Of("tool")),
            ["related-findings"] = new JsonArray(new JsonObject { ["finding-uuid"] = _ids.Of("finding", result.Requirement.Id) }),
            ["related-risks"] = new JsonArray(new JsonObject { ["risk-uuid"] = _ids.Of("risk", result.Requirement.Id) }),
        };
        AddUnlessEmpty(item, "related-observations", ReasonIds(result, IsAgainst).Select(ToObservation));
        return item;
    }

    private BilingualText WhatToDo(RequirementResult result) => _gains.TryGetValue(result.Requirement.Id, out var gain)
        ? OscalTexts.ToDoWithGain(gain.TotalPoints, gain.RankAfter)
        : OscalTexts.ToDo();

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
        foreach (var capture in _shown)
        {
            yield return new()
            {
                ["uuid"] = _ids.Of("capture", capture),
                ["title"] = NameOf(capture),
                ["rlinks"] = new JsonArray(new JsonObject
                {
                    ["href"] = Uri.EscapeDataString(NameOf(capture)),
                    ["hashes"] = new JsonArray(new JsonObject { ["algorithm"] = "SHA-256", ["value"] = capture }),
                }),
            };
        }
    }

    /// <summary>A capture that was taken away again is known by its hash only.</summary>
    private string NameOf(string capture) => _source.Captures.FirstOrDefault(one => one.Sha256 == capture)?.Name ?? capture;

    private BilingualText Site => Line(_source.Site).Length > 0 ? new(_source.Site, _source.Site) : OscalTexts.Unnamed();

    private static bool IsRisk(RequirementResult result) => result.Judgement is Judgement.Contradicted or Judgement.Excused;

    private static bool IsAgainst(Reason reason) => reason.Kind == ReasonKind.Against;

    private string Title(RequirementResult result) => $"{result.Requirement.Id} {Text(result.Requirement.Title)}";

    private string ReasonId(RequirementResult result, int number) => _ids.Of("reason", result.Requirement.Id, Number(number));

    private IEnumerable<string> ReasonIds(RequirementResult result, Func<Reason, bool> which) =>
        result.Judgement.Reasons.Index().Where(reason => which(reason.Item)).Select(reason => ReasonId(result, reason.Index));

    private static JsonObject ToObservation(string id) => new() { ["observation-uuid"] = id };

    private string ControlId(Requirement requirement) => OscalIds.Token(_source.Framework.Id, requirement.Id);

    private JsonArray Subjects() => new(new JsonObject
    {
        ["subject-uuid"] = _ids.Of("site"), ["type"] = "component", ["title"] = Text(Site),
    });

    private string Text(BilingualText text) => text.In(_source.Language);
}
