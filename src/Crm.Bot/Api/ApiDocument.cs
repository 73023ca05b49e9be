using Crm.Bot.Api.Leads;
using Crm.Bot.Api.Lists;
using Crm.Bot.Api.Messages;
using Crm.Core;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Crm.Bot.Api;

/// <summary>What the OpenAPI document says beyond what the endpoints' types tell: tokens, scopes, query parameters, headers.</summary>
static class ApiDocument
{
    const string Scheme = "token";

    static readonly Dictionary<string, string> Meanings = new()
    {
        ["200"] = "OK; for a lead or a message: the key came before, and this is what it made then.",
        ["201"] = "Made; Location says where: for a lead its deal.",
        ["202"] = "The lead is stored but could not be worked on yet; people see it and can run it again.",
        ["400"] = "The request cannot be read.",
        ["401"] = "The token is missing, unknown, revoked or expired.",
        ["403"] = "The token lacks the scope.",
        ["404"] = "The organization has nothing with this id. For a file: or the provider has deleted it.",
        ["409"] = "For a lead: the organization has no channel account of the kind Api. For a link: its token is taken. For a message: the customer cannot be written to. For a routine: somebody else has changed it.",
        ["413"] = "The body is over 64 KB, or the file to fetch is too large.",
        ["415"] = "The body is neither JSON nor a form in UTF-8.",
        ["422"] = "Some values are not acceptable, or the idempotency key came with another body.",
        ["429"] = "Too many requests; Retry-After says how many seconds to wait.",
        ["500"] = "The request failed on the server.",
        ["502"] = "The channel's provider does not give the file or does not answer.",
    };

    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith(CrmApi.Root.TrimStart('/')) == true;
        options.AddDocumentTransformer((document, _, _) => Done(() => Describe(document)));
        options.AddOperationTransformer((operation, context, _) => Done(() => Describe(operation, context)));
        options.AddSchemaTransformer((schema, context, _) => Done(() => Describe(schema, context)));
    }

    static Task Done(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    static void Describe(OpenApiDocument document)
    {
        document.Info = new()
        {
            Title = "Crm API", Version = "v1",
            Description = "Ids are texts of 64-bit numbers that grow with time. Times are ISO 8601 in UTC. Every error is problem details (RFC 9457). "
                + "Lists go by 'after' and 'limit'; follow 'next' until it is null.",
        };
        document.Components ??= new();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "crm_...",
            Description = "A token of an organization, made by an administrator. Scopes: " + string.Join(", ", ApiScopes.All) + ".",
        };
    }

    static void Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<NeededScope>().LastOrDefault() is { } scope)
        {
            operation.Security = [new() { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [scope.Name] }];
            operation.Description = $"Scope: {scope.Name}. {operation.Description}".Trim();
        }
        foreach (var id in operation.Parameters?.OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Path) ?? []) id.Schema = Text();
        foreach (var filter in metadata.OfType<ListFilters>().SelectMany(f => f.Known)) Add(operation, filter.Name, filter.Description, ParameterLocation.Query);
        if (metadata.OfType<IAcceptsMetadata>().Any(a => a.RequestType == typeof(Lead) || a.RequestType == typeof(NewMessage)))
            Add(operation, IdempotencyKey.Header, "1 to 200 printable ASCII characters; the same key never makes a second one.", ParameterLocation.Header);
        foreach (var (status, response) in operation.Responses ?? [])
            if (Meanings.TryGetValue(status, out var meaning)) response.Description = meaning;
        if (operation.Responses?.GetValueOrDefault("429") is OpenApiResponse busy)
            busy.Headers = new Dictionary<string, IOpenApiHeader> { ["Retry-After"] = new OpenApiHeader { Description = "Seconds to wait.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } } };
    }

    static void Add(OpenApiOperation operation, string name, string description, ParameterLocation place) =>
        (operation.Parameters ??= []).Add(new OpenApiParameter { Name = name, In = place, Description = description, Schema = Text() });

    static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    static void Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        if (context.JsonTypeInfo.Type != typeof(Fields)) return;
        schema.Type = JsonSchemaType.Object;
        schema.AdditionalPropertiesAllowed = true;
        schema.Description = "Named values: texts, numbers, booleans, or lists of these.";
    }
}
