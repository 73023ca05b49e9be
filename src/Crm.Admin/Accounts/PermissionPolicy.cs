using Crm.Core.Data;
using Crm.Core.Organizations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Admin.Accounts;

/// <summary>A page asks for a permission by its name, as in [Authorize(nameof(Permission.Arrange))].</summary>
sealed record PermissionPolicy(Permission Permission) : IAuthorizationRequirement
{
    public static void AddTo(IServiceCollection services)
    {
        services.AddAuthorization(options =>
        {
            foreach (var permission in Enum.GetValues<Permission>())
                options.AddPolicy(permission.ToString(), policy => policy.RequireAuthenticatedUser().AddRequirements(new PermissionPolicy(permission)));
        });
        services.AddSingleton<IAuthorizationHandler, Handler>();
    }

    sealed class Handler(IDbContextFactory<CrmDb> databases) : AuthorizationHandler<PermissionPolicy>
    {
        protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionPolicy requirement)
        {
            if (await Member.Of(context.User, databases) is { } member && member.May(requirement.Permission)) context.Succeed(requirement);
        }
    }
}
