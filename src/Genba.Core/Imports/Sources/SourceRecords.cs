using System.Runtime.InteropServices;
using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Wire;
using Genba.Wire.Observations;

namespace Genba.Core.Imports.Sources;

/// <summary>
/// Takes what the records of one file say, each distinct claim once with its first record as proof. Bounded like
/// <see cref="ObservationCollector"/>: beyond a limit new claims are counted and forgotten.
/// </summary>
/// <param name="hash">SHA-256 of the file as it lies there.</param>
/// <param name="taken">When the file was made: the time of records that carry none; its offset is their time zone.</param>
/// <param name="watched">The record that somebody wants to see; 0: none, all is collected.</param>
public sealed class SourceRecords(string hash, DateTimeOffset taken, long watched = 0)
{
    private const int MaxIdentities = 500_000;
    private const int MaxBindings = 500_000;
    private const int MaxConversations = 1_000_000;
    private const int MaxOperations = 200_000;
    private const int MaxSigns = 100_000;
    private const int MaxSamples = 16;
    private const int MaxValueCharacters = 1_024;
    private const int MaxProblems = 200;
    /// <summary>A record of several lines says what it says with its last one.</summary>
    private const int MostRecordsBehind = 1_000;

    private readonly TallyTable<(Subject Subject, IdentityField Field, string Value, string Protocol)> _identities = new(MaxIdentities);
    private readonly Dictionary<(Subject, IdentityField, string, string), byte> _confidence = [];
    private readonly TallyTable<(MacAddress Mac, HostAddress Address, BindingSource Source, string? Protocol,
        ushort Vlan)> _bindings = new(MaxBindings);
    private readonly Dictionary<(string, HostAddress, int, HostAddress, int), int> _conversationAt = [];
    private readonly List<ConversationObservation> _conversations = [];
    private readonly Dictionary<(string, string, OperationClass, Subject, Subject), OperationTally> _operations = [];
    private readonly TallyTable<(Sign Sign, string Protocol, Subject From, Subject To, int? Port)> _signs = new(MaxSigns);
    private readonly Dictionary<(SourceProblem Problem, string Detail), (long First, long Count)> _problems = [];
    private readonly Dictionary<SourceProblem, string> _example = [];
    private readonly List<(long Number, string Text)> _around = [];
    private PacketOrigin _here;
    private readonly List<FrameStatement> _says = [];
    private long _refused;
    private Sighting? _span;

    /// <summary>When the file was made, with the time zone of the place.</summary>
    public DateTimeOffset TakenAt { get; } = taken;

    public PacketTime Taken { get; } = TimeOf(taken);

    /// <summary>1-based: the line of a text, else the record.</summary>
    public long Number { get; private set; }

    /// <summary>Of the present record; that of the file where the record has none.</summary>
    public PacketTime Time { get; private set; }

    /// <summary>Somebody looks at this very record: its text is wanted.</summary>
    public bool IsWatched => watched > 0 && Number == watched;

    /// <summary>Somebody looks at this record or at one beside it.</summary>
    public bool Shows(long number) => watched > 0 && Math.Abs(number - watched) <= SourceView.NeighboursEachSide;

    /// <summary>Everything that was asked for has been read.</summary>
    public bool IsDone => watched > 0 && Number > watched + MostRecordsBehind;

    /// <summary>Which of the kind's files this is, where that decides how far it sees: of Zeek the log's name.</summary>
    public string? Part { get; set; }

    /// <summary>Records so far.</summary>
    public long Count { get; private set; }

    public static PacketTime TimeOf(DateTimeOffset time) => new((time.UtcDateTime - DateTime.UnixEpoch).Ticks * 100);

    /// <summary>Begins a record.</summary>
    public void At(long number, string? text = null)
    {
        (Number, Time) = (number, Taken);
        Count = Math.Max(Count, number);
        if (text is not null && Shows(number)) _around.Add((number, text));
    }

    /// <summary>The present record happened then.</summary>
    public void Happened(PacketTime time)
    {
        Time = time;
        _span = _span?.With(time) ?? new(time, time);
    }

    /// <summary>Somebody says who a machine is.</summary>
    /// <param name="percent">As in <see cref="IdentityClaim.ConfidencePercent"/>.</param>
    public void Identity(Subject subject, IdentityField field, string? value, string protocol, byte percent)
    {
        var text = ClaimText.Clean(value ?? "");
        if (text.Length == 0 || subject == default) return;
        if (text.Length > MaxValueCharacters) text = text[..MaxValueCharacters];
        var key = (subject, field, text, protocol);
        _identities.Add(key, Here());
        if (_identities.Contains(key)) _confidence[key] = Math.Max(percent, _confidence.GetValueOrDefault(key));
        if (IsWatched) _says.Add(new(StatementKind.Identity, IdentityFields.KeyOf(field), text, []));
    }

    /// <summary>These addresses belong together; without a MAC address: this address sent.</summary>
    public void Binding(MacAddress mac, HostAddress address, BindingSource source, string? protocol = null, ushort vlan = 0)
    {
        if (address.IsNone || address.IsMulticast || address.IsBroadcast || mac.IsGroup) return;
        _bindings.Add((mac, address, source, protocol, vlan), Here());
        if (IsWatched && !mac.IsNone) _says.Add(new(StatementKind.Binding, protocol ?? source.ToString().ToLowerInvariant(),
            $"{address} = {mac}", []));
    }

    /// <summary>Adds to the conversation of these addresses and ports. Who sent is a machine that exists.</summary>
    public void Conversation(in SourceFlow flow)
    {
        Happened(flow.Seen.Last);
        Happened(flow.Seen.First);
        if (flow.AToB.Packets > 0) Binding(MacAddress.None, flow.A, BindingSource.Frame, vlan: flow.Vlan);
        if (flow.BToA.Packets > 0) Binding(MacAddress.None, flow.B, BindingSource.Frame, vlan: flow.Vlan);
        var one = new ConversationObservation
        {
            Transport = flow.Transport, A = flow.A, B = flow.B, APort = flow.APort, BPort = flow.BPort, AMac = flow.AMac, BMac = flow.BMac,
            Vlan = flow.Vlan, AToB = flow.AToB, BToA = flow.BToA, Protocol = flow.Protocol, Server = flow.Server,
            Established = flow.Established, Seen = flow.Seen, FirstPacket = new(hash, Number), MissingBytes = flow.MissingBytes,
        };
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_conversationAt, ObservationMerge.KeyOf(one), out var known);
        if (known)
        {
            // Whoever is first in time began, in whatever order an exporter lets its flows go.
            var before = _conversations[place];
            _conversations[place] = one.Seen.First < before.Seen.First
                ? ObservationMerge.Add(one, before) : ObservationMerge.Add(before, one);
        }
        else if (_conversations.Count >= MaxConversations)
        {
            _conversationAt.Remove(ObservationMerge.KeyOf(one));
            _refused++;
        }
        else
        {
            place = _conversations.Count;
            _conversations.Add(one);
        }
        if (IsWatched) _says.Add(new(StatementKind.Conversation, flow.Protocol ?? flow.Transport, TextOf(flow), []));
    }

    /// <summary>A request to a machine.</summary>
    /// <param name="failed">Null: the record does not say how it ended.</param>
    public void Operation(string protocol, string operation, OperationClass operationClass, Subject client, Subject server, bool? failed)
    {
        var key = (protocol, operation, operationClass, client, server);
        if (!_operations.TryGetValue(key, out var tally))
        {
            if (_operations.Count >= MaxOperations)
            {
                _refused++;
                return;
            }
            _operations.Add(key, tally = new(new(Time, Time)));
        }
        tally.Add(Time, new(hash, Number), failed);
        if (IsWatched) _says.Add(new(StatementKind.Operation, operationClass.ToString().ToLowerInvariant(), operation, []));
    }

    /// <summary>The answer to an operation; one that was never asked for is not counted.</summary>
    public void Outcome(string protocol, string operation, OperationClass operationClass, Subject client, Subject server, bool failed)
    {
        if (_operations.TryGetValue((protocol, operation, operationClass, client, server), out var tally)) tally.Answer(failed);
        if (IsWatched) _says.Add(new(failed ? StatementKind.Refused : StatementKind.CarriedOut, "", operation, []));
    }

    public void Sign(Sign sign, string protocol, Subject from, Subject to, int? port)
    {
        _signs.Add((sign, protocol, from, to, port), Here());
        if (IsWatched) _says.Add(new(StatementKind.Sign, sign.ToString(), sign.ToString(), []));
    }

    /// <summary>Something of the present record could not be used.</summary>
    /// <param name="detail">What stands there, or the name of what is missing.</param>
    /// <param name="count">How many are affected.</param>
    public void Problem(SourceProblem problem, string detail = "", long count = 1)
    {
        detail = ClaimText.Clean(detail.Length > 80 ? detail[..80] : detail);
        // The same complaint about a thousand addresses is one complaint, with the first as its example.
        var isOfOne = problem is SourceProblem.UnknownLog or SourceProblem.Gap or SourceProblem.Sampled or SourceProblem.BadTemplate;
        var key = (problem, isOfOne ? detail : "");
        if (!_problems.TryGetValue(key, out var known) && _problems.Count >= MaxProblems) return;
        if (known.Count == 0 && key.Item2.Length == 0) _example[problem] = detail;
        _problems[key] = (known.Count == 0 ? Number : known.First, known.Count + count);
    }

    /// <summary>The text of the watched record and its neighbours, and what it says.</summary>
    internal SourceView? ToView() => _around.Exists(line => line.Number == watched)
        ? new(watched, _around, _says)
        : null;

    /// <summary>Everything collected, as observations of this one file.</summary>
    /// <param name="kind">Of the importer; with <see cref="Part"/> it decides the sight (<see cref="CaptureSummary.Sight"/>).</param>
    internal ObservationSet ToSet(string name, string kind, long fileBytes)
    {
        var dropped = _refused + _identities.Refused + _bindings.Refused + _signs.Refused;
        if (dropped > 0) Problem(SourceProblem.TooMany, count: dropped);
        return new()
        {
            Captures =
            [
                new()
                {
                    Name = name, Sha256 = hash, Format = Part is null ? kind : $"{kind} {Part}", Packets = Count, Bytes = fileBytes,
                    First = _span?.First ?? Taken, Last = _span?.Last ?? Taken, Problems = Problems(), DroppedObservations = dropped,
                },
            ],
            Bindings = _bindings.Select((key, tally) => new AddressBinding(
                key.Mac, key.Address, key.Source, 0, key.Vlan, tally.Count, tally.Seen, tally.In(hash))
            { Protocol = key.Protocol }),
            Identities = _identities.Select((key, tally) => new IdentityObservation(
                key.Subject, key.Field, key.Value, key.Protocol, _confidence[key], tally.Count, tally.Seen, tally.In(hash))),
            Conversations = _conversations,
            Links = [],
            Operations = [.. _operations.Select(pair => pair.Value.ToObservation(pair.Key))],
            Signs = _signs.Select((key, tally) => new SignObservation(
                key.Sign, key.Protocol, key.From, key.To, key.Port, tally.Count, tally.Seen, tally.In(hash))),
            Anomalies = [],
        };
    }

    /// <summary>Nothing was learned from the file.</summary>
    internal bool IsEmpty => _span is null && _conversations.Count == 0 && _operations.Count == 0
        && _identities.Count == 0 && _bindings.Count == 0 && _signs.Count == 0;

    private List<CaptureProblem> Problems() => [.. _problems.Select(pair =>
        new CaptureProblem("bad-record", SourceTexts.Problem(
            pair.Key.Problem, pair.Value.First, pair.Value.Count, pair.Key.Detail.Length > 0
                ? pair.Key.Detail : _example.GetValueOrDefault(pair.Key.Problem, "")))
        {
            Packet = pair.Value.First > 0 ? pair.Value.First : null, Count = pair.Value.Count,
        })];

    private PacketContext Here()
    {
        _here = new() { Number = Number, Time = Time };
        return _here.Context(0, default);
    }

    private static string TextOf(in SourceFlow flow) =>
        $"{flow.Transport} {EndOf(flow.A, flow.APort)} → {EndOf(flow.B, flow.BPort)}";

    private static string EndOf(HostAddress address, int? port) =>
        port is null ? address.ToString() : address.IsV4 ? $"{address}:{port}" : $"[{address}]:{port}";

    private sealed class OperationTally(Sighting first)
    {
        private readonly List<TimedPacket> _samples = [];
        private Sighting _seen = first;
        private long _count, _failed, _succeeded;

        public void Add(PacketTime time, PacketReference here, bool? failed)
        {
            _count++;
            _seen = _seen.With(time);
            if (failed is { } ended) Answer(ended);
            if (_samples.Count < MaxSamples) _samples.Add(new(time, here));
        }

        public void Answer(bool failed)
        {
            if (failed) _failed++;
            else _succeeded++;
        }

        public OperationObservation ToObservation((string Protocol, string Operation, OperationClass Class, Subject Client,
            Subject Server) key) => new()
            {
                Protocol = key.Protocol, Operation = key.Operation, Class = key.Class, Client = key.Client, Server = key.Server,
                Count = _count, Failed = _failed, Succeeded = _succeeded, IsIndustrial = SourceProtocols.IsIndustrial(key.Protocol),
                Seen = _seen, Samples = [.. _samples.OrderBy(sample => sample.Time)],
            };
    }
}
