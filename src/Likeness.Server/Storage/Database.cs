using SQLitePCL;

namespace Likeness.Server.Storage;

/// <summary>One connection to the SQLite file of the data folder. Calls are serialized; other processes may use the same file.</summary>
internal sealed class Database : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly Lock _lock = new();

    private Database(sqlite3 connection) => _connection = connection;

    /// <summary>Opens the file, creates it for its owner alone when it is missing, and brings its schema up to date.</summary>
    /// <exception cref="DataFolderException">It cannot be opened or comes from a newer version.</exception>
    public static Database Open(DataFolder folder, IReadOnlyList<string> migrations)
    {
        _ = SqliteLibrary.Version;
        var path = folder.File("likeness.db");
        if (!File.Exists(path))
        {
            // SQLite gives its journal files the mode of the main file, so the mode must be right before the first byte.
            DataFolder.CreateFile(path, FileMode.OpenOrCreate).Dispose();
        }

        var result = raw.sqlite3_open_v2(path, out var connection, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_FULLMUTEX, null);
        var database = new Database(connection);
        try
        {
            database.Check(result);
            raw.sqlite3_busy_timeout(connection, 5_000);
            database.Execute("PRAGMA journal_mode = WAL");
            database.Execute("PRAGMA synchronous = FULL");
            database.Execute("PRAGMA foreign_keys = ON");
            database.Execute("PRAGMA trusted_schema = OFF");
            Migrations.Apply(database, migrations);
            return database;
        }
        catch (SqliteException exception)
        {
            database.Dispose();
            throw new DataFolderException($"The database {path} cannot be used: {exception.Message}", exception);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Runs one statement that returns nothing of interest; the number of changed rows.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> values)
    {
        lock (_lock)
        {
            using var statement = Prepare(sql, values);
            while (statement.Step())
            {
            }

            return raw.sqlite3_changes(_connection);
        }
    }

    /// <summary>Runs one query.</summary>
    public List<T> Query<T>(string sql, Func<SqliteRow, T> read, params ReadOnlySpan<object?> values)
    {
        lock (_lock)
        {
            using var statement = Prepare(sql, values);
            var rows = new List<T>();
            while (statement.Step())
            {
                rows.Add(read(new SqliteRow(statement)));
            }

            return rows;
        }
    }

    /// <summary>Runs several statements as one: all or none.</summary>
    public void InTransaction(Action work)
    {
        lock (_lock)
        {
            Execute("BEGIN IMMEDIATE");
            try
            {
                work();
                Execute("COMMIT");
            }
            catch
            {
                Execute("ROLLBACK");
                throw;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _connection.Dispose();
        }
    }

    internal int Check(int result) => result is raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE
        ? result
        : throw new SqliteException(raw.sqlite3_extended_errcode(_connection), raw.sqlite3_errmsg(_connection).utf8_to_string());

    private SqliteStatement Prepare(string sql, ReadOnlySpan<object?> values)
    {
        Check(raw.sqlite3_prepare_v2(_connection, sql, out var handle));
        var statement = new SqliteStatement(this, handle);
        statement.Bind(values);
        return statement;
    }
}
