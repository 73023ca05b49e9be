using Microsoft.AspNetCore.Http.HttpResults;

namespace Crm.Bot.Api.Leads;

/// <summary>What is wrong with a lead, by member: what could not be read, and what was read but is not acceptable.</summary>
sealed class LeadErrors
{
    readonly Dictionary<string, string[]> malformed = [];
    readonly Dictionary<string, string[]> invalid = [];

    public void Malformed(string member, string error) => Add(malformed, member, error);

    public void Invalid(string member, string error) => Add(invalid, member, error);

    public const string NoScript = "is no published script of your organization";

    public ProblemHttpResult? Problem => malformed.Count > 0 ? ApiProblems.Malformed(malformed) : invalid.Count > 0 ? ApiProblems.Invalid(invalid) : null;

    static void Add(Dictionary<string, string[]> errors, string member, string error) =>
        errors[member] = errors.TryGetValue(member, out var others) ? [.. others, error] : [error];
}
