using SQLitePCL;

namespace Likeness.Server.Storage;

/// <summary>A prepared statement with its values.</summary>
internal sealed class SqliteStatement(Database database, string sql, sqlite3_stmt handle) : IDisposable
{
    public sqlite3_stmt Handle => handle;

    public void Bind(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            database.Check(values[i] switch
            {
                null => raw.sqlite3_bind_null(handle, i + 1),
                long number => raw.sqlite3_bind_int64(handle, i + 1, number),
                double number => raw.sqlite3_bind_double(handle, i + 1, number),
                string text => raw.sqlite3_bind_text(handle, i + 1, text),
                byte[] bytes => raw.sqlite3_bind_blob(handle, i + 1, bytes),
                ReadOnlyMemory<byte> bytes => raw.sqlite3_bind_blob(handle, i + 1, bytes.Span),
                var other => throw new ArgumentException($"No SQLite type for {other.GetType().Name}.", nameof(values)),
            });
        }
    }

    /// <summary>Goes to the next row; false when there is none.</summary>
    public bool Step() => database.Check(raw.sqlite3_step(handle)) == raw.SQLITE_ROW;

    public void Dispose() => database.Keep(sql, handle);
}

/// <summary>The current row of a query. Columns count from 0.</summary>
internal readonly struct SqliteRow(SqliteStatement statement)
{
    public string Text(int column) => raw.sqlite3_column_text(statement.Handle, column).utf8_to_string();

    public long Number(int column) => raw.sqlite3_column_int64(statement.Handle, column);

    public double Real(int column) => raw.sqlite3_column_double(statement.Handle, column);

    public bool IsNull(int column) => raw.sqlite3_column_type(statement.Handle, column) == raw.SQLITE_NULL;

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public byte[]? BytesOrNull(int column) => IsNull(column) ? null : Bytes(column);

    public long? NumberOrNull(int column) =>
        IsNull(column) ? null : Number(column);

    public byte[] Bytes(int column) => raw.sqlite3_column_blob(statement.Handle, column).ToArray();
}

/// <summary>SQLite refused. The message is SQLite's own and carries no values.</summary>
internal sealed class SqliteException(int code, string message) : Exception($"{message} (SQLite {code})")
{
    /// <summary>The primary result code.</summary>
    public int Code => code & 0xff;
}
