using Crm.Bot.Acts;
using Crm.Bot.Api.Leads;
using Crm.Bot.Turns;
using Crm.Core.Organizations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Crm.Bot.Api.Acts;

/// <summary>Acts of somebody who works here, by the HTTP API: the same acts as in the manager bot, with the same refusals.</summary>
sealed class ActCaller(CommitQueue commits, TurnTools tools)
{
    /// <param name="email">Whose act it is: the e-mail of somebody who works here.</param>
    /// <param name="noun">What is not there when the act finds nothing.</param>
    /// <returns>Null when it was done, or had been.</returns>
    public async Task<ProblemHttpResult?> Do(ApiCaller caller, string? email, string noun, Func<Act, CancellationToken, ValueTask<ActResult>> work, CancellationToken cancellation)
    {
        if (SeatOf(caller, email) is not { } seat)
        {
            var errors = new LeadErrors();
            errors.Invalid("by", "is the e-mail of nobody who works in your organization");
            return errors.Problem!;
        }
        var result = await ActErrand.Do(commits, tools, seat, work, cancellation);
        return result.Outcome switch
        {
            ActOutcome.Done or ActOutcome.Unchanged => null,
            ActOutcome.Forbidden => ApiProblems.NotAllowed(seat.Role),
            ActOutcome.Missing => ApiProblems.Missing([.. result.Missing!.Select(m => $"{m.Kind.ToString().ToLowerInvariant()}:{m.Name}")]),
            ActOutcome.Taken => ApiProblems.Taken(result.Detail),
            ActOutcome.Closed => ApiProblems.Over,
            ActOutcome.NoWay => ApiProblems.NoWay,
            ActOutcome.Invalid => Invalid(result.Detail ?? "value"),
            _ => ApiProblems.NotFound(noun),
        };
    }

    public Seat? SeatOf(ApiCaller caller, string? email) =>
        email is null ? null : tools.Library.Seats(caller.OrganizationId).FirstOrDefault(s => string.Equals(s.User.Email, email.Trim(), StringComparison.OrdinalIgnoreCase));

    static ProblemHttpResult Invalid(string detail)
    {
        var errors = new LeadErrors();
        errors.Invalid(detail is "reason" or "date" or "title" or "text" ? detail : "value", detail is "reason" or "date" or "title" or "text" ? "is missing, or lies in the past" : detail);
        return errors.Problem!;
    }
}
