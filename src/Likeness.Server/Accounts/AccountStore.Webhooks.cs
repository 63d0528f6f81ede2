using Likeness.Server.Webhooks;

namespace Likeness.Server.Accounts;

public sealed partial class AccountStore
{
    /// <summary>Gives a tenant a new secret that signs its webhooks. The one before signs too for a while longer, so that receivers can change over.</summary>
    /// <param name="tenantId">The tenant's id.</param>
    /// <param name="overlap">How long the secret of before goes on to sign: 0…<see cref="LongestOverlap"/>.</param>
    /// <returns>The secret, <c>whsec_</c> and base64, which is shown only now; null when there is no such tenant.</returns>
    /// <exception cref="AccountException">The time is outside its range.</exception>
    public string? RotateWebhookSecret(string tenantId, TimeSpan overlap)
    {
        if (overlap < TimeSpan.Zero || overlap > LongestOverlap)
        {
            throw AccountRules.Invalid($"A replaced secret works on for 0 to {LongestOverlap.TotalDays:0} days.");
        }

        var secret = WebhookSignature.WriteSecret(WebhookSignature.NewSecret());
        var isThere = false;
        _database.InTransaction(() =>
        {
            isThere = FindTenant(tenantId) is not null;
            if (isThere)
            {
                _database.Execute(
                    """
                    INSERT INTO webhook_secret (tenant_id, secret, created_at) VALUES (?1, ?2, ?3)
                    ON CONFLICT (tenant_id) DO UPDATE SET previous = CASE WHEN ?4 > ?3 THEN secret END, previous_until = ?4, secret = ?2, created_at = ?3
                    """,
                    tenantId, KeyMaterial.Seal(_secretKey, Owner(tenantId), secret), Now, Now + (long)overlap.TotalSeconds);
            }
        });
        return isThere ? secret : null;
    }

    /// <summary>Whether a tenant has a secret that signs its webhooks.</summary>
    internal bool HasWebhookSecret(string tenantId) => _database.Query("SELECT 1 FROM webhook_secret WHERE tenant_id = ?", row => row.Number(0), tenantId).Count > 0;

    /// <summary>The secrets that sign a tenant's webhooks now, the newest first.</summary>
    internal IReadOnlyList<byte[]> FindWebhookSecrets(string tenantId)
    {
        var boxes = _database.Query(
            "SELECT secret, CASE WHEN previous_until > ? THEN previous END FROM webhook_secret WHERE tenant_id = ?",
            row => (byte[]?[])[row.BytesOrNull(0), row.BytesOrNull(1)], Now, tenantId);
        return [.. boxes.SelectMany(pair => pair).OfType<byte[]>().Select(box => KeyMaterial.Unseal(_secretKey, Owner(tenantId), box)).OfType<string>().Select(WebhookSignature.ReadSecret).OfType<byte[]>()];
    }

    private static string Owner(string tenantId) => "webhook/" + tenantId;
}
