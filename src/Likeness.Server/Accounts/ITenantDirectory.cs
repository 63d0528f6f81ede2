namespace Likeness.Server.Accounts;

/// <summary>Knows tenants by id, for work that goes on without a request.</summary>
internal interface ITenantDirectory
{
    /// <summary>A tenant with its limits as they are now; null when it is deleted or disabled. Whether the key still works does not matter: the job was accepted when it did.</summary>
    Caller? Find(string tenantId, string keyId);
}
