using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Likeness.Server.Operations;

namespace Likeness.Server.Dialects.Volcengine;

/// <summary>The ids of this dialect, made from ids that nobody can guess.</summary>
internal static class VolcengineIds
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>A request's id: when it came, in the time of China, and 20 hexadecimal digits that follow from the server's own id of it.</summary>
    public static string Request(string id, DateTimeOffset now) =>
        now.ToOffset(China).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) + Convert.ToHexString(Hash(id))[..20];

    /// <summary>A task's id: 19 digits.</summary>
    public static string Task(IIdSource ids) =>
        (1_000_000_000_000_000_000UL + (BinaryPrimitives.ReadUInt64BigEndian(Hash(ids.NewId(22))) % 8_000_000_000_000_000_000UL)).ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether a text has the form of a task's id.</summary>
    public static bool IsTask(string text) => text.Length == 19 && text.All(char.IsAsciiDigit);

    /// <summary>A seed for a request that leaves it to chance.</summary>
    public static uint Seed(IIdSource ids) => BinaryPrimitives.ReadUInt32BigEndian(Hash(ids.NewId(22)));

    private static byte[] Hash(string id) => SHA256.HashData(Encoding.UTF8.GetBytes(id));
}
