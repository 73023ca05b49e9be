using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Crm.Bot.Api;

/// <summary>Every refusal of the API as RFC 9457 problem details; the detail says what to do about it.</summary>
/// <remarks>These texts are for developers who read a response, so they are English and not in the resources.</remarks>
static class ApiProblems
{
    public static ProblemHttpResult NoToken => Problem(401, "no-token", "A token is needed",
        "Send the header 'Authorization: Bearer crm_...' with a token of your organization.");

    public static ProblemHttpResult UnknownToken => Problem(401, "unknown-token", "The token does not work",
        "The token is unknown, revoked or expired. Ask an administrator of your organization for a new one.");

    public static ProblemHttpResult MissingScope(string scope) => Problem(403, "missing-scope", "The token lacks a scope",
        $"This request needs a token with the scope '{scope}'. Ask an administrator for one.");

    public static ProblemHttpResult NotFound(string noun) => Problem(404, "not-found", $"There is no such {noun}",
        $"Your organization has no {noun} with this id. Check the id, and that the token belongs to the right organization.");

    public static ProblemHttpResult TooLarge(int limit) => Problem(413, "too-large", "The body is too large",
        $"Send at most {limit / 1024} KB.");

    public static ProblemHttpResult WrongMediaType => Problem(415, "media-type", "The body's format is not read here",
        "Send application/json or application/x-www-form-urlencoded in UTF-8, and name it in the Content-Type header.");

    public static ProblemHttpResult TooManyRequests(int seconds) => Problem(429, "too-many-requests", "Too many requests",
        $"Wait {seconds} s (the Retry-After header), then send the request again.");

    public static ProblemHttpResult Malformed(string detail) => Problem(400, "malformed", "The request cannot be read", detail);

    /// <summary>400 when members or parameters have the wrong form, by name.</summary>
    public static ProblemHttpResult Malformed(IDictionary<string, string[]> errors) => Problem(400, "malformed", "The request cannot be read",
        "Correct what 'errors' names and send the request again.", errors);

    /// <summary>422 when everything could be read but some values are not acceptable, by name.</summary>
    public static ProblemHttpResult Invalid(IDictionary<string, string[]> errors) => Problem(422, "invalid", "Some values are not acceptable",
        "Correct what 'errors' names and send the request again.", errors);

    public static ProblemHttpResult OtherBody => Problem(422, "idempotency-key-reused", "The idempotency key belongs to another request",
        "This Idempotency-Key came with another body before. Use a new key for a new request, or send the first body again.");

    public static ProblemHttpResult NoWay => Problem(409, "no-way", "The pipeline does not lead there",
        "Its settings allow no move from the deal's stage to that one, or not for the role of 'by'. Move it step by step, or ask an administrator.");

    public static ProblemHttpResult NoApiChannel => Problem(409, "no-api-channel", "The organization takes no leads by API",
        "The organization has no enabled channel account of the kind Api. Ask an administrator to add one.");

    public static ProblemHttpResult TokenTaken => Problem(409, "token-taken", "There is a link with this token already",
        "Choose another token, leave it out to get a new one, or delete the other link first.");

    public static ProblemHttpResult SameContact => Problem(409, "same-contact", "A contact cannot become part of itself",
        "Name another contact as 'other'.");

    public static ProblemHttpResult AlreadyMerged => Problem(409, "already-merged", "One of the contacts is part of another already",
        "Read its 'mergedInto' and merge with that contact, or undo the merge first.");

    public static ProblemHttpResult AlreadyUndone => Problem(409, "already-undone", "The merge is undone already", "Read the two contacts again: each stands for itself.");

    public static ProblemHttpResult LaterMerge => Problem(409, "later-merge", "The contact has become part of another one since",
        "Undo the later merge first; /api/v1/merges?contact= lists it.");

    public static ProblemHttpResult NoChat => Problem(409, "no-chat", "The conversation has no chat",
        "This conversation came in by the HTTP API, so there is no chat to write to. Use another conversation of the contact, or phone or mail the customer.");

    public static ProblemHttpResult Blocked => Problem(409, "blocked", "The customer has blocked the bot",
        "Nothing can be sent until the customer unblocks it; use another conversation of the contact.");

    public static ProblemHttpResult Stopped => Problem(409, "stopped", "The customer wants no more messages",
        "The contact asked for no more messages and has not written since; wait until the customer writes.");

    public static ProblemHttpResult TooLate => Problem(409, "too-late", "It is not pending any more",
        "The message has been sent, has failed or was cancelled before; the list of the conversation's messages tells.");

    public static ProblemHttpResult NotAllowed(Core.Organizations.Role role) => Problem(403, "not-allowed", "They may not do that",
        $"Whoever 'by' names has the role {role}, which does not allow this, or does not see what it is about. Let somebody else do it. It was noted.");

    /// <summary>409 when a gate refuses; 'missing' says what it waits for, as in "field:contact.phone".</summary>
    public static ProblemHttpResult Missing(IReadOnlyList<string> missing)
    {
        var problem = Problem(409, "missing", "Something is missing", "Bring what 'missing' names and try again, or let a head send a reason.");
        problem.ProblemDetails.Extensions["missing"] = missing;
        return problem;
    }

    public static ProblemHttpResult Taken(string? name) => Problem(409, "taken", "Somebody else has it", name is null ? "It is theirs already." : $"It is with {name}.");

    public static ProblemHttpResult Over => Problem(409, "over", "It is over", "What this was about has ended; read it again.");

    public static ProblemHttpResult FileGone => Problem(404, "file-gone", "The file is not there any more",
        "The channel's provider has deleted it, and nobody had opened it here before. Ask the customer to send it again.");

    public static ProblemHttpResult FileTooLarge => Problem(413, "file-too-large", "The file is too large to fetch",
        "The program takes files up to 100 MB, and Telegram gives bots those up to 20 MB. Ask the customer for a smaller one, or open it in the messenger.");

    public static ProblemHttpResult FileRefused => Problem(502, "file-refused", "The channel's provider does not give the file",
        "Ask an administrator to check the channel's credentials; the server's log says what the provider answered.");

    public static ProblemHttpResult ProviderAway => Problem(502, "provider-away", "The channel's provider does not answer",
        "Send the request again in a minute; if that does not help, the server's log has the cause.");

    public static ProblemHttpResult Changed => Problem(409, "changed", "Somebody else has changed it",
        "Read it again and send your change with the version that it has now.");

    /// <summary>Gives an empty error of the framework (unknown route, wrong method) a body.</summary>
    public static Task Describe(StatusCodeContext context) => OfStatus(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext);

    /// <summary>Answers a request that ended in an exception; the middleware before this one has logged it.</summary>
    public static Task Answer(HttpContext context)
    {
        var error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        return OfStatus(error is BadHttpRequestException bad ? bad.StatusCode : 500).ExecuteAsync(context);
    }

    static ProblemHttpResult OfStatus(int status) => status switch
    {
        401 => NoToken,
        404 => Problem(404, "unknown-route", "There is nothing at this address", "Compare the path with /openapi/v1.json, which lists every request."),
        405 => Problem(405, "method", "The method is not allowed here", "Use a method that the Allow header names."),
        413 => Problem(413, "too-large", "The request is too large", "Send a smaller request."),
        415 => WrongMediaType,
        >= 500 => Problem(status, "internal", "The request failed on the server", "Send it again later, with the same Idempotency-Key if it had one; the server's log has the cause."),
        _ => Problem(status, "malformed", "The request cannot be read", "Compare the request with /openapi/v1.json."),
    };

    static ProblemHttpResult Problem(int status, string type, string title, string detail, IDictionary<string, string[]>? errors = null)
    {
        var problem = new ProblemDetails { Status = status, Type = "urn:crm:problem:" + type, Title = title, Detail = detail };
        if (errors is not null) problem.Extensions["errors"] = errors;
        return TypedResults.Problem(problem);
    }
}
