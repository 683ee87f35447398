using Genba.Core.Texts;

namespace Genba.Core.Imports;

/// <summary>A kind of file that can be brought in; <c>genba import KIND FILE</c>.</summary>
public interface IImporter
{
    /// <summary>The word on the command line and in addresses.</summary>
    string Kind { get; }

    /// <summary>What a person brings, for menus and help.</summary>
    BilingualText Name { get; }

    /// <summary>Whether a dropped file with this name is probably of this kind.</summary>
    bool Expects(string fileName);
}
