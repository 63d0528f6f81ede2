using System.Security.Cryptography;

namespace Likeness.Server.Operations;

/// <summary>Makes the ids of requests and results.</summary>
internal interface IIdSource
{
    /// <summary>An id that nobody can guess: letters and digits.</summary>
    /// <param name="length">Its length; 22 characters carry 131 bits.</param>
    string NewId(int length);
}

/// <summary>Ids from the system's random generator.</summary>
internal sealed class RandomIdSource : IIdSource
{
    public string NewId(int length) => RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", length);
}
