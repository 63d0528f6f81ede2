using System.Buffers.Binary;
using System.Security.Cryptography;
using Likeness.Server.Operations;
using Likeness.Server.Storage;

namespace Likeness.Server.Moderation;

/// <summary>Keeps what was refused, for whom and by which rule; never the text or the picture. Thread-safe.</summary>
/// <remarks>Of a picture it keeps an HMAC of its perceptual hash under a key of this installation: whether two refusals were of the same picture can be told, what was in it cannot, nor whether it is in somebody's list of hashes.</remarks>
internal sealed class ModerationAudit : IDisposable
{
    private const int PictureBytes = 16;
    private const int MostRecords = 1_000;
    private readonly Database _database;
    private readonly byte[] _key;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    private ModerationAudit(Database database, byte[] key, TimeProvider time, ILogger logger) => (_database, _key, _time, _logger) = (database, key, time, logger);

    /// <exception cref="DataFolderException">The database cannot be used.</exception>
    public static ModerationAudit Open(DataFolder folder, MasterKey key, TimeProvider time, ILogger<ModerationAudit> logger) =>
        new(Database.Open(folder, Schema.Steps), key.Derive("moderation/picture-hash/v1"), time, logger);

    /// <summary>Keeps a refusal. When it cannot be written the refusal stands all the same, and the log says so.</summary>
    public void Record(ModerationSubject subject, ModerationVerdict verdict, PictureHash? picture)
    {
        try
        {
            _database.Execute(
                "INSERT INTO moderation_verdict (at, tenant_id, job_id, operation, place, source, category, rule_id, picture) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                _time.GetUtcNow().ToUnixTimeSeconds(),
                subject.TenantId,
                subject.JobId,
                subject.Operation,
                verdict.Place.ToWord(),
                verdict.Source.ToWord(),
                verdict.Category,
                verdict.RuleId,
                picture is { } hash ? Blind(hash) : null);
        }
        catch (DataFolderException exception)
        {
            ServerLog.ModerationAuditFailed(_logger, exception);
        }
    }

    /// <summary>Refusals, newest first.</summary>
    public IReadOnlyList<RefusalRecord> List(RefusalQuery query) => _database.Query(
        """
        SELECT id, at, tenant_id, job_id, operation, place, source, category, rule_id, picture IS NULL, picture FROM moderation_verdict
        WHERE (?1 IS NULL OR tenant_id = ?1) AND at >= ?2 AND at < ?3 AND id < ?4 ORDER BY id DESC LIMIT ?5
        """,
        Read,
        query.TenantId,
        query.From?.ToUnixTimeSeconds() ?? long.MinValue,
        query.Until?.ToUnixTimeSeconds() ?? long.MaxValue,
        query.Before ?? long.MaxValue,
        (long)Math.Clamp(query.Limit, 1, MostRecords));

    /// <summary>Deletes what is older than the given age; the number of records.</summary>
    public int Sweep(TimeSpan retention) => _database.Execute("DELETE FROM moderation_verdict WHERE at < ?", (_time.GetUtcNow() - retention).ToUnixTimeSeconds());

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_key);
        _database.Dispose();
    }

    private byte[] Blind(PictureHash hash)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, hash.Bits);
        return HMACSHA256.HashData(_key, bytes)[..PictureBytes];
    }

    private static RefusalRecord Read(SqliteRow row) => new(
        row.Number(0),
        DateTimeOffset.FromUnixTimeSeconds(row.Number(1)),
        row.Text(2),
        row.Text(3),
        row.Text(4),
        row.Text(5),
        row.Text(6),
        row.Text(7),
        row.Text(8),
        row.Number(9) == 1 ? null : Convert.ToHexStringLower(row.Bytes(10)));
}
