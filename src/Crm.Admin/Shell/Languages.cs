using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Localization;

namespace Crm.Admin.Shell;

/// <summary>The languages of the panel: the cookie decides, then what the browser asks for.</summary>
static class Languages
{
    public static readonly string[] All = ["en", "ru"];

    public static void Configure(RequestLocalizationOptions options)
    {
        options.SetDefaultCulture("en").AddSupportedCultures(All).AddSupportedUICultures(All);
        options.RequestCultureProviders = [new CookieRequestCultureProvider { Options = options }, new AcceptLanguageHeaderRequestCultureProvider { Options = options }];
        options.ApplyCurrentCultureToResponseHeaders = true;
    }
}
