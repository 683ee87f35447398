using System.Data.Common;

namespace Genba.Core.Storage;

public static class DbCommandExtensions
{
    /// <summary>Adds the parameter <c>@name</c>; null becomes NULL.</summary>
    public static void Add(this DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@" + name;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
    }
}
