using System.Data.Common;
using Genba.Core.Ledger;
using Genba.Core.Texts;
using Microsoft.Data.Sqlite;

namespace Genba.Core.Storage;

/// <summary>
/// The database of a data folder. Reading is that of any <see cref="DbDataSource"/>; its connections cannot write.
/// Writing goes through a <see cref="Change"/>, one at a time.
/// </summary>
/// <example><code>
/// await using var change = await database.BeginChangeAsync(cancel);
/// await using var command = change.CreateCommand("UPDATE zone SET name = @name WHERE id = @id");
/// command.Add("name", name);
/// command.Add("id", id);
/// await command.ExecuteNonQueryAsync(cancel);
/// await change.AppendAsync(new(EntryTypes.ZoneChanged, actor, $"zone/{id}") { Payload = new() { ["name"] = name } }, cancel);
/// await change.CommitAsync(cancel);
/// </code></example>
public sealed class Database : DbDataSource
{
    /// <summary>Longer than any import; only a change that was begun inside another waits as long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly FileStream _instanceLock;
    private readonly PlantConnection _writer;
    private readonly SemaphoreSlim _oneWriter = new(1, 1);
    private readonly string _readingConnectionString;
    private SigningKey? _key;
    private LogWriter? _logWriter;
    private long _written;      // entries that the plain files hold

    private Database(DataFolder folder, FileStream instanceLock)
    {
        Folder = folder;
        _instanceLock = instanceLock;
        _writer = PlantConnection.Writing(folder.DatabaseFile);
        using var reading = PlantConnection.Reading(folder.DatabaseFile);
        _readingConnectionString = reading.ConnectionString;
    }

    public DataFolder Folder { get; }

    public override string ConnectionString => _readingConnectionString;

    /// <summary>Set when the log was tampered with: reading goes on, changes are refused until somebody has looked.</summary>
    public BilingualText? LogFault { get; private set; }

    /// <summary>Why the plain files of the log lag behind the database, for example a full disk; null when they do not.</summary>
    public string? LogFilesFault { get; private set; }

    /// <summary>The committed log; only read and set by the holder of <see cref="_oneWriter"/>.</summary>
    internal CompactRange Log { get; private set; } = CompactRange.Empty;

    /// <summary>Opens the folder for this process alone, creates or upgrades the database, starts or continues the log.</summary>
    /// <exception cref="StorageException">In use, not writable, of a newer program, or without SQLite or its key.</exception>
    public static Task<Database> OpenAsync(DataFolder folder, TimeProvider clock, CancellationToken cancel) =>
        OpenAsync(folder, Migration.All, clock, cancel);

    internal static async Task<Database> OpenAsync(
        DataFolder folder, IReadOnlyList<Migration> migrations, TimeProvider clock, CancellationToken cancel)
    {
        NativeSqlite.EnsureLoaded();
        var database = new Database(folder, folder.Lock());
        try
        {
            await database._writer.OpenAsync(cancel);
            Migrator.Run(database._writer, migrations, clock);
            await database.OpenLogAsync(clock, cancel);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Starts the one transaction of something a person did; other writers wait. It must append at least one entry to the
    /// log before it commits, and ends without effect when it is disposed uncommitted.
    /// </summary>
    /// <exception cref="StorageException">The log was tampered with: see <see cref="LogFault"/>.</exception>
    public Task<Change> BeginChangeAsync(CancellationToken cancel) => BeginAsync(needsEntry: true, cancel);

    /// <summary>A transaction for what is nobody's statement: caches, progress, clean-up. It needs no log entry.</summary>
    public Task<Change> BeginHousekeepingAsync(CancellationToken cancel) => BeginAsync(needsEntry: false, cancel);

    /// <summary>Takes over what a commit made of the log and brings the plain files up to it.</summary>
    internal async Task CommittedAsync(CompactRange log)
    {
        Log = log;
        await WriteLogFilesAsync(CancellationToken.None);
    }

    internal void EndChange() => _oneWriter.Release();

    protected override DbConnection CreateDbConnection() => PlantConnection.Reading(Folder.DatabaseFile);

    protected override void Dispose(bool disposing)
    {
        if (disposing) Close();
        base.Dispose(disposing);
    }

    protected override ValueTask DisposeAsyncCore()
    {
        Close();
        return base.DisposeAsyncCore();
    }

    private void Close()
    {
        _key?.Dispose();
        _writer.Dispose();
        using (var reading = new SqliteConnection(_readingConnectionString)) SqliteConnection.ClearPool(reading);
        _oneWriter.Dispose();
        _instanceLock.Dispose();
    }

    private async Task<Change> BeginAsync(bool needsEntry, CancellationToken cancel)
    {
        if (LogFault is not null) throw new StorageException(LogFault);
        if (!await _oneWriter.WaitAsync(Patience, cancel))
            throw new TimeoutException($"Another change is still open after {Patience}; was one begun inside another?");
        try
        {
            return new(this, _logWriter!, _writer, await _writer.BeginTransactionAsync(cancel), needsEntry);
        }
        catch
        {
            _oneWriter.Release();
            throw;
        }
    }

    private async Task OpenLogAsync(TimeProvider clock, CancellationToken cancel)
    {
        (_key, Log, _written, LogFault) = await LogOpening.ReadAsync(_writer, Folder, cancel);
        if (_key is not null)
        {
            _logWriter = new(_key, clock);
            if (LogFault is null) await WriteLogFilesAsync(cancel);
            return;
        }
        _key = SigningKey.Create(Folder.LogKeyFile, $"genba-log/{Guid.NewGuid():N}");
        _logWriter = new(_key, clock);
        await using var change = await BeginChangeAsync(cancel);
        await change.AppendAsync(new(EntryTypes.LogStarted, EntryActors.Genba, "log/" + _key.Verifier.Fingerprint), cancel);
        await change.CommitAsync(cancel);
    }

    private async Task WriteLogFilesAsync(CancellationToken cancel)
    {
        var size = Log.Size;
        if (_written == size) return;
        try
        {
            var state = await LogState.ReadAsync(_writer, cancel);
            await new LogFiles(Folder.Log).WriteAsync(_writer, state!, _written, size, cancel);
            _written = size;
            LogFilesFault = null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The change is committed and stays so; the files are written with the next one.
            LogFilesFault = fault.Message;
        }
    }
}
