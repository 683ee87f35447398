using System.Text.Json;

namespace Genba.Core.Advisories.Reading;

/// <summary>Reads one record of a format in JSON.</summary>
internal interface IRecordReader
{
    AdvisoryFeed Feed { get; }

    /// <summary>Whether the record is of this format, by what only this format has.</summary>
    bool Recognises(JsonElement root);

    /// <exception cref="RecordFaultException">The record lacks what it cannot do without.</exception>
    Advisory Read(JsonElement root, RecordNotes notes);
}
