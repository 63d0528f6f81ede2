using System.Security.Cryptography;
using Likeness.Server.Storage;

namespace Likeness.Server.Accounts;

/// <summary>The keys that may use the server. They live in the data folder's database; every check asks it, so that another process's revocation takes effect at once. Thread-safe.</summary>
public sealed class AccountStore : IDisposable
{
    private const string Columns = "id, name, bearer_hint, access_key_id, created_at, revoked_at";
    private readonly Database _database;
    private readonly byte[] _secretKey;
    private readonly TimeProvider _time;

    private AccountStore(Database database, byte[] secretKey, TimeProvider time)
    {
        _database = database;
        _secretKey = secretKey;
        _time = time;
    }

    /// <summary>Opens the store of a data folder.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="DataFolderException">Its database or master key cannot be used.</exception>
    public static AccountStore Open(DataFolder folder, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var secretKey = MasterKey.Load(folder).Derive("accounts/secret-access-key/v1");
        return new AccountStore(Database.Open(folder, Schema.Steps), secretKey, time);
    }

    /// <summary>Creates a key: a bearer and an access-key pair that mean the same account.</summary>
    /// <param name="name">1…64 characters, no control characters; unique among the keys that are not revoked.</param>
    /// <exception cref="AccountException">The name is not usable or taken.</exception>
    public CreatedKey Create(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length is 0 or > 64 || name.Any(char.IsControl) || name.Trim() != name)
        {
            throw new AccountException("A key's name has 1 to 64 characters, no control characters and no spaces at its ends.");
        }

        var key = new CreatedKey(KeyMaterial.NewKeyId(), name, KeyMaterial.NewBearer(), KeyMaterial.NewAccessKeyId(), KeyMaterial.NewSecret());
        try
        {
            _database.Execute(
                "INSERT INTO account_key (id, name, bearer_hash, bearer_hint, access_key_id, secret, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                key.Id,
                key.Name,
                KeyMaterial.HashBearer(key.Bearer),
                KeyMaterial.Hint(key.Bearer),
                key.AccessKeyId,
                KeyMaterial.Seal(_secretKey, key.AccessKeyId, key.SecretAccessKey),
                _time.GetUtcNow().ToUnixTimeSeconds());
        }
        catch (SqliteException exception) when (exception.Code == SQLitePCL.raw.SQLITE_CONSTRAINT)
        {
            throw new AccountException($"There is a key named '{name}' already; revoke it first or take another name.");
        }

        return key;
    }

    /// <summary>All keys, oldest first, the revoked ones too.</summary>
    public IReadOnlyList<AccountKey> List() => _database.Query($"SELECT {Columns} FROM account_key ORDER BY created_at, id", Read);

    /// <summary>Revokes a key for good.</summary>
    /// <param name="nameOrId">Its name, id or access key id.</param>
    /// <returns>False when there is no such key that still works.</returns>
    public bool Revoke(string nameOrId) => _database.Execute(
        "UPDATE account_key SET revoked_at = ?1 WHERE revoked_at IS NULL AND (id = ?2 OR access_key_id = ?2 OR name = ?2)",
        _time.GetUtcNow().ToUnixTimeSeconds(),
        nameOrId) > 0;

    /// <summary>Finds the key of a bearer; null when there is none or it was revoked.</summary>
    internal AccountKey? FindByBearer(ReadOnlySpan<char> bearer)
    {
        var hash = KeyMaterial.HashBearer(bearer);
        var found = _database.Query(
            $"SELECT {Columns}, bearer_hash FROM account_key WHERE bearer_hash = ? AND revoked_at IS NULL",
            row => (Key: Read(row), Hash: row.Bytes(6)),
            hash);
        return found.Count == 1 && CryptographicOperations.FixedTimeEquals(found[0].Hash, hash) ? found[0].Key : null;
    }

    /// <summary>Finds a working access-key pair for the signing dialects; null when there is none, it was revoked or was stored under another master key.</summary>
    internal (AccountKey Key, string Secret)? FindPair(string accessKeyId)
    {
        var found = _database.Query(
            $"SELECT {Columns}, secret FROM account_key WHERE access_key_id = ? AND revoked_at IS NULL",
            row => (Key: Read(row), Secret: KeyMaterial.Unseal(_secretKey, row.Text(3), row.Bytes(6))),
            accessKeyId);
        return found is [{ Secret: { } secret } row] ? (row.Key, secret) : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_secretKey);
        _database.Dispose();
    }

    private static AccountKey Read(SqliteRow row) => new(
        row.Text(0),
        row.Text(1),
        row.Text(2),
        row.Text(3),
        DateTimeOffset.FromUnixTimeSeconds(row.Number(4)),
        row.NumberOrNull(5) is { } revoked ? DateTimeOffset.FromUnixTimeSeconds(revoked) : null);
}

/// <summary>A key cannot be created as asked. The message is one sentence for the operator.</summary>
public sealed class AccountException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">One sentence for the operator.</param>
    public AccountException(string message)
        : base(message)
    {
    }
}
