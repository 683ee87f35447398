using Genba.Core.Imports.Sources;

namespace Genba.Core.Imports;

/// <summary>
/// A kind of file whose records say something about machines, as the frames of a capture do: logs, flow exports, tables and
/// leases that others wrote. Its facts go the same way as those of captures; each names the file and the record.
/// </summary>
public interface ISourceImporter : IImporter
{
    /// <summary>Whether a file that begins so is of this kind, by its contents alone.</summary>
    bool Recognises(SourceStart start);

    /// <summary>
    /// Tells <paramref name="records"/> all that can be read. Hostile bytes never throw: what is not understood is told as a
    /// problem with its record number, and reading goes on.
    /// </summary>
    /// <param name="content">Inflated; read once, from its beginning.</param>
    /// <exception cref="InvalidDataException">The stream itself is damaged; what came before it counts.</exception>
    void Read(Stream content, SourceRecords records, CancellationToken cancel);
}
