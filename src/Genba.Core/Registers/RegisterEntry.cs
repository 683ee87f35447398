using System.Globalization;

namespace Genba.Core.Registers;

/// <summary>What one record says: the text of each field in its stored spelling; a field that nobody filled is missing.</summary>
public sealed record RegisterCells(IReadOnlyDictionary<string, string> Values)
{
    public string this[string field] => Values.GetValueOrDefault(field, "");

    public bool Has(string field) => Values.ContainsKey(field);

    public bool Is(string field, string code) => Values.TryGetValue(field, out var value) && value == code;

    public bool IsYes(string field) => Is(field, RegisterValues.Yes);

    public bool IsNo(string field) => Is(field, RegisterValues.No);

    public DateOnly? Day(string field) => Values.TryGetValue(field, out var value) ? RegisterValues.DayOf(value) : null;

    public TimeOnly? Time(string field) =>
        Values.TryGetValue(field, out var value) && TimeOnly.TryParseExact(value, RegisterValues.TimeForm, CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var time) ? time : null;

    public decimal? Number(string field) =>
        Values.TryGetValue(field, out var value) && decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out var number) ? number : null;

    /// <summary>The parts of a field that names several things.</summary>
    public IReadOnlyList<string> Parts(string field) =>
        this[field].Split([',', '、', '，', ';', '；', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>From when it holds, or when it happened.</summary>
    public DateOnly Effective => Day(Register.Effective.Key) ?? default;

    /// <summary>The last day on which it holds; null: until it is withdrawn.</summary>
    public DateOnly? Expires => Day(Register.Expires.Key);

    public bool Equals(RegisterCells? other) =>
        other is not null && Values.Count == other.Values.Count && Values.All(one => other.Values.TryGetValue(one.Key, out var value)
            && value == one.Value);

    public override int GetHashCode() => HashCode.Combine(Values.Count, Effective, this["title"], this["asset"], this["person"]);
}

/// <summary>One record of a register as it stands now.</summary>
/// <param name="Version">1 for the first; each change makes another one.</param>
/// <param name="SavedAt">When this version was written down.</param>
/// <param name="Entry">The log entry that tells of it.</param>
public sealed record RegisterEntry(
    long Id, string Register, int Version, RegisterCells Cells, bool IsWithdrawn, string Actor, DateTimeOffset SavedAt, long Entry)
{
    /// <summary>Days before the expiry from which people are reminded.</summary>
    public const int SoonDays = 30;

    public string this[string field] => Cells[field];

    /// <summary>What people call it: the first field that names it.</summary>
    public string Name
    {
        get
        {
            foreach (var own in RegisterTable.Find(Register)?.Own ?? [])
                if (!own.IsChosen && own.Type is not RegisterFieldType.Number && Cells[own.Key] is { Length: > 0 } name) return name;
            return Cells[Registers.Register.Effective.Key];
        }
    }

    public ExpiryState ExpiryOn(DateOnly today) => Cells.Expires is not { } end || Cells.Day("done") is not null ? ExpiryState.Holds
        : end < today ? ExpiryState.Expired
        : end <= today.AddDays(SoonDays) ? ExpiryState.Soon
        : ExpiryState.Holds;
}

public enum ExpiryState { Holds, Soon, Expired }
