using Microsoft.AspNetCore.Http;

namespace Crm.Admin.Accounts;

/// <summary>What browsers are told not to do with answers of this program; an answer that says more about itself keeps its word.</summary>
sealed class SafeHeaders(RequestDelegate next)
{
    /// <summary>Scripts come as files only. Components set sizes by style attributes, so those may stand in the page.</summary>
    internal const string Policy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public Task Invoke(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments("/chat")) http.Response.OnStarting(Say, http.Response.Headers); // the site chat stands in other sites' frames and speaks for itself
        return next(http);
    }

    static Task Say(object state)
    {
        var headers = (IHeaderDictionary)state;
        headers.TryAdd("Content-Security-Policy", Policy);
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("Referrer-Policy", "same-origin");
        return Task.CompletedTask;
    }
}
