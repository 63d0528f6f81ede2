using Likeness.Server.Storage;

namespace Likeness.Server.Results;

/// <summary>Small results in the database. Times are unix seconds, except saved_at: unix milliseconds.</summary>
internal static class SmallResultRows
{
    public const string Table = """
        CREATE TABLE small_result (
            id TEXT NOT NULL,
            extension TEXT NOT NULL,
            tenant TEXT NOT NULL,
            expires_at INTEGER NOT NULL,
            saved_at INTEGER NOT NULL,
            content BLOB NOT NULL
        )
        """;

    public const string Ids = "CREATE UNIQUE INDEX small_result_id ON small_result (id)";

    public const string Expiries = "CREATE INDEX small_result_expiry ON small_result (expires_at)";

    /// <summary>Writes one, inside the transaction that commits its job.</summary>
    /// <exception cref="IOException">The id exists.</exception>
    public static void Insert(Database database, UnwrittenResult result)
    {
        var inserted = database.Execute(
            "INSERT INTO small_result (id, extension, tenant, expires_at, saved_at, content) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
            result.Result.Id, ResultFormats.Extension(result.Result.Format), result.Shelf.Tenant, result.Result.ExpiresAt, result.SavedAt.ToUnixTimeMilliseconds(), result.Content);
        if (inserted == 0)
        {
            throw new IOException($"The result {result.Result.Id} exists already.");
        }
    }

    /// <summary>Finds one by its address.</summary>
    public static ResultContent? Find(Database database, string fileName, long expiresAt)
    {
        var found = database.Query(
            "SELECT saved_at, content FROM small_result WHERE id = ? AND expires_at = ? AND extension = ?",
            row => new ResultContent(new MemoryStream(row.Bytes(1), writable: false), DateTimeOffset.FromUnixTimeMilliseconds(row.Number(0))),
            Path.GetFileNameWithoutExtension(fileName), expiresAt, Path.GetExtension(fileName));
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>Deletes one, if it is there: where it was counted, and its bytes.</summary>
    public static IReadOnlyList<(ResultShelf Shelf, long Bytes)> Delete(Database database, StoredResult result) =>
        database.Query("DELETE FROM small_result WHERE id = ? RETURNING expires_at, tenant, length(content)", Counted, result.Id);

    /// <summary>Deletes some that have expired: where they were counted, and their bytes.</summary>
    public static IReadOnlyList<(ResultShelf Shelf, long Bytes)> DeleteExpired(Database database, long now, int most) => database.Query(
        "DELETE FROM small_result WHERE rowid IN (SELECT rowid FROM small_result WHERE expires_at <= ? LIMIT ?) RETURNING expires_at, tenant, length(content)", Counted, now, (long)most);

    /// <summary>How much lies on each shelf.</summary>
    public static IReadOnlyList<(ResultShelf Shelf, ResultUsage Usage)> Count(Database database) => database.Query(
        "SELECT expires_at / 3600, tenant, COUNT(*), SUM(length(content)) FROM small_result GROUP BY 1, 2",
        row => (new ResultShelf(row.Number(0), row.Text(1)), new ResultUsage(row.Number(2), row.Number(3))));

    private static (ResultShelf Shelf, long Bytes) Counted(SqliteRow row) => (new ResultShelf(ResultShelf.HourOf(row.Number(0)), row.Text(1)), row.Number(2));
}
