using Crm.Bot.Turns;
using Crm.Core.Conversations;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Crm.Bot.Channels.Telegram;

/// <summary>Puts the channel into the program; the settings, <see cref="AcceptIncoming"/> and <see cref="KeepUnreadable"/> are registered by it.</summary>
static class TelegramSetup
{
    /// <param name="receives">Asks for updates; without it the channel only sends.</param>
    public static IServiceCollection AddTelegram(this IServiceCollection services, bool receives = true)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<FindTelegramAccount>(provider =>
        {
            var library = provider.GetRequiredService<ScriptLibrary>();
            return slug => library.Account(ChannelKind.Telegram, slug) ?? library.Account(ChannelKind.Staff, slug);
        });
        services.TryAddSingleton<ListTelegramAccounts>(provider =>
        {
            var library = provider.GetRequiredService<ScriptLibrary>();
            return () => library.Accounts.Where(a => a.Kind is ChannelKind.Telegram or ChannelKind.Staff);
        });
        services.AddDataProtection();
        services.TryAddSingleton<ChannelSecrets>();
        services.TryAddSingleton<IsManagerBot>(provider => id => provider.GetRequiredService<ScriptLibrary>().Account(id)?.Kind == ChannelKind.Staff);
        services.TryAddSingleton<FileHandleCache>();
        services.AddSingleton<TelegramTopics>().AddSingleton(p => new Lazy<DescribeTopic>(p.GetRequiredService<DescribeTopic>));
        if (receives) services.AddHostedService<TelegramPoller>().AddHostedService<TelegramWebhook>();
        return services.AddSingleton<TelegramBots>().AddSingleton<TelegramInbox>().AddSingleton<TelegramEndpoint>()
            .AddSingleton(p => Channel(p, ChannelKind.Telegram)).AddSingleton(p => Channel(p, ChannelKind.Staff)).AddSingleton<IFileSource, TelegramMedia>().AddSingleton<FileOrigins>().AddSingleton<TelegramFileSender>();
    }

    static IChannel Channel(IServiceProvider provider, ChannelKind kind) =>
        new TelegramChannel(kind, provider.GetRequiredService<TelegramBots>(), provider.GetRequiredService<TelegramFileSender>(), provider.GetRequiredService<TelegramTopics>(), provider.GetRequiredService<TelegramSettings>());

    public static IEndpointConventionBuilder MapTelegram(this IEndpointRouteBuilder endpoints)
    {
        var endpoint = endpoints.ServiceProvider.GetRequiredService<TelegramEndpoint>();
        return endpoints.MapPost("/hooks/telegram/{account}", endpoint.Handle).DisableAntiforgery().ShortCircuit();
    }
}
