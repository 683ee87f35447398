using System.Data.Common;

namespace Genba.Core.Storage;

/// <summary>One prepared statement for many rows; a row's values in the order of the columns.</summary>
internal sealed class BulkInsert : IAsyncDisposable
{
    private readonly DbCommand _command;

    /// <param name="columns">Names separated by commas; the code's own, never a user's.</param>
    public BulkInsert(Change change, string table, string columns)
    {
        var names = columns.Split(',', StringSplitOptions.TrimEntries);
        _command = change.CreateCommand($"INSERT INTO {table} ({columns}) VALUES (@{string.Join(", @", names)})");
        foreach (var name in names) _command.Add(name, null);
        _command.Prepare();
    }

    public Task AddAsync(CancellationToken cancel, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return _command.ExecuteNonQueryAsync(cancel);
    }

    public ValueTask DisposeAsync() => _command.DisposeAsync();
}
