using Genba.Core.Observations;
using Genba.Wire.Observations;

namespace Genba.Core.Detection;

/// <summary>Which way a program or a file goes. Operations are named by what the data does: up is out of the controller.</summary>
internal static class ProgramMoves
{
    private static readonly string[] FileChanges = ["write", "delete", "download"];
    private static readonly string[] Fetches = ["upload", "program read", "read program", "back up"];

    /// <summary>Into the controller: program class; of file operations those that leave another file behind.</summary>
    public static bool IsDownload(OperationObservation operation) => !IsUpload(operation)
        && (operation.Class == OperationClass.Program || (operation.Class == OperationClass.File && Names(operation, FileChanges)));

    /// <summary>Out of the controller.</summary>
    public static bool IsUpload(OperationObservation operation) =>
        operation.Class is OperationClass.Program or OperationClass.File or OperationClass.Read or OperationClass.Parameter
        && Names(operation, Fetches) && !operation.Operation.Contains("attributes", StringComparison.Ordinal);

    private static bool Names(OperationObservation operation, string[] words) =>
        words.Any(word => operation.Operation.Contains(word, StringComparison.OrdinalIgnoreCase));
}
