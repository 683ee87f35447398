namespace Genba.Core.Imports.Sources;

/// <summary>What can be wrong in the records of a source; each has a text that says what, and what to do.</summary>
public enum SourceProblem
{
    /// <summary>Not of the form that this kind has.</summary>
    NotUnderstood,
    /// <summary>Cut: longer than any honest line.</summary>
    LongLine,
    /// <summary>An address that is none.</summary>
    NotAnAddress,
    /// <summary>A time that is none.</summary>
    NotATime,
    /// <summary>A log that Genba knows nothing to learn from; told by its name.</summary>
    UnknownLog,
    /// <summary>The file says no time zone; that of this computer was taken.</summary>
    NoZone,
    /// <summary>Data that came before the template which describes it.</summary>
    NoTemplate,
    /// <summary>Flow sets that the exporter sent and that are not here.</summary>
    Gap,
    /// <summary>The exporter counted only one packet of many; counts are of those.</summary>
    Sampled,
    /// <summary>A template that describes more, or stranger, fields than any honest one.</summary>
    BadTemplate,
    /// <summary>The file ends in the middle, or its compression is damaged.</summary>
    Damaged,
    /// <summary>More than was kept.</summary>
    TooMany,
}
