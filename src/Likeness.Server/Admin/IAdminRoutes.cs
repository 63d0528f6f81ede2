namespace Likeness.Server.Admin;

/// <summary>Adds paths below <c>/admin/v1/tenants/{tenant}</c>, such as a tenant's verdicts. Register it as a service.</summary>
internal interface IAdminRoutes
{
    /// <summary>Maps the paths.</summary>
    /// <param name="tenant">Paths of one tenant; handlers get the tenant, which exists.</param>
    void Map(TenantRoutes tenant);
}
