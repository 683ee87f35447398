using Genba.Core.Texts;

namespace Genba.Core.Identifiers;

/// <summary>The attributes of a CPE name, in the order in which CPE 2.3 writes them.</summary>
public enum CpeField
{
    Part,
    Vendor,
    Product,
    Version,
    Update,
    Edition,
    Language,
    SoftwareEdition,
    TargetSoftware,
    TargetHardware,
    Other,
}

/// <summary>
/// A product by its CPE name: NISTIR 7695 (well-formed name, formatted string 2.3, URI 2.2). Values are held as the well-formed name holds
/// them, quoted with backslashes: in them a bare <c>*</c> or <c>?</c> is a wildcard, and the whole value <c>*</c> is ANY, <c>-</c> is NA.
/// </summary>
public sealed class Cpe : IEquatable<Cpe>
{
    public const string Any = "*";
    public const string NotApplicable = "-";
    public const int AttributeCount = 11;

    private readonly string[] _values;

    internal Cpe(string[] values) => _values = values;

    public string this[CpeField attribute] => _values[(int)attribute];

    /// <summary>Reads <c>cpe:2.3:</c>, <c>cpe:/</c> and <c>wfn:[</c>.</summary>
    public static bool TryParse(string text, out Cpe cpe, out ReadingFault? fault) => CpeReader.TryRead(text, out cpe, out fault);

    /// <summary>The formatted string of CPE 2.3.</summary>
    public override string ToString() => CpeWriter.Formatted(this);

    /// <summary>The URI of CPE 2.2, with the edition packed where the newer attributes are used.</summary>
    public string ToUri() => CpeWriter.Uri(this);

    /// <summary>The well-formed name.</summary>
    public string ToWellFormedName() => CpeWriter.WellFormedName(this);

    public bool Equals(Cpe? other) => other is not null && _values.AsSpan().SequenceEqual(other._values);
    public override bool Equals(object? obj) => Equals(obj as Cpe);
    public override int GetHashCode() => HashCode.Combine(_values[1], _values[2], _values[3]);

    /// <summary>The value of an attribute as people read it, without backslashes.</summary>
    public string Plain(CpeField attribute) => CpeValue.Unquote(this[attribute]);
}
