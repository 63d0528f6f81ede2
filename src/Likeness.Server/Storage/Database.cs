using SQLitePCL;

namespace Likeness.Server.Storage;

/// <summary>One connection to the SQLite file of the data folder. Calls are serialized; other connections and processes may use the same file. Prepared statements are kept: pass constant SQL.</summary>
internal sealed class Database : IDisposable
{
    private readonly sqlite3 _connection;
    private readonly string _path;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, sqlite3_stmt> _prepared = [];

    private Database(sqlite3 connection, string path) => (_connection, _path) = (connection, path);

    /// <summary>Opens the file, creates it for its owner alone when it is missing, and brings its schema up to date.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="migrations">The schema's history; null leaves the file as it is.</param>
    /// <exception cref="DataFolderException">It cannot be opened or comes from a newer version.</exception>
    public static Database Open(DataFolder folder, IReadOnlyList<string>? migrations)
    {
        _ = SqliteLibrary.Version;
        var path = PathIn(folder);
        CreateFile(path);
        var result = raw.sqlite3_open_v2(path, out var connection, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_FULLMUTEX, null);
        var database = new Database(connection, path);
        try
        {
            database.Check(result);
            raw.sqlite3_busy_timeout(connection, 5_000);
            EnterWriteAheadLog(database);
            database.Execute("PRAGMA synchronous = FULL");
            database.Execute("PRAGMA foreign_keys = ON");
            database.Execute("PRAGMA trusted_schema = OFF");
            // What was deleted is overwritten where that costs no further writes: there are faces in it.
            database.Execute("PRAGMA secure_delete = FAST");
            if (migrations is not null)
            {
                Migrations.Apply(database, migrations);
            }

            return database;
        }
        catch (SqliteException exception)
        {
            database.Dispose();
            throw Unusable(path, exception);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Where the file lies.</summary>
    public static string PathIn(DataFolder folder) => folder.File("likeness.db");

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
                // A full disk or a failed write has rolled back by itself.
                if (raw.sqlite3_get_autocommit(_connection) == 0)
                {
                    Execute("ROLLBACK");
                }

                throw;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var statement in _prepared.Values)
            {
                statement.Dispose();
            }

            _prepared.Clear();
            _connection.Dispose();
        }
    }

    /// <summary>Takes a statement back that was used; it is kept for the next time.</summary>
    internal void Keep(string sql, sqlite3_stmt handle)
    {
        // The result of a reset repeats the error of the last step, which was reported already.
        _ = raw.sqlite3_reset(handle);
        _ = raw.sqlite3_clear_bindings(handle);
        if (!_prepared.TryAdd(sql, handle))
        {
            handle.Dispose();
        }
    }

    /// <exception cref="SqliteException">The statement is at fault: a bug, or a constraint that the caller asks about.</exception>
    /// <exception cref="DataFolderException">The file is at fault: damaged, locked, on a full disk.</exception>
    internal int Check(int result)
    {
        if (result is raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE)
        {
            return result;
        }

        var exception = new SqliteException(raw.sqlite3_extended_errcode(_connection), raw.sqlite3_errmsg(_connection).utf8_to_string());
        throw exception.Code is raw.SQLITE_ERROR or raw.SQLITE_CONSTRAINT or raw.SQLITE_MISUSE or raw.SQLITE_RANGE or raw.SQLITE_MISMATCH
            ? exception
            : Unusable(_path, exception);
    }

    /// <summary>SQLite does not wait by itself where two connections change the mode of a new file at once.</summary>
    private static void EnterWriteAheadLog(Database database)
    {
        using var pause = new ManualResetEventSlim();
        for (var left = 250; ; left--)
        {
            try
            {
                database.Execute("PRAGMA journal_mode = WAL");
                return;
            }
            catch (DataFolderException exception) when (left > 0 && exception.InnerException is SqliteException { Code: raw.SQLITE_BUSY })
            {
                pause.Wait(TimeSpan.FromMilliseconds(20));
            }
        }
    }

    private static DataFolderException Unusable(string path, SqliteException exception) => new($"The database {path} cannot be used: {exception.Message}", exception);

    private static void CreateFile(string path)
    {
        if (File.Exists(path))
        {
            return;
        }

        try
        {
            // SQLite gives its journal files the mode of the main file, so the mode must be right before the first byte.
            DataFolder.CreateFile(path, FileMode.OpenOrCreate).Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException($"The database {path} cannot be created: {exception.Message}", exception);
        }
    }

    private SqliteStatement Prepare(string sql, ReadOnlySpan<object?> values)
    {
        if (!_prepared.Remove(sql, out var handle))
        {
            Check(raw.sqlite3_prepare_v2(_connection, sql, out handle));
        }

        var statement = new SqliteStatement(this, sql, handle);
        try
        {
            statement.Bind(values);
            return statement;
        }
        catch
        {
            statement.Dispose();
            throw;
        }
    }
}
