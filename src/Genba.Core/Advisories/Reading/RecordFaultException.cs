using Genba.Core.Texts;

namespace Genba.Core.Advisories.Reading;

/// <summary>A record is not what its format asks for, and is left out; or, while records are cut from it, the file.</summary>
internal sealed class RecordFaultException(BilingualText what) : Exception(what.En)
{
    public BilingualText What { get; } = what;
}
