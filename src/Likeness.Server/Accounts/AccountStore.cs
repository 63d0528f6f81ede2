using System.Security.Cryptography;
using Likeness.Server.Storage;

namespace Likeness.Server.Accounts;

/// <summary>The tenants and the keys by which they use the server. They live in the data folder's database; every check asks it, so that another process's revocation takes effect at once. Thread-safe.</summary>
public sealed partial class AccountStore : ITenantDirectory, IDisposable
{
    private readonly Database _database;
    private readonly byte[] _secretKey;
    private readonly byte[] _sessionKey;
    private readonly TimeProvider _time;

    private AccountStore(Database database, MasterKey master, TimeProvider time)
    {
        _database = database;
        _secretKey = master.Derive("accounts/secret-access-key/v1");
        _sessionKey = master.Derive("accounts/session-token/v1");
        _time = time;
    }

    private long Now => _time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Opens the store of a data folder.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="DataFolderException">Its database or master key cannot be used.</exception>
    public static AccountStore Open(DataFolder folder, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var master = MasterKey.Load(folder);
        return new AccountStore(Database.Open(folder, Schema.Steps), master, time);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_secretKey);
        CryptographicOperations.ZeroMemory(_sessionKey);
        _database.Dispose();
    }

    /// <summary>Runs changes as one. A name that is taken is the only constraint that a caller can run into.</summary>
    private T Change<T>(Func<T> work, string taken)
    {
        var result = default(T);
        try
        {
            _database.InTransaction(() => result = work());
        }
        catch (SqliteException exception) when (exception.Code == SQLitePCL.raw.SQLITE_CONSTRAINT)
        {
            throw new AccountException(AccountFault.Taken, taken);
        }

        return result!;
    }
}
