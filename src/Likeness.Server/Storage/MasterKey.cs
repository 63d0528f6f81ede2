using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Likeness.Server.Storage;

/// <summary>The installation's one secret. Every other secret is derived from it (HKDF-SHA256, RFC 5869) by purpose, so that none can stand in for another.</summary>
internal sealed partial class MasterKey
{
    /// <summary>Environment variable that replaces the file: 32 bytes as base64.</summary>
    public const string Variable = "LIKENESS_MASTER_KEY";

    private const string FileName = "master.key";
    private const int Length = 32;
    private readonly byte[] _key;

    private MasterKey(byte[] key) => _key = key;

    /// <summary>Reads the key from the environment or the data folder, where it is created on first use.</summary>
    /// <exception cref="DataFolderException">The key is there but is not one, or cannot be read or created.</exception>
    public static MasterKey Load(DataFolder folder)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text)
        {
            return FromText(text) ?? throw new DataFolderException($"The environment variable {Variable} does not hold {Length} bytes in base64.");
        }

        var path = folder.File(FileName);
        try
        {
            if (!File.Exists(path))
            {
                Create(folder, path);
            }

            var key = File.ReadAllBytes(path);
            return key.Length == Length ? new MasterKey(key) : throw new DataFolderException($"{path} is damaged: it holds {key.Length} bytes instead of {Length}.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException($"The master key {path} cannot be used: {exception.Message}", exception);
        }
    }

    /// <summary>A 256-bit secret for one purpose.</summary>
    /// <param name="purpose">Names the purpose and its version.</param>
    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, Length, info: Encoding.UTF8.GetBytes("likeness/" + purpose));

    private static MasterKey? FromText(string text)
    {
        var key = new byte[Length];
        return Convert.TryFromBase64String(text.Trim(), key, out var written) && written == Length ? new MasterKey(key) : null;
    }

    private static void Create(DataFolder folder, string path)
    {
        // Complete under another name first, then published without ever replacing: whoever comes second takes the first one's key.
        var draft = folder.File($"{FileName}.{Path.GetRandomFileName()}.tmp");
        using (var stream = DataFolder.CreateFile(draft, FileMode.CreateNew))
        {
            stream.Write(RandomNumberGenerator.GetBytes(Length));
            stream.Flush(flushToDisk: true);
        }

        try
        {
            Publish(draft, path);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static void Publish(string draft, string path)
    {
        // File.Move asks first and renames then, which is not one step on Unix; a hard link is.
        if (!OperatingSystem.IsWindows() && (Link(draft, path) == 0 || File.Exists(path)))
        {
            return;
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
        }
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string created);
}
