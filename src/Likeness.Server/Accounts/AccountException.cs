namespace Likeness.Server.Accounts;

/// <summary>Why an account cannot be changed as asked.</summary>
public enum AccountFault
{
    /// <summary>A value is outside its range.</summary>
    Invalid,

    /// <summary>The name is taken.</summary>
    Taken,

    /// <summary>There is no such tenant or key, or a name means several.</summary>
    NotFound,
}

/// <summary>A tenant or key cannot be made or changed as asked. The message is one sentence for the operator.</summary>
public sealed class AccountException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="fault">The reason.</param>
    /// <param name="message">One sentence for the operator.</param>
    public AccountException(AccountFault fault, string message)
        : base(message) => Fault = fault;

    /// <summary>The reason.</summary>
    public AccountFault Fault { get; }
}
