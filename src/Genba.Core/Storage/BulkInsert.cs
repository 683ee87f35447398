using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Genba.Core.Storage;

/// <summary>
/// One prepared statement for many rows; a row's values in the order of the columns. Values go to SQLite directly: a command of ADO.NET
/// costs more than the row that it writes.
/// </summary>
internal sealed class BulkInsert : IAsyncDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    /// <param name="columns">Names separated by commas; the code's own, never a user's.</param>
    public BulkInsert(Change change, string table, string columns)
    {
        var names = columns.Split(',', StringSplitOptions.TrimEntries);
        _database = ((SqliteConnection)change.Connection).Handle!;
        Check(raw.sqlite3_prepare_v2(_database, $"INSERT INTO {table} ({columns}) VALUES ({string.Join(", ", names.Select(_ => "?"))})", out _statement));
    }

    public Task AddAsync(CancellationToken cancel, params ReadOnlySpan<object?> values)
    {
        cancel.ThrowIfCancellationRequested();
        for (var at = 0; at < values.Length; at++) Check(Bind(at + 1, values[at]));
        var result = raw.sqlite3_step(_statement);
        // Reset tells the same fault again, now with its words.
        var after = raw.sqlite3_reset(_statement);
        Check(result == raw.SQLITE_DONE ? after : result);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _statement.Dispose();
        return ValueTask.CompletedTask;
    }

    private int Bind(int at, object? value) => value switch
    {
        null or DBNull => raw.sqlite3_bind_null(_statement, at),
        string text => raw.sqlite3_bind_text(_statement, at, text),
        long number => raw.sqlite3_bind_int64(_statement, at, number),
        int number => raw.sqlite3_bind_int64(_statement, at, number),
        bool flag => raw.sqlite3_bind_int64(_statement, at, flag ? 1 : 0),
        double number => raw.sqlite3_bind_double(_statement, at, number),
        byte[] bytes => raw.sqlite3_bind_blob(_statement, at, bytes),
        IConvertible number and (short or ushort or byte or sbyte or uint) => raw.sqlite3_bind_int64(_statement, at, number.ToInt64(null)),
        _ => throw new ArgumentException($"No column takes a {value.GetType().Name}.", nameof(value)),
    };

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
