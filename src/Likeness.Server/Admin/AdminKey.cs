using System.Security.Cryptography;
using System.Text;
using Likeness.Server.Accounts;
using Likeness.Server.Configuration;
using Likeness.Server.Storage;

namespace Likeness.Server.Admin;

/// <summary>The operators' key. It is the configured one, or the one whose SHA-256 lies in the data folder; that file is read each time, so that a new key counts at once.</summary>
public sealed class AdminKey
{
    private const string FileName = "admin.key";
    private readonly byte[]? _configured;
    private readonly string _path;

    internal AdminKey(AdminOptions options, DataFolder folder)
    {
        _configured = options.Key is { Length: > 0 } key ? Hash(key) : null;
        _path = folder.File(FileName);
    }

    /// <summary>Makes a key: <c>lka-</c> and 43 random letters and digits (256 bits). It is known only now; its hash is stored.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="replace">Whether one that is there already ceases to work.</param>
    /// <returns>The key; null when there is one already that must not be replaced.</returns>
    /// <exception cref="DataFolderException">It cannot be written.</exception>
    public static string? Create(DataFolder folder, bool replace)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var path = folder.File(FileName);
        if (!replace && File.Exists(path))
        {
            return null;
        }

        var key = KeyMaterial.NewAdminKey();
        var draft = path + ".tmp";
        try
        {
            using (var file = DataFolder.CreateFile(draft, FileMode.Create))
            {
                file.Write(Encoding.ASCII.GetBytes(Convert.ToHexString(Hash(key)) + "\n"));
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
            return key;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException($"The admin key {path} cannot be written: {exception.Message}", exception);
        }
    }

    /// <summary>Whether this is the key. Hashes are compared, in constant time.</summary>
    /// <exception cref="DataFolderException">The file cannot be read.</exception>
    internal bool Matches(string key) => (_configured ?? Stored()) is { } expected && CryptographicOperations.FixedTimeEquals(Hash(key), expected);

    // Whatever its length: all keys above a limit must not be one.
    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private byte[]? Stored()
    {
        try
        {
            return Convert.FromHexString(File.ReadAllText(_path).Trim()) is { Length: SHA256.HashSizeInBytes } hash ? hash : throw new DataFolderException($"{_path} is damaged; make a new admin key with: likeness keys admin --replace");
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (FormatException exception)
        {
            throw new DataFolderException($"{_path} is damaged; make a new admin key with: likeness keys admin --replace", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException($"The admin key {_path} cannot be read: {exception.Message}", exception);
        }
    }
}
