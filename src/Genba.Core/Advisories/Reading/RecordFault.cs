using Genba.Core.Texts;

namespace Genba.Core.Advisories.Reading;

/// <summary>One record is not what its format asks for. Only this record is left out.</summary>
internal sealed class RecordFaultException(BilingualText what) : Exception(what.En)
{
    public BilingualText What { get; } = what;
}
