namespace Genba.Core.Registers;

/// <summary>How a field of a register is filled in.</summary>
public enum RegisterFieldType
{
    Text,
    /// <summary>yyyy-MM-dd.</summary>
    Date,
    /// <summary>HH:mm.</summary>
    Time,
    Person, Department,
    /// <summary>A machine by its name, address or MAC address, or a network (CIDR); several are parted by commas.</summary>
    Asset,
    /// <summary>Not negative; a decimal point is allowed.</summary>
    Number,
    /// <summary>yes or no.</summary>
    YesNo,
    /// <summary>One of a few codes.</summary>
    Choice,
}

/// <param name="Key">Its spelling in storage and its name among the texts.</param>
/// <param name="Choices">The codes of a choice.</param>
public sealed record RegisterField(string Key, RegisterFieldType Type, bool IsRequired = false, params IReadOnlyList<string> Choices)
{
    /// <summary>Characters that fit: what is longer was pasted by mistake.</summary>
    public const int Longest = 500;

    public bool IsChosen => Type is RegisterFieldType.Choice or RegisterFieldType.YesNo;

    /// <summary>The codes that may stand here; empty where anything may.</summary>
    public IReadOnlyList<string> Codes => Type == RegisterFieldType.YesNo ? [RegisterValues.Yes, RegisterValues.No] : Choices;
}

/// <summary>One kind of record that people keep.</summary>
/// <param name="Key">Its spelling in storage, in addresses and among the texts.</param>
/// <param name="Kind">The kind of evidence in the guide: MGMT, TRAIN, ...</param>
/// <param name="Own">What it holds beside the fields that every register has.</param>
public sealed record Register(string Key, string Kind, params IReadOnlyList<RegisterField> Own)
{
    /// <summary>From when it holds, or when it happened: not the day on which it was written down.</summary>
    public static readonly RegisterField Effective = new("effective", RegisterFieldType.Date, IsRequired: true);

    /// <summary>The last day on which it holds.</summary>
    public static readonly RegisterField Expires = new("expires", RegisterFieldType.Date);

    /// <summary>Who looks after the record.</summary>
    public static readonly RegisterField Owner = new("owner", RegisterFieldType.Person);

    /// <summary>In the order of tables and files.</summary>
    public IReadOnlyList<RegisterField> Fields { get; } = [Effective, .. Own, Expires, Owner];

    public RegisterField? Find(string key) => Fields.FirstOrDefault(field => field.Key == key);
}
