using System.Data.Common;
using System.Globalization;

namespace Genba.Core.Storage;

/// <summary>Brings a database to the schema of this program, each step in its own transaction.</summary>
internal static class Migrator
{
    private const string OwnTable = """
        CREATE TABLE IF NOT EXISTS schema_migration (
          number INTEGER PRIMARY KEY,
          name TEXT NOT NULL,
          sha256 TEXT NOT NULL,
          applied_us INTEGER NOT NULL
        ) STRICT;
        """;

    /// <exception cref="StorageException">The database is of a newer program, or a step was applied in another wording.</exception>
    public static void Run(DbConnection connection, IReadOnlyList<Migration> known, TimeProvider clock)
    {
        Execute(connection, OwnTable);
        var applied = Applied(connection);
        foreach (var (number, (name, sha256)) in applied)
        {
            var step = string.Create(CultureInfo.InvariantCulture, $"{number:D4}_{name}");
            if (known.FirstOrDefault(migration => migration.Number == number) is not { } same)
                throw new StorageException(StorageTexts.DatabaseIsNewer(connection.DataSource, step));
            if (same.Sha256 != sha256)
                throw new StorageException(StorageTexts.MigrationDiffers(connection.DataSource, step));
        }
        foreach (var migration in known.Where(migration => !applied.ContainsKey(migration.Number)))
            Apply(connection, migration, clock);
    }

    private static SortedDictionary<int, (string Name, string Sha256)> Applied(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT number, name, sha256 FROM schema_migration";
        var applied = new SortedDictionary<int, (string, string)>();
        using var row = command.ExecuteReader();
        while (row.Read())
            applied.Add(row.GetInt32(0), (row.GetString(1), row.GetString(2)));
        return applied;
    }

    private static void Apply(DbConnection connection, Migration migration, TimeProvider clock)
    {
        using var transaction = connection.BeginTransaction();
        Execute(connection, migration.Sql);
        using var record = connection.CreateCommand();
        record.CommandText = "INSERT INTO schema_migration (number, name, sha256, applied_us) VALUES (@number, @name, @sha256, @now)";
        record.Add("number", migration.Number);
        record.Add("name", migration.Name);
        record.Add("sha256", migration.Sha256);
        record.Add("now", UnixMicroseconds.From(clock.GetUtcNow()));
        record.ExecuteNonQuery();
        transaction.Commit();
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
