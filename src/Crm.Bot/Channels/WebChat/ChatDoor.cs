using Crm.Core.Conversations;
using Crm.Core.Data;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Channels.WebChat;

/// <summary>What every request of the chat passes: limits, the account, the visitor.</summary>
static class ChatDoor
{
    const string Scheme = "Bearer ";

    public static ValueTask<object?> Address(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        Limits(call).Address(call.HttpContext) is { } wait ? Refuse(call, wait) : next(call);

    public static async ValueTask<object?> Account(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        var slug = (string?)http.GetRouteValue("account");
        await using var db = await http.RequestServices.GetRequiredService<IDbContextFactory<CrmDb>>().CreateDbContextAsync(http.RequestAborted);
        var account = await db.ChannelAccounts.AsNoTracking()
            .FirstOrDefaultAsync(a => a.Slug == slug && a.Kind == ChannelKind.WebChat && a.Enabled, http.RequestAborted);
        if (account is null) return TypedResults.Problem(statusCode: StatusCodes.Status404NotFound);
        http.Features.Set(account);
        http.Response.Headers.CacheControl = "no-store";
        return await next(call);
    }

    /// <summary>Lets in a visitor whose token is good, and one without a token as a new visitor.</summary>
    public static ValueTask<object?> NewVisitor(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        if (Token(http) is not null) return Visitor(call, next);
        if (Limits(call).NewVisitor(http) is { } wait) return Refuse(call, wait);
        http.Features.Set(new Visitor(http.Features.GetRequiredFeature<ChannelAccount>(), WebChat.Visitor.NewKey()));
        return next(call);
    }

    public static ValueTask<object?> Visitor(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        var tokens = http.RequestServices.GetRequiredService<VisitorTokens>();
        if (Token(http) is not { } token || tokens.Read(http.Features.GetRequiredFeature<ChannelAccount>(), token) is not { } visitor)
            return ValueTask.FromResult<object?>(TypedResults.Problem(statusCode: StatusCodes.Status401Unauthorized));
        if (Limits(call).Visitor(visitor) is { } wait) return Refuse(call, wait);
        http.Features.Set(visitor);
        return next(call);
    }

    public static Visitor Visitor(this HttpContext http) => http.Features.GetRequiredFeature<Visitor>();

    static string? Token(HttpContext http) =>
        http.Request.Headers.Authorization.ToString() is { } value && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? value[Scheme.Length..].Trim() : null;

    static ChatLimits Limits(EndpointFilterInvocationContext call) => call.HttpContext.RequestServices.GetRequiredService<ChatLimits>();

    static ValueTask<object?> Refuse(EndpointFilterInvocationContext call, TimeSpan wait)
    {
        call.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString("0", null);
        return ValueTask.FromResult<object?>(TypedResults.Problem(statusCode: StatusCodes.Status429TooManyRequests));
    }
}
