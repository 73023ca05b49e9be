using System.Text.Json;
using System.Text.Json.Serialization;
using Crm.Bot.Api.Acts;
using Crm.Bot.Api.Attachments;
using Crm.Bot.Api.Contacts;
using Crm.Bot.Api.Leads;
using Crm.Bot.Api.Links;
using Crm.Bot.Api.Lists;
using Crm.Bot.Api.Messages;
using Crm.Bot.Api.Routines;
using Crm.Bot.Api.Staff;
using Crm.Bot.Api.Templates;
using Microsoft.AspNetCore.Authentication;

namespace Crm.Bot.Api;

/// <summary>Puts the HTTP API into the program.</summary>
public static class CrmApi
{
    public const string Root = "/api/v1";

    /// <summary>Adds the API's token scheme, limits, document and JSON form (times with a Z, words in camel case).</summary>
    /// <remarks>Needs an IDbContextFactory of CrmDb, an <see cref="Core.Conversations.AcceptIncoming"/> and, to be replaced in tests, a TimeProvider.</remarks>
    public static IServiceCollection AddCrmApi(this IServiceCollection services, Action<ApiOptions>? configure = null)
    {
        if (configure is not null) services.Configure(configure);
        services.AddSingleton<FieldEdits>().AddSingleton<ApiTokens>().AddSingleton<ApiRateLimit>().AddSingleton<ActCaller>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiTokenAuthentication>(ApiTokenAuthentication.SchemeName, null);
        services.AddAuthorization();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new UtcTimeJson());
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        });
        return services.AddOpenApi("v1", ApiDocument.Configure);
    }

    /// <summary>Gives every error below /api a body, also those of routing and of exceptions. Belongs before the program's own endpoints and error pages.</summary>
    public static IApplicationBuilder UseCrmApi(this IApplicationBuilder app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments("/api"),
        api => api.UseExceptionHandler(errors => errors.Run(ApiProblems.Answer)).UseStatusCodePages(ApiProblems.Describe));

    /// <summary>Maps /api/v1 and its description at /openapi/v1.json.</summary>
    /// <param name="leads">Takes leads, too; without it the API only shows and settles.</param>
    public static IEndpointRouteBuilder MapCrmApi(this IEndpointRouteBuilder app, bool leads = true)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        var api = app.MapGroup(Root).ProducesProblem(401).ProducesProblem(403).ProducesProblem(429).ProducesProblem(500);
        api.AddEndpointFilter(app.ServiceProvider.GetRequiredService<ApiRateLimit>().InvokeAsync);
        if (leads) LeadEndpoint.Map(api.MapGroup("").WithTags("leads"));
        LinkEndpoints.Map(api.MapGroup("").WithTags("links"));
        ContactList.Map(api.MapGroup("").WithTags("contacts"));
        ContactChannels.Map(api.MapGroup("").WithTags("contacts"));
        ContactEditEndpoint.Map(api.MapGroup("").WithTags("contacts"));
        MergeEndpoints.Map(api.MapGroup("").WithTags("contacts"));
        DealList.Map(api.MapGroup("").WithTags("deals"));
        DealActEndpoints.Map(api.MapGroup("").WithTags("deals"));
        TaskEndpoints.Map(api.MapGroup("").WithTags("tasks"));
        StaffEndpoints.Map(api.MapGroup("").WithTags("staff"));
        ArrangeEndpoints.Map(api.MapGroup("").WithTags("staff"));
        TemplateEndpoints.Map(api.MapGroup("").WithTags("templates"));
        ConversationList.Map(api.MapGroup("").WithTags("conversations"));
        MessageList.Map(api.MapGroup("").WithTags("conversations"));
        MessageEndpoints.Map(api.MapGroup("").WithTags("conversations"));
        AttachmentEndpoints.Map(api.MapGroup("").WithTags("conversations"));
        RoutineEndpoints.Map(api.MapGroup("").WithTags("routines"));
        RunList.Map(api.MapGroup("").WithTags("runs"));
        TimelineList.Map(api.MapGroup("").WithTags("timeline"));
        InboxList.Map(api.MapGroup("").WithTags("inbox"));
        OutboxList.Map(api.MapGroup("").WithTags("outbox"));
        return app;
    }
}
