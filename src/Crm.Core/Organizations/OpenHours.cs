using Crm.Core.Scripts;

namespace Crm.Core.Organizations;

/// <summary>When a branch works and in which zone: its own hours, or those of a branch above it, or the organization's.</summary>
public static class OpenHours
{
    const int MaxHeight = 32; // of the tree of branches

    public static (WorkHours Hours, TimeZoneInfo Zone) Of(Organization organization, Func<long, Branch?> find, long? branchId)
    {
        WorkHours? hours = null;
        string? zone = null;
        var branch = branchId is { } id ? find(id) : null;
        for (var height = 0; branch is not null && height < MaxHeight; height++, branch = branch.ParentId is { } parent ? find(parent) : null)
        {
            hours ??= branch.Hours;
            zone ??= branch.TimeZone;
        }
        return (hours ?? organization.Hours, Zones.Find(zone) ?? Zones.Find(organization.TimeZone) ?? TimeZoneInfo.Utc);
    }
}
