using System.Security.Claims;
using Crm.Admin.Accounts;
using Crm.Admin.Acts;
using Crm.Admin.Operations;
using Crm.Admin.Templates;
using Crm.Admin.Shell;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Radzen;

namespace Crm.Admin;

/// <summary>The web panel. The host provides <see cref="CrmDb"/> and its factory, <see cref="Core.Conversations.AcceptIncoming"/>, <see cref="Core.Acts.DoStaffAct"/> and a <see cref="TimeProvider"/>.</summary>
public static class CrmAdmin
{
    public static IServiceCollection AddCrmAdmin(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddRadzenComponents();
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(Languages.Configure);
        services.AddSingleton<Shell.LiveTurns>().AddScoped<CurrentUser>().AddScoped<Acting>().AddScoped<Notices>().AddScoped<Dialogs>().AddScoped<Deals.Moving>().AddSingleton<Conversations.Machines>().AddSingleton<Core.Scripts.Editing.DraftEditors>().AddSingleton<Imports.ImportJobs>().AddSingleton<Deals.BulkActs>();
        services.AddScoped<Organizations.Arranger>().AddScoped<Passwords>().AddSingleton<SignInAudit>().AddSingleton<SignInLimit>();
        AddSignIn(services);
        services.AddCrmKeys();
        return services;
    }

    /// <summary>Languages, pages for errors and unknown addresses, sign-in and antiforgery; call it before any endpoint is mapped.</summary>
    public static IApplicationBuilder UseCrmAdmin(this IApplicationBuilder app)
    {
        app.UseMiddleware<SafeHeaders>();
        app.UseRequestLocalization();
        app.UseWhen(AsksForPage, pages =>
        {
            pages.UseExceptionHandler("/error", createScopeForErrors: true);
            pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        });
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        return app;
    }

    /// <summary>The panel's pages and its few form addresses; every page but sign-in asks for a signed-in user.</summary>
    public static IEndpointConventionBuilder MapCrmAdmin(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapStaticAssets();
        endpoints.MapAccounts();
        Contacts.ContactEndpoints.MapRecordFiles(endpoints);
        Scripts.ScriptEndpoints.MapScripts(endpoints);
        endpoints.MapOperations();
        endpoints.MapTemplates();
        return endpoints.MapRazorComponents<App>().AddInteractiveServerRenderMode(live => live.ContentSecurityFrameAncestorsPolicy = null).RequireAuthorization(); // SafeHeaders says it
    }

    static bool AsksForPage(Microsoft.AspNetCore.Http.HttpContext http) =>
        http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    static void AddSignIn(IServiceCollection services)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddIdentityCookies(cookies =>
            {
                cookies.ApplicationCookie!.Configure(cookie =>
                {
                    (cookie.LoginPath, cookie.AccessDeniedPath, cookie.ReturnUrlParameter) = ("/login", "/denied", "returnUrl");
                    (cookie.Cookie.Name, cookie.ExpireTimeSpan, cookie.SlidingExpiration) = ("crm.session", TimeSpan.FromDays(14), true);
                });
                cookies.TwoFactorRememberMeCookie!.Configure(RememberedDevice.Configure);
            });
        services.Configure<SecurityStampValidatorOptions>(stamps =>
        {
            stamps.ValidationInterval = TimeSpan.FromMinutes(1); // how long a session outlives its end
            stamps.OnRefreshingPrincipal = refresh =>
            {
                if (refresh.CurrentPrincipal?.FindFirst(CurrentUser.OrganizationClaim) is { } chosen) (refresh.NewPrincipal?.Identity as ClaimsIdentity)?.AddClaim(chosen.Clone());
                return Task.CompletedTask;
            };
        });
        services.AddIdentityCore<User>(identity =>
            {
                identity.User.RequireUniqueEmail = true;
                identity.Password.RequiredLength = Organization.ShortestPassword; // each organization says more: PasswordCheck
                identity.Password.RequireNonAlphanumeric = identity.Password.RequireUppercase = identity.Password.RequireLowercase = identity.Password.RequireDigit = false;
                (identity.Lockout.MaxFailedAccessAttempts, identity.Lockout.DefaultLockoutTimeSpan) = (5, TimeSpan.FromMinutes(10));
            })
            .AddEntityFrameworkStores<CrmDb>()
            .AddSignInManager()
            .AddPasswordValidator<PasswordCheck>()
            .AddDefaultTokenProviders();
        PermissionPolicy.AddTo(services);
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, RevalidatingSession>();
    }

    /// <summary>The keys of cookies and of kept secrets; they are in the database, so that every process and command has them.</summary>
    public static IServiceCollection AddCrmKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("crm");
        services.AddSingleton<KeyRing>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = provider.GetRequiredService<KeyRing>()));
        return services;
    }
}
