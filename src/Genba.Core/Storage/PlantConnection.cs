using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Genba.Core.Storage;

/// <summary>A SQLite connection that sets itself up each time it opens, also when it comes from the pool.</summary>
/// <param name="setUp">PRAGMA statements of this kind of connection.</param>
internal sealed class PlantConnection(string connectionString, string setUp) : SqliteConnection(connectionString)
{
    // A commit is on the disk before it is answered: an accepted answer survives a power cut, not only a kill.
    private const string ForWriting = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000; PRAGMA cache_size=-65536;";
    private const string ForCopying = "PRAGMA busy_timeout=10000; PRAGMA cache_size=-65536;";
    private const string ForReading = "PRAGMA query_only=ON; PRAGMA busy_timeout=10000;";

    public static PlantConnection Writing(string file) => new(Describe(file, SqliteOpenMode.ReadWriteCreate, pooling: false), ForWriting);

    public static PlantConnection Reading(string file) => new(Describe(file, SqliteOpenMode.ReadWrite, pooling: true), ForReading);

    /// <summary>For whoever goes through all of it: matching, and VACUUM INTO, which a connection that only queries may not do.</summary>
    public static PlantConnection Copying(string file) => new(Describe(file, SqliteOpenMode.ReadOnly, pooling: false), ForCopying);

    /// <summary>For a folder that must not be touched at all, such as one that is being checked.</summary>
    public static PlantConnection Checking(string file) => new(Describe(file, SqliteOpenMode.ReadOnly, pooling: false), ForReading);

    public override void Open()
    {
        NativeSqlite.EnsureLoaded();
        base.Open();
        using var command = CreateCommand();
        command.CommandText = setUp;
        command.ExecuteNonQuery();
    }

    /// <summary>A writer takes its place at once; a reader only wants one state of the data for several statements.</summary>
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        setUp == ForWriting ? base.BeginDbTransaction(isolationLevel) : BeginTransaction(isolationLevel, deferred: true);

    private static string Describe(string file, SqliteOpenMode mode, bool pooling) => new SqliteConnectionStringBuilder
    {
        DataSource = file,
        Mode = mode,
        Pooling = pooling,
        ForeignKeys = true,
        DefaultTimeout = 30,
    }.ToString();
}
