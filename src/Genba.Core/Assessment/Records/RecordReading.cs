using Genba.Core.Assets;
using Genba.Core.Observations;
using Genba.Core.Registers;
using Genba.Core.Zones;
using Genba.Wire;

namespace Genba.Core.Assessment.Records;

/// <summary>The questions that evidence rules ask the records of a plant: the registers tied to machines, zones and people.</summary>
internal sealed class RecordReading
{
    private readonly AssessmentScope _scope;
    private readonly Lazy<MachineNames> _names;
    private readonly Lazy<Dictionary<string, DateOnly>> _left;
    private readonly Lazy<IReadOnlyList<NewMachine>> _newMachines;
    private readonly Lazy<IReadOnlyList<Asset>> _critical;
    private readonly Dictionary<(string, string), IReadOnlySet<string>> _covered = [];

    public RecordReading(AssessmentScope scope)
    {
        _scope = scope;
        _names = new(() => new(scope.Plant.Assets, scope.Ledger?.Machines ?? []));
        _left = new(() => All("people").GroupBy(entry => PersonKey(entry["person"])).ToDictionary(group => group.Key, group =>
            group.Max(entry => entry.Cells.Effective)));
        _newMachines = new(FindNewMachines);
        _critical = new(() =>
            [.. scope.Plant.Assets.Where(asset => HoldsProgram(asset.Kind)
            && Plant.ConfirmedZoneOf(asset)?.Importance == Importance.High)]);
    }

    public PlantReading Plant => _scope.Reading;
    public AssessmentSettings Settings => _scope.Settings;
    public DateOnly Today => _scope.Today;
    public LedgerComparison? Ledger => _scope.Ledger;
    public PlanOutline? Plan => _scope.Plan;
    public RegisterBook Book => _scope.Registers;

    public bool Reads(AssessmentScope scope) => ReferenceEquals(scope.Plant, _scope.Plant) && ReferenceEquals(scope.Registers, Book)
        && ReferenceEquals(scope.Settings, Settings) && ReferenceEquals(scope.Ledger, Ledger) && ReferenceEquals(scope.Plan, Plan)
            && scope.Today == Today;

    /// <summary>All that has begun, newest first, also what ran out.</summary>
    public IReadOnlyList<RegisterEntry> All(string register) =>
        Book.Of(register) is var entries && entries.Count > 0 && entries[0].Cells.Effective <= Today ? entries
            : [.. entries.Where(entry => entry.Cells.Effective <= Today)];

    /// <summary>What holds today, newest first.</summary>
    public IReadOnlyList<RegisterEntry> Standing(string register) =>
        [.. All(register).Where(entry => entry.Cells.Expires is not { } end || end >= Today)];

    /// <summary>What happened within so many days, newest first.</summary>
    public IEnumerable<RegisterEntry> Within(string register, int days) => All(register).TakeWhile(entry =>
        entry.Cells.Effective >= Today.AddDays(-days));

    /// <summary>Somebody keeps it here.</summary>
    public bool IsKept(string register) => Book.KeptSince(register) is not null;

    /// <summary>It has been kept so long that what is missing in these days was not done.</summary>
    public bool Speaks(string register, int days) => Book.KeptSince(register) is { } since && since <= Today.AddDays(-days);

    /// <summary>The assets that records name, by name, address, MAC address, network or number in the ledger.</summary>
    public IReadOnlySet<string> AssetsOf(IEnumerable<RegisterEntry> entries, string field = "asset")
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        _names.Value.AddTo(found, entries.SelectMany(entry => entry.Cells.Parts(field)));
        return found;
    }

    public IReadOnlySet<string> AssetsOf(RegisterEntry entry, string field = "asset") => AssetsOf([entry], field);

    /// <summary>The assets that any standing record of a register names.</summary>
    public IReadOnlySet<string> Covered(string register, string field = "asset") =>
        _covered.TryGetValue((register, field), out var known) ? known : _covered[(register, field)] = AssetsOf(Standing(register), field);

    /// <summary>The newest record of each asset, among some.</summary>
    public Dictionary<string, RegisterEntry> NewestByAsset(IEnumerable<RegisterEntry> newestFirst, string field = "asset")
    {
        var newest = new Dictionary<string, RegisterEntry>(StringComparer.Ordinal);
        foreach (var entry in newestFirst)
            foreach (var asset in AssetsOf(entry, field)) newest.TryAdd(asset, entry);
        return newest;
    }

    /// <summary>When a person left or moved; null: not on record.</summary>
    public DateOnly? Left(string person) => person.Length > 0 && _left.Value.TryGetValue(PersonKey(person), out var day) && day <= Today
        ? day : null;

    /// <summary>The declared zone of this id or name.</summary>
    public Zone? ZoneNamed(string text) => Plant.ConfirmedZones.FirstOrDefault(zone =>
        zone.Id.Equals(text, StringComparison.OrdinalIgnoreCase)
        || zone.Name.En.Equals(text, StringComparison.OrdinalIgnoreCase) || zone.Name.Ja == text);

    /// <summary>Machines of zones of high importance that hold a program or data.</summary>
    public IReadOnlyList<Asset> Critical => _critical.Value;

    /// <summary>Computers of the factory, on which protection can be installed.</summary>
    public IEnumerable<Asset> Computers => _scope.Plant.Assets.Where(asset => IsComputer(asset.Kind) && Plant.IsFactory(asset));

    /// <summary>Machines of the factory that have accounts of their own.</summary>
    public IEnumerable<Asset> ControlSystems =>
        _scope.Plant.Assets.Where(asset =>
            asset.Kind is AssetKind.Hmi or AssetKind.Scada or AssetKind.Plc or AssetKind.Engineering or AssetKind.Historian
            && Plant.IsFactory(asset));

    /// <summary>Machines of the factory that came after the first days of watching.</summary>
    public IReadOnlyList<NewMachine> NewMachines => _newMachines.Value;

    /// <summary>Flaws that are known to be exploited or score high.</summary>
    public IEnumerable<RegisterEntry> Serious =>
        All("vulnerabilities").Where(flaw => flaw.Cells.IsYes("exploited") || flaw.Cells.Number("score") >= Settings.SeriousScore);

    /// <summary>Of these, the ones that nobody closed or accepted.</summary>
    public IEnumerable<RegisterEntry> Flaws => Serious.Where(flaw => !flaw.Cells.Has("done") && flaw["decision"] != "accept");

    /// <summary>Makers of the machines of the ledger, each once.</summary>
    public IEnumerable<string> Makers => MakersOf(_ => true);

    /// <summary>Makers of the machines that matter most.</summary>
    public IEnumerable<string> CriticalMakers
    {
        get
        {
            var critical = Critical.Select(asset => asset.Id).ToHashSet();
            return MakersOf(row => row.Asset is { } asset && critical.Contains(asset));
        }
    }

    /// <summary>A person is the same under any spacing and case.</summary>
    public static string PersonKey(string person) =>
        string.Concat(person.Normalize(System.Text.NormalizationForm.FormKC).Where(character =>
        !char.IsWhiteSpace(character))).ToUpperInvariant();

    public static bool SamePerson(string one, string other) => one.Length > 0 && PersonKey(one) == PersonKey(other);

    /// <summary>The day in UTC; the plant's own may be the one before or after.</summary>
    public static DateOnly DayOf(PacketTime time) => DateOnly.FromDateTime(DateTime.UnixEpoch.AddTicks(time.Nanoseconds / 100));

    public static bool IsComputer(AssetKind kind) =>
        kind is AssetKind.Hmi or AssetKind.Scada or AssetKind.Engineering or AssetKind.Historian or AssetKind.Server or AssetKind.Workstation;

    private IEnumerable<string> MakersOf(Func<LedgerMachine, bool> which) =>
        (Ledger?.Machines ?? []).Where(which).Select(row =>
            row.Vendor).OfType<string>().DistinctBy(PersonKey).Order(StringComparer.CurrentCulture);

    private static bool HoldsProgram(AssetKind kind) => IsComputer(kind) || kind is AssetKind.Plc or AssetKind.Safety or AssetKind.Robot;

    private IReadOnlyList<NewMachine> FindNewMachines()
    {
        if (_scope.Plant.Assets.Count == 0) return [];
        var begin = _scope.Plant.Captures.Where(capture => capture.Sight == SourceSight.Frames).Min(capture => capture.First)
            ?? _scope.Plant.Assets.Min(asset => asset.Seen.First);
        var settled = DayOf(begin).AddDays(Settings.NewMachineDays);
        return [.. _scope.Plant.Assets.Where(Plant.IsFactory)
            .Select(asset => new NewMachine(asset, DayOf(asset.Seen.First))).Where(machine => machine.Came > settled)];
    }
}

/// <param name="Came">The day on which it was first seen.</param>
internal sealed record NewMachine(Asset Asset, DateOnly Came);

/// <summary>Finds what people mean by a name, an address, a MAC address, a network or a number of the ledger.</summary>
internal sealed class MachineNames
{
    private readonly IReadOnlyList<Asset> _assets;
    private readonly ILookup<string, string> _words;

    public MachineNames(IReadOnlyList<Asset> assets, IReadOnlyList<LedgerMachine> ledger)
    {
        _assets = assets;
        _words = assets.SelectMany(asset => WordsOf(asset).Select(word => (word, asset.Id)))
            .Concat(ledger.Where(row => row.Asset is not null)
                .SelectMany(row => new[] { row.Name, row.Number }.OfType<string>().Select(word => (word: word.Trim(), Id: row.Asset!))))
            .Distinct().ToLookup(pair => pair.word, pair => pair.Id, StringComparer.OrdinalIgnoreCase);
    }

    public void AddTo(HashSet<string> found, IEnumerable<string> texts)
    {
        var networks = new HashSet<Subnet>();
        foreach (var text in texts.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            found.UnionWith(_words[text]);
            if (text.Contains('/') && Subnet.TryParse(text, out var network)) networks.Add(network);
        }
        if (networks.Count == 0) return;
        foreach (var asset in _assets)
            if (asset.Addresses.Any(held => networks.Any(network => network.Contains(held.Address)))) found.Add(asset.Id);
    }

    private static IEnumerable<string> WordsOf(Asset asset) =>
        [asset.Id, .. asset.Macs.Select(mac => mac.ToString()), .. asset.Addresses.Select(held => held.Address.ToString()), .. asset.Names];
}
