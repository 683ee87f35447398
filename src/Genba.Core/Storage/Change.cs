using System.Data.Common;
using Genba.Core.Ledger;

namespace Genba.Core.Storage;

/// <summary>One transaction on the only writing connection: the rows of a change and the log entries that tell of it.</summary>
public sealed class Change : IAsyncDisposable
{
    private readonly Database _database;
    private readonly LogWriter _logWriter;
    private readonly DbTransaction _transaction;
    private readonly bool _needsEntry;
    private CompactRange _log;
    private readonly DbConnection _connection;
    private bool _committed;
    private bool _ended;

    internal Change(Database database, LogWriter logWriter, DbConnection connection, DbTransaction transaction, bool needsEntry)
    {
        _database = database;
        _logWriter = logWriter;
        _transaction = transaction;
        _needsEntry = needsEntry;
        _log = database.Log;
        _connection = connection;
    }

    /// <summary>The connection with the open transaction; also for Dapper. Do not close it.</summary>
    /// <exception cref="InvalidOperationException">The change is committed: what is written now would stand outside it.</exception>
    public DbConnection Connection => _committed || _ended
        ? throw new InvalidOperationException("The change is over; begin another.")
        : _connection;

    /// <summary>A command inside this transaction.</summary>
    public DbCommand CreateCommand(string sql) => Connection.CreateCommand(sql, _transaction);

    /// <summary>Appends an entry to the log, in this transaction.</summary>
    /// <returns>Its index, by which evidence may refer to it once the change is committed.</returns>
    public async Task<long> AppendAsync(LogDraft entry, CancellationToken cancel)
    {
        _log = await _logWriter.AppendAsync(Connection, _log, entry, cancel);
        return _log.Size - 1;
    }

    /// <summary>Makes everything since the beginning durable. When it returns, the change survives a kill and a power cut.</summary>
    /// <exception cref="InvalidOperationException">A change that a person made has no log entry: a fault of the caller.</exception>
    public async Task CommitAsync(CancellationToken cancel)
    {
        var appended = _log.Size > _database.Log.Size;
        if (_needsEntry && !appended)
            throw new InvalidOperationException("A change needs an entry in the log: call AppendAsync before CommitAsync.");
        if (appended) await _logWriter.SealAsync(Connection, _log, cancel);
        await _transaction.CommitAsync(cancel);
        _committed = true;
        if (appended) await _database.CommittedAsync(_log);
    }

    /// <summary>Ends the change; without a commit nothing of it remains.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_ended) return;
        _ended = true;
        try
        {
            await _transaction.DisposeAsync();
        }
        finally
        {
            _database.EndChange();
        }
    }
}
