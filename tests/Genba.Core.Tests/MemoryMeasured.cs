namespace Genba.Core.Tests;

/// <summary>Tests that measure the memory of the process: what runs beside them would be measured too.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MemoryMeasured
{
    public const string Name = "memory is measured";
}
