using System.Data.Common;

namespace Genba.Core.Storage;

public static class DbCommandExtensions
{
    /// <param name="transaction">Null: the connection decides (SQLite takes the one that is open on it).</param>
    public static DbCommand CreateCommand(this DbConnection connection, string sql, DbTransaction? transaction = null)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        if (transaction is not null) command.Transaction = transaction;
        return command;
    }

    /// <summary>Adds the parameter <c>@name</c>; null becomes NULL.</summary>
    public static void Add(this DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@" + name;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
    }
}
