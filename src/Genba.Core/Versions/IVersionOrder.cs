namespace Genba.Core.Versions;

/// <summary>How the versions of one scheme are read and compared.</summary>
public interface IVersionOrder
{
    /// <summary>The key of a version, or null when the scheme's grammar does not know such a version: then nobody guesses.</summary>
    VersionKey? KeyOf(string version);

    /// <summary>Only a scheme in which parts may be left open compares otherwise than by bytes.</summary>
    int Compare(VersionKey left, VersionKey right) => left.CompareTo(right);

    /// <summary>The version as its scheme prefers to write it.</summary>
    string Canonical(string version) => version;
}
