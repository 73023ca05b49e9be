using Crm.Core.Conversations;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Crm.Bot.Channels.Twilio;

/// <summary>Puts WhatsApp and SMS into the program; the settings, <see cref="AcceptIncoming"/> and <see cref="KeepUnreadable"/> are registered by it.</summary>
static class TwilioSetup
{
    /// <param name="sends">Keeps the content templates up to date, which who only receives needs not.</param>
    public static IServiceCollection AddTwilio(this IServiceCollection services, bool sends = true)
    {
        foreach (var kind in new[] { ChannelKind.WhatsApp, ChannelKind.Sms })
            services.AddSingleton<IChannel>(p => ActivatorUtilities.CreateInstance<TwilioChannel>(p, kind));
        services.TryAddSingleton<FileHandleCache>();
        services.TryAddSingleton<ChannelSecrets>();
        services.AddSingleton<TwilioAccounts>().AddSingleton<TwilioInbox>().AddSingleton<TwilioEndpoint>().AddSingleton<TwilioContents>().AddSingleton<TwilioTemplates>().AddSingleton<TwilioApprovals>().AddSingleton<MediaLinks>().AddSingleton<IFileSource, TwilioMedia>();
        if (sends) services.AddHostedService(p => p.GetRequiredService<TwilioTemplates>());
        return services;
    }

    public static void MapTwilio(this IEndpointRouteBuilder endpoints)
    {
        var endpoint = endpoints.ServiceProvider.GetRequiredService<TwilioEndpoint>();
        endpoints.MapPost("/hooks/twilio/{account}", endpoint.Message).DisableAntiforgery().ShortCircuit();
        endpoints.MapPost("/hooks/twilio/{account}/status", endpoint.Status).DisableAntiforgery().ShortCircuit();
        endpoints.MapMethods("/media/{token}/{name?}", ["GET", "HEAD"], (string token, HttpContext http, MediaLinks media) => media.Get(token, http)).ExcludeFromDescription().ShortCircuit();
    }
}
