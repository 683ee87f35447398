using Genba.Wire.Observations;

namespace Genba.Core.Changes;

/// <summary>What somebody does to a machine, as people on the floor would say it.</summary>
public enum WorkClass
{
    /// <summary>Looks only: reads, browses, opens sessions.</summary>
    Read,
    /// <summary>Changes values, parameters and forces.</summary>
    Write,
    /// <summary>Loads programs, configurations and files.</summary>
    Program,
    /// <summary>Stops, starts, resets.</summary>
    Mode,
    Firmware,
    /// <summary>Works on its screen or its command line from afar.</summary>
    Remote,
}

public static class WorkClasses
{
    private static readonly string[] Names = ["read", "write", "program", "mode", "firmware", "remote"];

    public static IReadOnlyList<WorkClass> All { get; } = [WorkClass.Read, WorkClass.Write, WorkClass.Program, WorkClass.Mode,
        WorkClass.Firmware, WorkClass.Remote];

    /// <summary>The stable spelling; stored, and read from files.</summary>
    public static string NameOf(WorkClass work) => Names[(int)work];

    public static WorkClass? Parse(string? name) => Array.IndexOf(Names, name) is >= 0 and var place ? (WorkClass)place : null;

    public static WorkClass Of(OperationClass operation) => operation switch
    {
        OperationClass.Write or OperationClass.Force or OperationClass.Parameter => WorkClass.Write,
        OperationClass.Program or OperationClass.File => WorkClass.Program,
        OperationClass.Mode => WorkClass.Mode,
        OperationClass.Firmware => WorkClass.Firmware,
        _ => WorkClass.Read,
    };
}
