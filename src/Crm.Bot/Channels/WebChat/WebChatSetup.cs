using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Crm.Bot.Channels.WebChat;

/// <summary>Adds the site chat to the program.</summary>
public static class WebChatSetup
{
    /// <summary>Registers the channel; needs IDbContextFactory&lt;CrmDb&gt;, AcceptIncoming and TimeProvider from the program.</summary>
    public static IServiceCollection AddWebChat(this IServiceCollection services)
    {
        services.AddDataProtection();
        services.AddOptions<WebChatOptions>();
        services.AddSingleton<VisitorTokens>();
        services.AddSingleton<ChatStreams>();
        services.AddSingleton<ChatLimits>();
        services.AddSingleton<ChatHistory>();
        services.AddSingleton<ChatFiles>().AddSingleton<IFileSource>(p => p.GetRequiredService<ChatFiles>());
        services.TryAddSingleton(p => new ReceivedFilesSettings(ChatFiles.Folder(p.GetRequiredService<IConfiguration>(), p.GetRequiredService<IHostEnvironment>())));
        services.TryAddSingleton<ReceivedFiles>();
        services.TryAddSingleton<OutgoingFiles>();
        services.AddSingleton<ChatAssets>();
        services.AddSingleton<IChannel, WebChatChannel>();
        return services;
    }

    /// <summary>Maps /chat/{account}: the page, the widget's script and what they talk to.</summary>
    public static IEndpointRouteBuilder MapWebChat(this IEndpointRouteBuilder endpoints)
    {
        var chat = endpoints.MapGroup("/chat/{account}").ExcludeFromDescription();
        foreach (var name in ChatAssets.Names) chat.MapGet(name, (HttpContext http, ChatAssets assets) => assets.Get(http, name));
        MapVisitors(chat.MapGroup("").AddEndpointFilter(ChatDoor.Address).AddEndpointFilter(ChatDoor.Account));
        return endpoints;
    }

    static void MapVisitors(RouteGroupBuilder chat)
    {
        chat.MapGet("", ChatPage.Get);
        chat.MapPost("session", ChatSession.Start).AddEndpointFilter(ChatDoor.NewVisitor);
        var known = chat.MapGroup("").AddEndpointFilter(ChatDoor.Visitor);
        known.MapPost("messages", ChatMessages.Post).WithMetadata(new RequestSizeLimitAttribute(ChatPost.MaxBody));
        known.MapGet("messages", ChatMessages.Get);
        known.MapGet("events", ChatEvents.Get);
        known.MapPost("files", ChatUpload.Post).WithMetadata(new RequestSizeLimitAttribute(ChatFiles.MaxBody));
        known.MapGet("files/{id:long}", ChatDownload.Get);
    }
}

/// <summary>Figures of the site chat that installations and tests may want different.</summary>
sealed class WebChatOptions
{
    /// <summary>How often an idle stream is kept alive; it then looks for messages that another process sent, too.</summary>
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(15);
    public Bucket PerVisitor { get; set; } = new(60, 2);
    public Bucket PerAddress { get; set; } = new(600, 20);
    public Bucket NewVisitorsPerAddress { get; set; } = new(60, 1);
    public int StreamsPerVisitor { get; set; } = 10;

    /// <param name="Burst">How many requests may come at once.</param>
    /// <param name="PerSecond">How many more each second brings.</param>
    public sealed record Bucket(int Burst, double PerSecond)
    {
        public TokenBucketRateLimiterOptions Limits => new()
        {
            TokenLimit = Burst, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromSeconds(1 / PerSecond), QueueLimit = 0, AutoReplenishment = true,
        };
    }
}
