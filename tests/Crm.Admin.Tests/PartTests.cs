using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Admin.Tests;

/// <summary>Renders parts of pages with the real texts, over a database of its own where one is asked for.</summary>
public abstract class PartTests : BunitContext
{
    protected PartTests(string language = "en")
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        Services.AddLocalization();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }
}
